package xinqu.casework;

import xinqu.pack.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What can be done to a case as a whole. */
public sealed interface Act {

    /** Which act it is. */
    default Kind kind() {
        return switch (this) {
            case AskPreview _ -> Kind.ASK_PREVIEW;
            case AnswerPreview _ -> Kind.ANSWER_PREVIEW;
            case Submit _ -> Kind.SUBMIT;
            case AskCorrection _ -> Kind.ASK_CORRECTION;
            case Correct _ -> Kind.CORRECT;
            case Accept _ -> Kind.ACCEPT;
            case Deem _ -> Kind.DEEM;
            case NotAccept _ -> Kind.NOT_ACCEPT;
            case Supply _ -> Kind.SUPPLY;
            case Withdraw _ -> Kind.WITHDRAW;
            case Terminate _ -> Kind.TERMINATE;
            case MakeVoid _ -> Kind.MAKE_VOID;
            case Deliver _ -> Kind.DELIVER;
            case Archive _ -> Kind.ARCHIVE;
        };
    }

    /** Who may do an act. */
    enum Who {
        APPLICANT,
        WINDOW,
        SYSTEM
    }

    /** The acts with who may do them and when. */
    enum Kind {
        ASK_PREVIEW("ask-preview", Who.APPLICANT, Stage.PREVIEW),
        ANSWER_PREVIEW("answer-preview", Who.WINDOW, Stage.DRAFT),
        SUBMIT("submit", Who.APPLICANT, Stage.SUBMITTED),
        ASK_CORRECTION("ask-correction", Who.WINDOW, Stage.CORRECTING),
        CORRECT("correct", Who.APPLICANT, Stage.SUBMITTED),
        ACCEPT("accept", Who.WINDOW, Stage.ACCEPTED),
        DEEM("deem", Who.SYSTEM, Stage.ACCEPTED),
        NOT_ACCEPT("not-accept", Who.WINDOW, Stage.NOT_ACCEPTED),
        SUPPLY("supply", Who.APPLICANT, Stage.ACCEPTED),
        WITHDRAW("withdraw", Who.APPLICANT, Stage.WITHDRAWN),
        TERMINATE("terminate", Who.WINDOW, Stage.TERMINATED),
        MAKE_VOID("void", Who.WINDOW, Stage.VOID),
        DELIVER("deliver", Who.WINDOW, Stage.DELIVERED),
        ARCHIVE("archive", Who.WINDOW, Stage.ARCHIVED);

        private final String code;
        private final Who who;
        private final Stage to;

        Kind(String code, Who who, Stage to) {
            this.code = code;
            this.who = who;
            this.to = to;
        }

        /** In events, messages and addresses. */
        public String code() {
            return code;
        }

        public Who who() {
            return who;
        }

        /** The stage that it leads to. */
        Stage to() {
            return to;
        }

        /** Whether it is possible at a stage. */
        public boolean isPossibleAt(Stage stage) {
            return switch (this) {
                case ASK_PREVIEW -> stage == Stage.DRAFT;
                case ANSWER_PREVIEW -> stage == Stage.PREVIEW;
                case SUBMIT -> stage.isDraft();
                case ASK_CORRECTION, ACCEPT, DEEM, NOT_ACCEPT -> stage == Stage.SUBMITTED;
                case CORRECT -> stage == Stage.CORRECTING;
                case MAKE_VOID -> stage == Stage.SUBMITTED || stage == Stage.CORRECTING;
                case SUPPLY, TERMINATE -> stage == Stage.ACCEPTED;
                case WITHDRAW -> !stage.isOver();
                case DELIVER -> stage == Stage.DECIDED;
                case ARCHIVE ->
                        switch (stage) {
                            case DELIVERED, NOT_ACCEPTED, WITHDRAWN, TERMINATED, VOID -> true;
                            default -> false;
                        };
            };
        }
    }

    /**
     * What is missing or wrong.
     *
     * @param material its id; empty for what is no material, such as an answer
     */
    record Missing(String material, Text name, String words) {}

    /** The applicant wants to know whether the draft is complete (线上预审). */
    record AskPreview() implements Act {}

    /** The window says what it sees; nothing is missing if the draft looks complete. */
    record AnswerPreview(List<Missing> missing, String words) implements Act {
        public AnswerPreview {
            missing = List.copyOf(missing);
        }
    }

    /**
     * @param owed secondary materials that the applicant promises to hand in later
     */
    record Submit(Set<String> owed) implements Act {
        public Submit {
            owed = Set.copyOf(owed);
        }
    }

    /** Everything that is missing is asked for, once (行政许可法 art. 32(4)). */
    record AskCorrection(List<Missing> missing) implements Act {
        public AskCorrection {
            missing = List.copyOf(missing);
        }
    }

    /** What was asked for comes in. */
    record Correct() implements Act {}

    /**
     * Acceptance, with what is still owed (容缺).
     *
     * @param until last day for what is owed; without meaning if nothing is
     */
    record Accept(LocalDate until) implements Act {}

    /** Nobody asked for a correction in time: accepted by law (行政许可法 art. 32(4)). */
    record Deem() implements Act {}

    /**
     * @param words why
     * @param instead where to go instead; empty if nowhere
     */
    record NotAccept(String words, String instead) implements Act {}

    /** What was owed comes in. */
    record Supply() implements Act {}

    record Withdraw(String words) implements Act {}

    /** What was owed did not come in time. */
    record Terminate(String words) implements Act {}

    /** It was filed twice or by mistake, before anybody accepted it (作废). */
    record MakeVoid(String words) implements Act {}

    /**
     * The decisions are handed over.
     *
     * @param words such as the number of the parcel; may be empty
     */
    record Deliver(Way way, String words) implements Act {

        /** How decisions reach the applicant. */
        public enum Way {
            WINDOW,
            POST,
            ELECTRONIC
        }
    }

    record Archive() implements Act {}
}
