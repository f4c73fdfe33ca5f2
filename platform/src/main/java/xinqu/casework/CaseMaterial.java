package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.List;
import java.util.UUID;

/**
 * A material of a case.
 *
 * @param items names of the items that ask for it, by their ids
 * @param secondary whether it may be owed at first
 * @param origin where it comes from if the applicant does not hand it in; null if the applicant
 *     does
 * @param files ids of what was attached
 */
public record CaseMaterial(
        String material,
        Text name,
        List<String> items,
        boolean secondary,
        State state,
        @Nullable Text origin,
        List<UUID> files) {

    public CaseMaterial {
        items = List.copyOf(items);
        files = List.copyOf(files);
    }

    /** How the case comes to the material. */
    public enum State implements Coded {
        MISSING("missing"),
        HANDED("handed"),
        /** It comes later (容缺). */
        OWED("owed"),
        /** A register supplies it. */
        SUPPLIED("supplied"),
        /** Another item of the case makes it. */
        MADE("made");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static State of(String code) {
            return Coded.of(State.class, code);
        }
    }

    boolean lacks() {
        return state == State.MISSING || state == State.OWED;
    }
}
