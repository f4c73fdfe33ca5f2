package xinqu.policy.web;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.pack.Text;
import xinqu.party.Subject;
import xinqu.policy.Answer;
import xinqu.policy.Assessment;
import xinqu.policy.GroupWords;
import xinqu.policy.PolicyDocument;
import xinqu.policy.Provision;
import xinqu.policy.Verdict;
import xinqu.rule.Explanation;
import xinqu.rule.Formal;
import xinqu.rule.Term;
import xinqu.rule.Type;
import xinqu.rule.Unit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the interface answers, as {@code api/openapi.json} describes it. */
final class ApiAnswer {

    private ApiAnswer() {}

    /** Stands beside every total. */
    static final Text DISCLAIMER =
            new Text("测算结果，以审核、公示和预算为准", "An estimate; review, publicity and budget decide");

    record PolicyPage(int page, int size, long total, List<PolicySummary> items) {}

    record PolicySummary(
            String id,
            Text title,
            String status,
            List<String> subjects,
            String theme,
            String kind,
            Text amount,
            @Nullable Long mostFen,
            String unit,
            Citation citation,
            boolean synthetic) {}

    record Citation(
            String document, Text title, @Nullable String number, @Nullable String article) {}

    record Policy(
            String id,
            Text title,
            String status,
            LocalDate asOf,
            List<String> subjects,
            String theme,
            List<String> industries,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<Rule> conditions,
            List<String> requires,
            Benefit benefit,
            List<Group> groups,
            List<Text> materials,
            @Nullable Window window,
            String mode,
            String unit,
            List<Text> incomplete,
            @Nullable Text note,
            List<String> versions,
            Citation citation,
            Source source,
            boolean synthetic) {}

    record Rule(String id, Text label, String rule, String formal, @Nullable String article) {}

    record Benefit(
            String kind,
            String unit,
            boolean upTo,
            Text brief,
            List<Text> lines,
            @Nullable Long mostFen,
            @Nullable String expires,
            @Nullable Text clawback) {}

    record Group(
            String id,
            Text title,
            @Nullable Integer atMost,
            @Nullable Long capFen,
            @Nullable Long capEachFen,
            @Nullable String per,
            Text limit) {}

    record Window(String text, @Nullable LocalDate closes) {}

    record Source(String kind, Text issuer, @Nullable Text note, String territory) {}

    record Evaluation(
            LocalDate asOf,
            String subject,
            @Nullable String party,
            Text disclaimer,
            long totalFen,
            List<String> chosen,
            List<OneAnswer> answers) {}

    record OneAnswer(
            String policy,
            Text title,
            String verdict,
            @Nullable Amount amount,
            @Nullable Amount atLeast,
            @Nullable Long paidFen,
            List<Amount> instalments,
            List<Amount> years,
            List<Named> missing,
            List<Gap> gaps,
            List<Outcome> conditions,
            List<Bar> bars,
            List<Text> arithmetic,
            @Nullable LocalDate until,
            List<Text> incomplete,
            Citation citation,
            boolean synthetic) {}

    record Amount(BigDecimal value, String unit, @Nullable Long fen, boolean atMost) {}

    record Named(String code, Text name) {}

    record Gap(
            String fact,
            Text name,
            String comparison,
            BigDecimal value,
            BigDecimal threshold,
            BigDecimal lacks,
            String unit,
            boolean improvable) {}

    record Outcome(String id, Text label, String rule, String truth, Map<String, String> values) {}

    record Bar(String kind, @Nullable String detail) {}

    record Problem(
            String type,
            String title,
            int status,
            String detail,
            @JsonProperty("errors") List<Fault> errors) {}

    /** What is wrong with one field. */
    record Fault(String field, String message, String maybe) {}

    // From the domain

    static PolicySummary summary(LibraryRow row) {
        var provision = row.provision();
        var most = row.mostYuan();
        return new PolicySummary(
                provision.id(),
                provision.title(),
                row.status().code(),
                codes(provision),
                provision.theme(),
                provision.benefit().kind(),
                row.brief(),
                most == null ? null : Money.ofYuan(most).fen(),
                provision.unit(),
                citation(provision),
                provision.document().isSynthetic());
    }

    private static List<String> codes(Provision provision) {
        return provision.subjects().stream().map(Subject::code).toList();
    }

    static Citation citation(Provision provision) {
        var document = provision.document();
        return new Citation(
                document.id(), document.title(), document.number(), provision.article());
    }

