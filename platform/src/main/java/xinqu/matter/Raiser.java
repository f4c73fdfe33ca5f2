package xinqu.matter;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** Who raised a matter, and so is the only one who can say that it is solved. */
public sealed interface Raiser {

    /** An enterprise or person of the register; anybody who acts for it speaks for it. */
    record OfParty(UUID party, String name) implements Raiser {}

    /**
     * A person with a name.
     *
     * @param contact telephone or address
     * @param account null for a visitor, who shows the code of the slip instead
     */
    record OfPerson(String name, String contact, @Nullable UUID account) implements Raiser {}

    /** Nobody whom one could ask. */
    record Anonymous() implements Raiser {}
}
