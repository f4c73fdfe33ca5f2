package xinqu.matter;

import java.util.UUID;

/** What can be done to a matter. */
public sealed interface MatterAct {

    /** What the raiser alone can do. */
    sealed interface ByRaiser extends MatterAct {}

    /**
     * The unit called the raiser.
     *
     * @param reached whether somebody answered
     */
    record Contact(boolean reached, String words) implements MatterAct {}

    /** Says how hard it is. */
    record Classify(Track track, String words) implements MatterAct {}

    /** Gives it to somebody of the unit. */
    record Assign(UUID owner, String ownerName) implements MatterAct {}

    /** Gives it to another unit, where nobody has taken it yet. */
    record HandOver(String unit, String words) implements MatterAct {}

    /** A remark for colleagues; the raiser does not read it. */
    record Note(String words) implements MatterAct {}

    /**
     * More time, which the raiser is told before the term ends.
     *
     * @param more in the measure of the term
     */
    record Extend(int more, String words) implements MatterAct {}

    /** It says the same as {@code main}. */
    record Join(UUID main) implements MatterAct {}

    /**
     * What was done.
     *
     * @param evidence what proves it, such as a document number; may be empty
     */
    record Answer(String words, String evidence) implements MatterAct {}

    /** Closes it without the raiser's word. */
    record Close(String words) implements MatterAct {}

    /** It is solved. */
    record Confirm(String words) implements ByRaiser {}

    /** It is not solved. */
    record Reject(String words) implements ByRaiser {}

    /** The word for it in events, messages and the audit trail. */
    default String kind() {
        return switch (this) {
            case Contact(var reached, var _) -> reached ? "contacted" : "unreached";
            case Classify _ -> "classified";
            case Assign _ -> "assigned";
            case HandOver _ -> "handed-over";
            case Note _ -> "noted";
            case Extend _ -> "extended";
            case Join _ -> "joined";
            case Answer _ -> "answered";
            case Close _ -> "closed";
            case Confirm _ -> "solved";
            case Reject _ -> "reopened";
        };
    }

    /** What was said with it. */
    default String said() {
        return switch (this) {
            case Contact(var _, var words) -> words;
            case Classify(var _, var words) -> words;
            case Assign _, Join _ -> "";
            case HandOver(var _, var words) -> words;
            case Note(var words) -> words;
            case Extend(var _, var words) -> words;
            case Answer(var words, var _) -> words;
            case Close(var words) -> words;
            case Confirm(var words) -> words;
            case Reject(var words) -> words;
        };
    }
}
