package xinqu.pack;

import java.util.Arrays;
import java.util.Optional;

/** A value of a closed list that files, addresses and rows write by its code. */
public interface Coded {

    String code();

    /** The value with this code; empty if the list has none. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> list, String code) {
        return Arrays.stream(list.getEnumConstants())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }

    /**
     * The value with this code.
     *
     * @throws IllegalArgumentException if the list has none, which in a row of ours is an error
     */
    static <E extends Enum<E> & Coded> E of(Class<E> list, String code) {
        return find(list, code)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no %s is called “%s”".formatted(list.getSimpleName(), code)));
    }
}
