package xinqu.licence;

import xinqu.decision.Citation;
import xinqu.pack.Coded;

/** What can be done to a licence. */
public sealed interface LicenceAct {

    /** In events, messages and addresses. */
    default String code() {
        return switch (this) {
            case Ask(var matter, var _) -> "ask-" + matter.code();
            case Grant(var matter, var _) -> "grant-" + matter.code();
            case Refuse(var matter, var _) -> "refuse-" + matter.code();
            case Revoke _ -> "revoke";
            case Cancel _ -> "cancel";
            case Deem _ -> "deem";
        };
    }

    /** What it rests on when it is done. */
    default Citation basis() {
        return switch (this) {
            case Ask(var matter, var _) -> matter.citation();
            case Grant(var matter, var _) -> matter.citation();
            case Refuse _ -> LicenceRules.REASONS;
            case Revoke(var flaw, var _, var _) -> flaw.citation();
            case Cancel(var ending, var _) -> ending.citation();
            case Deem _ -> LicenceRules.DEEMED;
        };
    }

    /** The holder asks. */
    record Ask(Matter matter, String words) implements LicenceAct {}

    /**
     * What the holder asked for is granted.
     *
     * @param words of a change: what the licence says from now on
     */
    record Grant(Matter matter, String words) implements LicenceAct {}

    /** What the holder asked for is refused, with reasons (行政许可法 art. 38). */
    record Refuse(Matter matter, String words) implements LicenceAct {}

    /**
     * It should not have been granted.
     *
     * @param harm whether revoking it would gravely harm the public interest
     */
    record Revoke(Flaw flaw, boolean harm, String words) implements LicenceAct {}

    /** It is struck off the register by the office itself. */
    record Cancel(Ending ending, String words) implements LicenceAct {}

    /** Nobody decided on the renewal in time. */
    record Deem() implements LicenceAct {}

    /** What a holder can ask for. */
    enum Matter implements Coded {
        CHANGE("change", "第四十九条"),
        RENEWAL("renewal", "第五十条"),
        CANCELLATION("cancellation", "第七十条第六项");

        private final String code;
        private final String article;

        Matter(String code, String article) {
            this.code = code;
            this.article = article;
        }

        @Override
        public String code() {
            return code;
        }

        Citation citation() {
            return LicenceRules.law(article);
        }

        static Matter of(String code) {
            return Coded.of(Matter.class, code);
        }
    }

    /** What was wrong when it was granted (行政许可法 art. 69). */
    enum Flaw implements Coded {
        NEGLECT("neglect", "第六十九条第一款第一项"),
        BEYOND_POWER("beyond-power", "第六十九条第一款第二项"),
        PROCEDURE("procedure", "第六十九条第一款第三项"),
        CONDITIONS("conditions", "第六十九条第一款第四项"),
        OTHER("other", "第六十九条第一款第五项"),
        DECEIT("deceit", "第六十九条第二款");

        private final String code;
        private final String article;

        Flaw(String code, String article) {
            this.code = code;
            this.article = article;
        }

        @Override
        public String code() {
            return code;
        }

        public Citation citation() {
            return LicenceRules.law(article);
        }
    }

    /** Why it is struck off the register (行政许可法 art. 70). */
    enum Ending implements Coded {
        EXPIRED("expired", "第七十条第一项"),
        PERSON("person", "第七十条第二项"),
        DISSOLVED("dissolved", "第七十条第三项"),
        REVOKED("revoked", "第七十条第四项"),
        /** Withdrawn, or taken away as a punishment, by a decision outside of this register. */
        WITHDRAWN("withdrawn", "第七十条第四项"),
        FORCE_MAJEURE("force-majeure", "第七十条第五项"),
        OTHER("other", "第七十条第六项");

        private final String code;
        private final String article;

        Ending(String code, String article) {
            this.code = code;
            this.article = article;
        }

        @Override
        public String code() {
            return code;
        }

        public Citation citation() {
            return LicenceRules.law(article);
        }
    }
}
