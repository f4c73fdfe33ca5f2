package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/** One or two words about the thing beside it. */
public record Tag(Wording label, Tone tone) implements Html {

    /** Beside everything that was invented for demonstration. */
    public static final Tag SYNTHETIC = new Tag(Wording.of("tag.synthetic"), Tone.PLAIN);

    /** Beside what another system will deliver and does not deliver yet. */
    public static final Tag NOT_CONNECTED = new Tag(Wording.of("tag.notConnected"), Tone.PLAIN);

    /** The tag of what was invented; null beside what was not. */
    public static @Nullable Tag synthetic(boolean synthetic) {
        return synthetic ? SYNTHETIC : null;
    }

    @Override
    public Wording plain() {
        return label;
    }
}
