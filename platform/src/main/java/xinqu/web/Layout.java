package xinqu.web;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The shell around a page.
 *
 * @param visitor who is signed in; null for the public
 * @param signInOffered whether the application has accounts at all
 * @param kiosk seconds after which a machine that stands in the open wipes itself; 0 elsewhere
 */
public record Layout(
        Page page,
        Zone zone,
        List<NavEntry> nav,
        SignedIn.@Nullable Visitor visitor,
        boolean signInOffered,
        Look look,
        int kiosk,
        String version)
        implements Html {

    /** Attribute of a request from such a machine: its seconds. */
    public static final String KIOSK = "xinqu.kiosk";

    /** The character in the seal beside the name. */
    public String seal() {
        return zone.name().zh().substring(0, zone.name().zh().offsetByCodePoints(0, 1));
    }

    /** What was typed on this page before the session ended; null if nothing. */
    public @Nullable Kept kept() {
        return visitor == null ? null : visitor.kept();
    }

    /** How much waits for the reader behind an entry. */
    public int waiting(NavEntry entry) {
        return visitor == null ? 0 : visitor.waiting().getOrDefault(entry.path(), 0);
    }

    /** The media in which the dark tokens hold; null leaves them out. */
    public @Nullable String darkMedia() {
        return switch (look.theme()) {
            case LIGHT -> null;
            case DARK -> "screen";
            case AUTO -> "screen and (prefers-color-scheme: dark)";
        };
    }
}