    static Policy policy(LibraryRow row, LibraryIndex index, List<Provision> history) {
        var provision = row.provision();
        var benefit = provision.benefit();
        var most = row.mostYuan();
        var book = index.library().book();
        var rules = new ArrayList<Rule>();
        book.territory(provision)
                .ifPresent(one ->
                        rules.add(
                                new Rule(
                                        one.id(),
                                        one.label(),
                                        one.rule(),
                                        Formal.text(one.expr()),
                                        null)));
        provision
                .conditions()
                .forEach(one ->
                        rules.add(
                                new Rule(
                                        one.id(),
                                        one.label(),
                                        one.rule(),
                                        Formal.text(one.expr()),
                                        one.article())));
        var from = provision.validity().from();
        var to = provision.validity().to();
        var window = provision.window();
        PolicyDocument document = provision.document();
        return new Policy(
                provision.id(),
                provision.title(),
                row.status().code(),
                row.day(),
                codes(provision),
                provision.theme(),
                provision.industries(),
                from == null ? null : from.first(),
                to == null ? null : to.last(),
                rules,
                provision.requires(),
                new Benefit(
                        benefit.kind(),
                        benefit.unitName(),
                        benefit.upTo(),
                        row.brief(),
                        index.words().explain(benefit).stream().map(line -> line.text()).toList(),
                        most == null ? null : Money.ofYuan(most).fen(),
                        benefit.expires() == null ? null : benefit.expires().toString(),
                        benefit.clawback()),
                provision.groups().stream()
                        .flatMap(id -> book.group(id).stream())
                        .map(ApiAnswer::group)
                        .toList(),
                provision.materials(),
                window == null
                        ? null
                        : new Window(window.toString(), window.closes(row.day()).orElse(null)),
                provision.mode(),
                provision.unit(),
                provision.incomplete(),
                provision.note(),
                history.stream().map(Provision::id).toList(),
                citation(provision),
                new Source(
                        document.sourceKind(),
                        document.issuer(),
                        document.sourceNote(),
                        document.territory()),
                document.isSynthetic());
    }

    private static Group group(xinqu.policy.Group group) {
        return new Group(
                group.id(),
                group.title(),
                group.atMost(),
                fen(group.capYuan()),
                fen(group.capEachYuan()),
                group.per().isEmpty() ? null : group.per(),
                GroupWords.limit(group));
    }

    private static @Nullable Long fen(@Nullable BigDecimal yuan) {
        return yuan == null ? null : (Long) Money.ofYuan(yuan).fen();
    }

    static Evaluation evaluation(
            LocalDate asOf, Subject subject, @Nullable String party, Assessment assessment) {
        return new Evaluation(
                asOf,
                subject.code(),
                party,
                DISCLAIMER,
                assessment.total().fen(),
                List.copyOf(assessment.chosen()),
                assessment.answers().stream()
                        .sorted(java.util.Comparator.comparing(Answer::verdict))
                        .map(answer -> answer(answer, assessment))
                        .toList());
    }

    private static OneAnswer answer(Answer answer, Assessment assessment) {
        var provision = answer.provision();
        var paid = assessment.paid().get(provision.id());
        boolean atMost = answer.verdict() == Verdict.MAY_COMPETE;
        return new OneAnswer(
                provision.id(),
                provision.title(),
                answer.verdict().code(),
                answer.amount() == null || answer.verdict() == Verdict.NO
                        ? null
                        : amount(answer.amount(), provision, atMost),
                answer.least() == null || answer.verdict() == Verdict.NO
                        ? null
                        : amount(answer.least(), provision, false),
                paid == null ? null : paid.fen(),
                amounts(answer.instalments(), answer, atMost),
                amounts(answer.years(), answer, atMost),
                answer.missing().stream().map(ApiAnswer::named).toList(),
                answer.gaps().stream().map(ApiAnswer::gap).toList(),
                answer.conditions().stream().map(ApiAnswer::outcome).toList(),
                answer.bars().stream().map(ApiAnswer::bar).toList(),
                answer.lines(),
                answer.until(),
                provision.incomplete(),
                citation(provision),
                provision.document().isSynthetic());
    }

    private static List<Amount> amounts(List<BigDecimal> parts, Answer answer, boolean atMost) {
        return answer.verdict() == Verdict.NO
                ? List.of()
                : parts.stream().map(part -> amount(part, answer.provision(), atMost)).toList();
    }

    private static Amount amount(BigDecimal value, Provision provision, boolean atMost) {
        var unit = provision.benefit().unit();
        return new Amount(
                plain(value),
                provision.benefit().unitName(),
                unit.isMoney() ? (Long) Money.ofYuan(value.multiply(unit.factor())).fen() : null,
                atMost);
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0
                ? stripped.setScale(0, java.math.RoundingMode.UNNECESSARY)
                : stripped;
    }

    private static Named named(Term term) {
        return new Named(term.code(), term.title());
    }

    private static Gap gap(Explanation.Gap gap) {
        return new Gap(
                gap.term().code(),
                gap.term().title(),
                gap.comparison().sign(),
                plain(gap.value()),
                plain(gap.threshold()),
                plain(gap.lacks()),
                gap.term().type() instanceof Type.Num(var unit) && !unit.equals(Unit.ONE)
                        ? unit.toString()
                        : "",
                gap.term().improvable());
    }

    private static Outcome outcome(Answer.Outcome outcome) {
        var values = new java.util.LinkedHashMap<String, String>();
        outcome.values().forEach((term, value) -> values.put(term.code(), value.shown()));
        return new Outcome(
                outcome.condition().id(),
                outcome.condition().label(),
                outcome.condition().rule(),
                outcome.truth().name().toLowerCase(Locale.ROOT),
                values);
    }

    private static Bar bar(Answer.Bar bar) {
        return switch (bar) {
            case Answer.Bar.NotInForce(var day) -> new Bar("not-in-force", day.toString());
            case Answer.Bar.OtherSubject(var subjects) ->
                    new Bar(
                            "other-subject",
                            String.join(" ", subjects.stream().map(Subject::code).toList()));
            case Answer.Bar.Requires(var provision, _) -> new Bar("requires", provision);
            case Answer.Bar.NothingDue() -> new Bar("nothing-due", null);
        };
    }
}
