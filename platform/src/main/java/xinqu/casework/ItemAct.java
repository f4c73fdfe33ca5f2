package xinqu.casework;

import xinqu.decision.Citation;
import xinqu.pack.Coded;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What can be done to one item of a case, by who stands at its step. */
public sealed interface ItemAct {

    /** In events, transitions, messages and addresses. */
    default String code() {
        return switch (this) {
            case Pass _ -> "pass";
            case Return _ -> "return";
            case Transfer _ -> "transfer";
            case Consult _ -> "consult";
            case Opine _ -> "opine";
            case Inspect _ -> "inspect";
            case Stop _ -> "stop";
            case Resume _ -> "resume";
            case Extend _ -> "extend";
            case Grant _ -> "grant";
            case Refuse _ -> "refuse";
            case Check _ -> "check";
        };
    }

    /** On to the next step. */
    record Pass(String words) implements ItemAct {}

    /** Back to the step before. */
    record Return(String words) implements ItemAct {}

    /** To a colleague. */
    record Transfer(UUID to, String name) implements ItemAct {}

    /** Asks other units for their opinion, all at the same time (会签, 联合审查). */
    record Consult(List<String> units, String question) implements ItemAct {
        public Consult {
            units = List.copyOf(units);
        }
    }

    /** A unit that was asked gives its opinion. */
    record Opine(UUID opinion, boolean agreed, String words) implements ItemAct {}

    /** Two officers or more look at the place (行政许可法 art. 34). */
    record Inspect(List<String> officers, LocalDate on, String findings) implements ItemAct {
        public Inspect {
            officers = List.copyOf(officers);
        }
    }

    /**
     * A special procedure begins, whose time does not count.
     *
     * @param document number of the paper that told the applicant
     * @param expected how many days it is expected to take, as the paper says
     */
    record Stop(Special special, String document, int expected) implements ItemAct {}

    /** It is over. */
    record Resume(String words) implements ItemAct {}

    /** More time, approved by the head of the agency, with reasons (行政许可法 art. 42). */
    record Extend(int amount, String words) implements ItemAct {}

    /**
     * @param words the number of the licence, or what else the decision says
     * @param onCommitment whether it rests on the applicant's word and is checked later (告知承诺)
     */
    record Grant(String words, boolean onCommitment) implements ItemAct {}

    /** With reasons and their basis (行政许可法 art. 38). */
    record Refuse(String words, Citation basis) implements ItemAct {}

    /** What was granted on the applicant's word was checked. */
    record Check(boolean kept, String words) implements ItemAct {}

    /** Procedures whose time does not count (行政许可法 art. 45). */
    enum Special implements Coded {
        HEARING("hearing", "听证"),
        TENDER("tender", "招标"),
        AUCTION("auction", "拍卖"),
        INSPECTION("inspection", "检验"),
        TEST("test", "检测"),
        QUARANTINE("quarantine", "检疫"),
        APPRAISAL("appraisal", "鉴定"),
        EXPERTS("experts", "专家评审");

        private final String code;
        private final String zh;

        Special(String code, String zh) {
            this.code = code;
            this.zh = zh;
        }

        @Override
        public String code() {
            return code;
        }

        /** As notices call it. */
        String zh() {
            return zh;
        }

        Citation citation() {
            return new Citation("行政许可法", "第四十五条（" + zh + "）");
        }

        static Special of(String code) {
            return Coded.of(Special.class, code);
        }
    }
}
