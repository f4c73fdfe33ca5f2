package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the guide (办事指南) of an item says beside what compiles its bundles: the fields of GB/T
 * 39046-2020, table 4. All may be missing; {@link GuideLint} says which should not be.
 *
 * @param accept under what conditions an application is accepted (受理条件)
 * @param written steps that the files give; see {@link #steps}
 * @param fee null if nothing is charged and nothing is said of paying
 * @param visitReason why the applicant has to come (到办事现场原因)
 * @param express whether papers may come and go by express mail
 * @param themes ids of themes
 * @param lifeEvents ids of life events
 * @param result what comes out of it; null if the guide does not say
 * @param entrances ids of entrances under which it also stands
 * @param cooperating codes of units that take part (联办机构)
 */
public record Guide(
        Codes codes,
        Nature nature,
        @Nullable Text accept,
        List<Step> written,
        @Nullable Fee fee,
        List<Channel> channels,
        @Nullable Text visitReason,
        boolean express,
        List<String> themes,
        List<String> lifeEvents,
        @Nullable Result result,
        Contact contact,
        List<Question> faq,
        Offers offers,
        List<String> entrances,
        List<String> cooperating,
        Notes notes) {

    public Guide {
        written = List.copyOf(written);
        channels = List.copyOf(channels);
        themes = List.copyOf(themes);
        lifeEvents = List.copyOf(lifeEvents);
        faq = List.copyOf(faq);
        entrances = List.copyOf(entrances);
        cooperating = List.copyOf(cooperating);
    }

    /** A guide that says nothing yet. */
    public static final Guide EMPTY =
            new Guide(
                    new Codes("", "", ""),
                    new Nature(null, List.of(), null, List.of(), List.of(), null, List.of()),
                    null,
                    List.of(),
                    null,
                    List.of(),
                    null,
                    false,
                    List.of(),
                    List.of(),
                    null,
                    new Contact(null, null, null, null),
                    List.of(),
                    new Offers(false, false, false, false, false),
                    List.of(),
                    List.of(),
                    new Notes(null, null, null, null));

    /**
     * Codes of the item, opaque and at most {@value #LONGEST} signs, since provinces differ in
     * their length; empty if there is none.
     *
     * @param basic of the act (基本编码), the same wherever it is done
     * @param implementation of the act at this office (实施编码)
     * @param handling of one way to handle it (业务办理项编码)
     */
    public record Codes(String basic, String implementation, String handling) {
        static final int LONGEST = 50;
    }

    /** What the code lists of annex A say. */
    public record Nature(
            CodeList.@Nullable Type type,
            List<CodeList.Level> levels,
            CodeList.@Nullable Power power,
            List<CodeList.Served> objects,
            List<CodeList.Form> forms,
            CodeList.@Nullable CaseType caseType,
            List<CodeList.Special> special) {
        public Nature {
            levels = List.copyOf(levels);
            objects = List.copyOf(objects);
            forms = List.copyOf(forms);
            special = List.copyOf(special);
        }
    }

    /** The five steps that every licence goes through. */
    public enum Stage implements Coded {
        ACCEPT("accept", "受理", "Accept", Performer.WINDOW),
        EXAMINE("examine", "审查", "Examine", Performer.APPROVER),
        DECIDE("decide", "决定", "Decide", Performer.APPROVER),
        CLOSE("close", "办结", "Close", Performer.WINDOW),
        DELIVER("deliver", "送达", "Deliver", Performer.WINDOW);

        private final String code;
        private final String zh;
        private final String en;
        private final Performer performer;

        Stage(String code, String zh, String en, Performer performer) {
            this.code = code;
            this.zh = zh;
            this.en = en;
            this.performer = performer;
        }

        @Override
        public String code() {
            return code;
        }

        public Text title() {
            return new Text(zh, en);
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Stage::code).toList();
        }

        static Stage of(String code) {
            return Coded.find(Stage.class, code).orElse(EXAMINE);
        }

        /** The stage that a name tells; 审批 is another word for 决定. */
        static Optional<Stage> named(String name) {
            return Arrays.stream(values())
                    .filter(stage ->
                            name.contains(stage.zh) || (stage == DECIDE && name.contains("审批")))
                    .findFirst();
        }
    }

    /** Who does a step. */
    public enum Performer {
        WINDOW("window-clerk"),
        APPROVER("approver");

        private final String code;

        Performer(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Performer::code).toList();
        }

        static Performer of(String code) {
            return code.equals(APPROVER.code) ? APPROVER : WINDOW;
        }
    }

    /**
     * A step of the handling.
     *
     * @param unit code of the unit that does it; null if it is the unit of the item
     * @param limit how long it may take; null if it has no limit of its own
     */
    public record Step(
            Stage stage,
            Text name,
            Performer performer,
            @Nullable String unit,
            @Nullable Term limit) {}

    /** The steps as written, else the five of every licence. */
    public List<Step> steps() {
        return written.isEmpty()
                ? Arrays.stream(Stage.values())
                        .map(stage -> new Step(stage, stage.title(), stage.performer, null, null))
                        .toList()
                : written;
    }

    /**
     * What it costs.
     *
     * @param charged whether anything is charged
     * @param basis what allows the charge; null if the guide does not say
     * @param standard how much; null if the guide does not say
     */
    public record Fee(
            boolean charged, @Nullable Citation basis, @Nullable Text standard, boolean online) {}

    /** What an item ends with. */
    public enum Outcome implements Coded {
        LICENCE("licence", "证照", "Licence"),
        CERTIFICATE("certificate", "证明", "Certificate"),
        NOTICE("notice", "批文或通知", "Notice"),
        OTHER("other", "其他", "Other");

        private final String code;
        private final String zh;
        private final String en;

        Outcome(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        public Text title() {
            return new Text(zh, en);
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Outcome::code).toList();
        }

        static Outcome of(String code) {
            return Coded.find(Outcome.class, code).orElse(OTHER);
        }
    }

    /**
     * @param sample where a sample of it can be seen; empty if there is none
     * @param validity how long it is valid; null if it does not end, or the guide does not say
     * @param renewBefore how long before its end a renewal is asked for, where another rule than
     *     art. 50 of the Administrative Licensing Law says so; else null
     */
    public record Result(
            Text name,
            Outcome kind,
            String sample,
            @Nullable Term validity,
            @Nullable Term renewBefore) {}

    /** Where, when and whom to ask; null where the guide does not say. */
    public record Contact(
            @Nullable Text address,
            @Nullable Text hours,
            @Nullable Text enquiry,
            @Nullable Text complaint) {}

    /** A question that applicants often ask. */
    public record Question(Text question, Text answer) {}

    /**
     * What the office offers.
     *
     * @param mayLack acceptance with documents owed (容缺受理), for the secondary needs
     * @param commitment a decision on the applicant's promise (告知承诺)
     * @param renewal what it grants ends and can be renewed (延续)
     * @param appointment one may book a time
     * @param centre it is handled in the service centre (进驻大厅)
     */
    public record Offers(
            boolean mayLack,
            boolean commitment,
            boolean renewal,
            boolean appointment,
            boolean centre) {}

    /**
     * @param intermediary services by others that it needs (中介服务)
     * @param range where it may be handled (通办范围)
     * @param rights rights and duties of the applicant
     * @param remedy how to ask for review or sue (复议、诉讼)
     */
    public record Notes(
            @Nullable Text intermediary,
            @Nullable Text range,
            @Nullable Text rights,
            @Nullable Text remedy) {}

    /** Whether it can be filed without coming, by any of its channels or forms. */
    public boolean online() {
        return channels.contains(Channel.ONLINE)
                || nature.forms().stream().anyMatch(CodeList.Form::online);
    }
}
