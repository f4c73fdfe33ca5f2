package xinqu.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.util.List;

/** Something to say, in whatever language the reader turns out to use. */
@SuppressWarnings("ClassInitializationDeadlock") // Its cases are records without initialisers.
public sealed interface Wording {

    /** Nothing to say. */
    Wording NONE = new Plain("");

    /**
     * A text of the message bundles.
     *
     * @param values fill {@code {0}}, {@code {1}} …; money, dates, numbers, texts and wordings are
     *     written in the reader's language
     */
    record Message(String key, List<Object> values) implements Wording {
        public Message {
            values = List.copyOf(values);
        }
    }

    /** A text that the zone pack gives in both languages. */
    record Given(Text text) implements Wording {}

    /** A text that is the same in every language, such as a name. */
    record Plain(String text) implements Wording {}

    static Wording of(String key, Object... values) {
        return new Message(key, List.of(values));
    }

    static Wording of(Text text) {
        return new Given(text);
    }

    static Wording plain(@Nullable Object text) {
        return text == null ? NONE : new Plain(text.toString());
    }

    default boolean isEmpty() {
        return equals(NONE);
    }
}
