package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.decision.Money;
import xinqu.matcher.Truth;
import xinqu.pack.Text;
import xinqu.party.Fact;
import xinqu.party.FactCatalogue;
import xinqu.party.FactWords;
import xinqu.party.Known;
import xinqu.policy.Amount;
import xinqu.policy.Answer;
import xinqu.policy.Assessment;
import xinqu.policy.Benefit;
import xinqu.policy.BenefitWords;
import xinqu.policy.Group;
import xinqu.policy.GroupWords;
import xinqu.policy.PolicyBook;
import xinqu.policy.Provision;
import xinqu.policy.Verdict;
import xinqu.policy.Window;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Term;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.Button;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts answers into words: cards, reasons, arithmetic. */
final class ShowingResults {

    private static final Map<String, Text> PER =
            Map.of("item", new Text("项", "item"), "project", new Text("个项目", "project"));

    private final PolicyBook book;
    private final FactWords words;
    private final FactCatalogue facts;
    private final Known known;
    private final Address address;

    ShowingResults(
            PolicyBook book, FactWords words, FactCatalogue facts, Known known, Address address) {
        this.book = book;
        this.words = words;
        this.facts = facts;
        this.known = known;
        this.address = address;
    }

    Result result(Assessment assessment, boolean print) {
        var entitled = assessment.of(Verdict.ENTITLED);
        var groups =
                List.of(
                        group(AnswerCard.Kind.ENTITLED, entitled, assessment),
                        group(
                                AnswerCard.Kind.MAY_COMPETE,
                                assessment.of(Verdict.MAY_COMPETE),
                                assessment),
                        group(
                                AnswerCard.Kind.NEAR_MISS,
                                assessment.of(Verdict.NEAR_MISS),
                                assessment),
                        group(
                                AnswerCard.Kind.NEEDS_DATA,
                                assessment.of(Verdict.NEEDS_DATA),
                                assessment));
        return new Result(
                assessment.total(),
                assessment.chosen().size(),
                (int) entitled.stream().filter(answer -> isExcluded(answer, assessment)).count(),
                entitled.size(),
                assessment.chosen().isEmpty() ? null : WhyMark.here(total(assessment)),
                groups,
                no(assessment.of(Verdict.NO), print),
                print);
    }

    private ResultGroup group(AnswerCard.Kind kind, List<Answer> answers, Assessment assessment) {
        var cards = new ArrayList<AnswerCard>();
        var open = new ArrayList<AnswerCard>();
        for (var answer : answers) {
            boolean asks = answer.verdict() != Verdict.NEEDS_DATA || !answer.missing().isEmpty();
            (asks ? cards : open).add(card(kind, answer, assessment));
        }
        return new ResultGroup(kind, Wording.of("calculator.group." + kind.style()), cards, open);
    }

    AnswerCard card(AnswerCard.Kind kind, Answer answer, @Nullable Assessment assessment) {
        var provision = answer.provision();
        return new AnswerCard(
                kind,
                title(provision),
                "/policies/" + provision.id(),
                headline(answer),
                note(answer, assessment),
                reason(answer, assessment),
                details(answer),
                WhyMark.page(Wording.of(provision.title()), address.why(provision.id())),
                act(answer));
    }

    private static Wording title(Provision provision) {
        return provision.document().isSynthetic()
                ? Wording.of("calculator.synthetic", provision.title())
                : Wording.of(provision.title());
    }

    private @Nullable Button act(Answer answer) {
        return answer.verdict() == Verdict.NEEDS_DATA && asks(answer)
                ? Button.link(
                        Wording.of("calculator.supply"),
                        Button.Kind.PLAIN,
                        address.asking(answer.provision().id()))
                : null;
    }

    /** Whether any of the missing facts has a question. */
    private boolean asks(Answer answer) {
        return answer.missing().stream()
                .anyMatch(term -> facts.find(term.code()).filter(f -> f.ask() != null).isPresent());
    }

    /** What stands large on a card: the amount, or what lacks. */
    Wording headline(Answer answer) {
        return switch (answer.verdict()) {
            case ENTITLED -> amount(answer);
            case MAY_COMPETE ->
                    answer.amount() == null || answer.least() != null
                            ? amount(answer)
                            : Wording.of("calculator.atMost", amount(answer));
            case NEAR_MISS ->
                    answer.gaps().isEmpty() ? Wording.NONE : gap(answer.gaps().getFirst());
            case NEEDS_DATA, NO -> Wording.NONE;
        };
    }

    /** The amount of a benefit, or its kind if it has none. */
    Wording amount(Answer answer) {
        var benefit = answer.provision().benefit();
        var amount = answer.amount();
        if (amount == null) {
            return kind(benefit);
        }
        var figure = FactWords.quantity(amount, benefit.unitName());
        if (answer.least() != null) {
            figure =
                    Wording.of(
                            "calculator.range",
                            FactWords.quantity(answer.least(), benefit.unitName()),
                            figure);
        }
        if (!benefit.per().isEmpty()) {
            figure =
                    Wording.of(
                            "calculator.per",
                            figure,
                            PER.getOrDefault(benefit.per(), Text.of(benefit.per())));
        }
        return benefit.years() > 1
                ? Wording.of("calculator.years", figure, benefit.years())
                : figure;
    }

    static Wording kind(Benefit benefit) {
        return Wording.of("calculator.kind." + benefit.kind());
    }

    private static BigDecimal shownValue(Explanation.Gap gap) {
        return FactWords.rounded(gap.value(), gap.term().decimals(), gap.threshold());
    }

    /** By how much a fact misses its threshold. */
    private Wording gap(Explanation.Gap gap) {
        var unit = unitOf(gap.term());
        var lacks = gap.threshold().subtract(shownValue(gap)).abs();
        return unit.equals("%")
                ? Wording.of("calculator.gap.percent", FactWords.plain(lacks))
                : Wording.of("calculator.gap", FactWords.quantity(lacks, unit));
    }

    private Wording shown(Explanation.Gap gap) {
        return FactWords.quantity(shownValue(gap), unitOf(gap.term()));
    }

    private Wording threshold(Explanation.Gap gap) {
        return FactWords.quantity(gap.threshold(), unitOf(gap.term()));
    }

    private String unitOf(Term term) {
        return facts.find(term.code()).map(Fact::unit).orElse("");
    }

    private Wording note(Answer answer, @Nullable Assessment assessment) {
        var benefit = answer.provision().benefit();
        return switch (answer.verdict()) {
            case ENTITLED ->
                    answer.money() == null && answer.amount() != null
                            ? Wording.of("calculator.notMoney", kind(benefit))
                            : assessment != null && isExcluded(answer, assessment)
                                    ? Wording.of("calculator.notCounted")
                                    : instalments(answer);
            case MAY_COMPETE -> Wording.of("calculator.notCounted");
            case NEAR_MISS -> {
                var until = answer.until();
                if (until == null || answer.gaps().isEmpty()) {
                    yield Wording.NONE;
                }
                var gap = answer.gaps().getFirst();
                yield Wording.of("calculator.until", shown(gap), threshold(gap), until);
            }
            case NEEDS_DATA, NO -> Wording.NONE;
        };
    }

    private static boolean isExcluded(Answer answer, Assessment assessment) {
        var money = answer.money();
        return money != null
                && money.fen() > 0
                && !assessment.chosen().contains(answer.provision().id());
    }

    /** How an amount is paid in time, and how long it can be used. */
    Wording instalments(Answer answer) {
        var expires = answer.provision().benefit().expires();
        var paid = answer.amount() == null ? Wording.NONE : paid(answer);
        return expires == null || paid.isEmpty()
                ? paid
                : Wording.of("calculator.expires", paid, BenefitWords.span(expires));
    }

    private static Wording paid(Answer answer) {
        var benefit = answer.provision().benefit();
        var parts = answer.instalments();
        if (!answer.years().isEmpty()) {
            var years =
                    Wording.of(
                            benefit.plan().isEmpty()
                                    ? "calculator.pay.yearly"
                                    : "calculator.pay.plan",
                            answer.years().size(),
                            joined(answer.years(), benefit));
            return answer.verdict() == Verdict.ENTITLED && benefit.plan().isEmpty()
                    ? Wording.of("calculator.pay.oneCounts", years)
                    : years;
        }
        if (!benefit.plan().isEmpty()) {
            return Wording.of("calculator.pay.once");
        }
        return switch (benefit.instalments()) {
            case Benefit.Instalments.Once() -> Wording.of("calculator.pay.once");
            case Benefit.Instalments.Shares _ ->
                    Wording.of("calculator.pay.parts", parts.size(), joined(parts, benefit));
            case Benefit.Instalments.Equal(var count, var every) ->
                    Wording.of("calculator.pay.equal." + every, count, joined(parts, benefit));
            case Benefit.Instalments.Milestones() ->
                    parts.isEmpty()
                            ? Wording.of("calculator.pay.milestones")
                            : Wording.of(
                                    "calculator.pay.parts", parts.size(), joined(parts, benefit));
            case Benefit.Instalments.During during ->
                    parts.isEmpty()
                            ? Wording.NONE
                            : Wording.of(
                                    "calculator.pay.during." + during.every(),
                                    parts.size(),
                                    joined(parts, benefit));
            case Benefit.Instalments.Unknown unknown -> Wording.of(BenefitWords.unknown(unknown));
        };
    }

    private static Wording joined(List<BigDecimal> parts, Benefit benefit) {
        Wording joined = Wording.NONE;
        for (var part : parts) {
            var figure = FactWords.quantity(part, benefit.unitName());
            joined = joined.isEmpty() ? figure : Wording.of("calculator.plus", joined, figure);
        }
        return joined;
    }

    private Wording reason(Answer answer, @Nullable Assessment assessment) {
        var provision = answer.provision();
        var text = provision.benefit().text();
        var basis =
                answer.amount() == null && text != null
                        ? Wording.of("calculator.consists", text, basis(provision))
                        : basis(provision);
        return switch (answer.verdict()) {
            case ENTITLED -> {
                if (assessment != null && isExcluded(answer, assessment)) {
                    yield excluded(answer, assessment);
                }
                var paid = assessment == null ? null : assessment.paid().get(provision.id());
                var money = answer.money();
                if (paid != null && money != null && paid.compareTo(money) < 0) {
                    yield Wording.of("calculator.capped", paid, groupsOf(provision), basis);
                }
                yield basis;
            }
            case MAY_COMPETE -> Wording.of("calculator.competes", basis);
            case NEAR_MISS -> Wording.of("calculator.lacks", failing(answer), basis);
            case NEEDS_DATA ->
                    answer.missing().isEmpty()
                            ? Wording.of(
                                    "calculator.open",
                                    FactWords.list(provision.incomplete()),
                                    words.unitName(provision.unit()))
                            : Wording.of("calculator.needs", names(answer.missing()));
            case NO -> failing(answer);
        };
    }

    private static Text names(Set<Term> terms) {
        return FactWords.list(terms.stream().map(Term::title).toList());
    }

    /** Document and article that an answer rests on. */
    static Wording basis(Provision provision) {
        var article = provision.article();
        return article == null
                ? Wording.of("calculator.basis", provision.document().title())
                : Wording.of("calculator.basis.article", provision.document().title(), article);
    }

    /** What cannot be had beside it, by which group. */
    private Wording excluded(Answer answer, Assessment assessment) {
        for (var id : answer.provision().groups()) {
            var group = book.group(id).orElse(null);
            var others =
                    assessment.chosen().stream()
                            .flatMap(chosen -> book.find(chosen).stream())
                            .filter(other -> other.groups().contains(id))
                            .map(Provision::title)
                            .toList();
            if (group != null && !others.isEmpty()) {
                var said =
                        group.article() == null
                                ? Wording.of(
                                        "calculator.excluded",
                                        FactWords.list(others),
                                        group.title())
                                : Wording.of(
                                        "calculator.excluded.article",
                                        FactWords.list(others),
                                        group.title(),
                                        group.article());
                return group.per().isEmpty()
                        ? said
                        : Wording.of("calculator.excluded.per", said, GroupWords.others(group));
            }
        }
        return Wording.of("calculator.excluded.other", groupsOf(answer.provision()));
    }

    private Text groupsOf(Provision provision) {
        return FactWords.list(
                provision.groups().stream()
                        .flatMap(id -> book.group(id).stream())
                        .map(Group::title)
                        .toList());
    }

    /** The first thing that stands against a provision. */
    private Wording failing(Answer answer) {
        if (!answer.bars().isEmpty()) {
            return bar(answer.bars().getFirst());
        }
        return answer.conditions().stream()
                .filter(outcome -> outcome.truth() == Truth.FALSE)
                .findFirst()
                .map(outcome -> Wording.of(outcome.condition().label()))
                .orElse(Wording.NONE);
    }

    Wording bar(Answer.Bar bar) {
        return switch (bar) {
            case Answer.Bar.NotInForce(var day) -> Wording.of("calculator.bar.day", day);
            case Answer.Bar.OtherSubject(var subjects) ->
                    Wording.of(
                            "calculator.bar.subject",
                            subjects.stream()
                                    .map(subject ->
                                            Wording.of("calculator.subject." + subject.code()))
                                    .reduce((a, b) -> Wording.of("calculator.or", a, b))
                                    .orElse(Wording.NONE));
            case Answer.Bar.Requires(var id, var _) ->
                    Wording.of(
                            "calculator.bar.requires",
                            book.find(id).map(Provision::title).orElse(Text.of(id)));
            case Answer.Bar.NothingDue() -> Wording.of("calculator.bar.nothing");
        };
    }

    // Details that fold out of a card

    /** How the amount is paid; for a near miss, what it would be. */
    private List<KeyValues.Pair> paying(Answer answer) {
        var said = instalments(answer);
        return switch (answer.verdict()) {
            case ENTITLED ->
                    answer.provision().benefit().instalments()
                                    instanceof Benefit.Instalments.Shares(var shares)
                            ? shares(answer, shares)
                            : said.isEmpty()
                                    ? List.of()
                                    : List.of(pair(Wording.of("calculator.pay"), said));
            case MAY_COMPETE ->
                    said.isEmpty() || said.equals(Wording.of("calculator.pay.once"))
                            ? List.of()
                            : List.of(pair(Wording.of("calculator.pay"), ofCeiling(said, answer)));
            case NEAR_MISS ->
                    answer.amount() == null
                            ? List.of()
                            : List.of(pair(wouldBe(answer), amount(answer)));
            case NEEDS_DATA, NO -> List.of();
        };
    }

    /** Parts of a ceiling are no promise either. */
    private static Wording ofCeiling(Wording said, Answer answer) {
        return answer.instalments().isEmpty() && answer.years().isEmpty()
                ? said
                : Wording.of("calculator.pay.atMost", said);
    }

    private static List<KeyValues.Pair> shares(Answer answer, List<Benefit.Share> shares) {
        var pairs = new ArrayList<KeyValues.Pair>();
        for (int i = 0; i < Math.min(shares.size(), answer.instalments().size()); i++) {
            pairs.add(
                    pair(
                            Wording.of("calculator.pay.part", i + 1),
                            Wording.of(
                                    "calculator.pay.share",
                                    FactWords.quantity(
                                            answer.instalments().get(i),
                                            answer.provision().benefit().unitName()),
                                    FactWords.plain(shares.get(i).percent()),
                                    shares.get(i).at())));
        }
        return pairs;
    }

    private List<Html> details(Answer answer) {
        var pairs = new ArrayList<>(paying(answer));
        var provision = answer.provision();
        if (answer.verdict() != Verdict.NO && answer.verdict() != Verdict.NEEDS_DATA) {
            var window = provision.window();
            if (window != null) {
                pairs.add(pair(Wording.of("calculator.window"), window(window)));
            }
            pairs.add(
                    pair(
                            Wording.of("calculator.mode"),
                            Wording.of("calculator.mode." + provision.mode())));
            if (!provision.materials().isEmpty()) {
                pairs.add(
                        pair(
                                Wording.of("calculator.materials"),
                                Wording.of(FactWords.list(provision.materials()))));
            }
            pairs.add(pair(Wording.of("calculator.unit"), words.unitName(provision.unit())));
        }
        return pairs.isEmpty() ? List.of() : List.of(new KeyValues(pairs));
    }

    private static Wording window(Window window) {
        var yearly = window.yearly();
        var once = window.once();
        if (once != null) {
            return Wording.of("calculator.window.once", once.from(), once.to());
        }
        return yearly == null
                ? Wording.NONE
                : Wording.of("calculator.window.yearly", day(yearly.from()), day(yearly.to()));
    }

    private static Text day(MonthDay day) {
        return new Text(
                day.getMonthValue() + "月" + day.getDayOfMonth() + "日",
                day.getDayOfMonth()
                        + " "
                        + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static KeyValues.Pair pair(Wording name, Object value) {
        return new KeyValues.Pair(name, value, null);
    }

    // What is not for the party

    private NotForYou no(List<Answer> answers, boolean open) {
        var causes = new LinkedHashMap<Wording, List<NotForYou.Case>>();
        for (var answer : answers) {
            var provision = answer.provision();
            causes.computeIfAbsent(cause(answer), _ -> new ArrayList<>())
                    .add(
                            new NotForYou.Case(
                                    Wording.of(provision.title()),
                                    "/policies/" + provision.id(),
                                    failing(answer),
                                    address.why(provision.id()),
                                    provision.document().isSynthetic()));
        }
        return new NotForYou(
                causes.entrySet().stream()
                        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
                        .map(entry -> new NotForYou.Cause(entry.getKey(), entry.getValue()))
                        .toList(),
                open);
    }

    /** The fact that decides against a provision, with its value. */
    private Wording cause(Answer answer) {
        if (!answer.bars().isEmpty()) {
            return switch (answer.bars().getFirst()) {
                case Answer.Bar.NotInForce _ -> Wording.of("calculator.cause.day");
                case Answer.Bar.OtherSubject _ -> Wording.of("calculator.cause.subject");
                case Answer.Bar.Requires _ -> Wording.of("calculator.cause.requires");
                case Answer.Bar.NothingDue _ -> Wording.of("calculator.cause.nothing");
            };
        }
        for (var outcome : answer.conditions()) {
            if (outcome.truth() == Truth.FALSE) {
                var values = outcome.values().entrySet().iterator();
                if (!values.hasNext()) {
                    return Wording.of(outcome.condition().label());
                }
                var first = values.next();
                return Wording.of(
                        "calculator.cause",
                        first.getKey().title(),
                        words.value(first.getKey(), first.getValue()));
            }
        }
        return Wording.of("calculator.cause.other");
    }

    // Explanations

    private Why total(Assessment assessment) {
        var lines = new ArrayList<Why.Line>();
        var citations = new LinkedHashSet<Citation>();
        for (var answer : assessment.of(Verdict.ENTITLED)) {
            var provision = answer.provision();
            var paid = assessment.paid().get(provision.id());
            var money = answer.money();
            if (paid != null && money != null) {
                lines.add(
                        new Why.Line(
                                title(provision),
                                paid.compareTo(money) < 0
                                        ? Wording.of("calculator.total.capped", money)
                                        : Wording.NONE,
                                Wording.of("fact.value", paid),
                                false));
                citations.add(provision.citation());
            } else if (isExcluded(answer, assessment)) {
                lines.add(
                        new Why.Line(
                                title(provision),
                                excluded(answer, assessment),
                                Wording.of("fact.value", Money.ZERO),
                                false));
                provision.groups().stream()
                        .flatMap(id -> book.group(id).stream())
                        .forEach(group ->
                                citations.add(
                                        new Citation(
                                                provision.document().title().zh(),
                                                group.article())));
            }
        }
        lines.add(
                new Why.Line(
                        Wording.of("calculator.total"),
                        Wording.NONE,
                        Wording.of("fact.value", assessment.total()),
                        true));
        return new Why(
                Wording.of("calculator.total"),
                Wording.of("fact.value", assessment.total()),
                List.of(),
                Wording.of("calculator.total.rule"),
                lines,
                List.copyOf(citations));
    }

    /** Facts, arithmetic and articles of one answer. */
    Why why(Answer answer) {
        var provision = answer.provision();
        var citations = new LinkedHashSet<Citation>();
        citations.add(provision.citation());
        for (var outcome : answer.conditions()) {
            var article = outcome.condition().article();
            if (article != null) {
                citations.add(new Citation(provision.citation().source(), article));
            }
        }
        return new Why(
                Wording.of(provision.title()),
                verdict(answer),
                facts(answer),
                Wording.NONE,
                arithmetic(answer),
                List.copyOf(citations));
    }

    private Wording verdict(Answer answer) {
        var word = Wording.of("answer." + answer.verdict().code());
        var headline = headline(answer);
        return headline.isEmpty() ? word : Wording.of("calculator.verdict", word, headline);
    }

    private List<Why.Line> arithmetic(Answer answer) {
        var amount = answer.amount();
        boolean counts =
                amount != null
                        && (answer.verdict() == Verdict.ENTITLED
                                || answer.verdict() == Verdict.MAY_COMPETE
                                || answer.verdict() == Verdict.NEAR_MISS);
        if (!counts) {
            return List.of();
        }
        var lines = new ArrayList<Why.Line>();
        for (int i = 0; i < answer.lines().size(); i++) {
            lines.add(
                    new Why.Line(
                            Wording.of("calculator.step", i + 1),
                            Wording.of(
                                    translated(
                                            answer.lines().get(i), answer.provision().benefit())),
                            Wording.NONE,
                            false));
        }
        lines.add(
                new Why.Line(
                        answer.verdict() == Verdict.NEAR_MISS
                                ? wouldBe(answer)
                                : Wording.of("calculator.amount"),
                        answer.provision().benefit().upTo()
                                ? Wording.of("calculator.upTo")
                                : Wording.NONE,
                        amount(answer),
                        true));
        return lines;
    }

    /** A gap in a number that is worked out leaves the facts behind it as they are. */
    private static Wording wouldBe(Answer answer) {
        return Wording.of(
                answer.gaps().getFirst().term().formula() == null
                        ? "calculator.wouldBe"
                        : "calculator.wouldBe.today");
    }

    /** Arithmetic is written in the unit of the benefit; English readers get yuan. */
    private static Text translated(Text line, Benefit benefit) {
        if (!benefit.unit().isMoney() || benefit.unitName().isEmpty()) {
            return line;
        }
        var english =
                Pattern.compile("([0-9]+(?:\\.[0-9]+)?) " + Pattern.quote(benefit.unitName()))
                        .matcher(line.en())
                        .replaceAll(found ->
                                String.format(
                                                Locale.ROOT,
                                                "CNY %,.2f",
                                                new BigDecimal(found.group(1))
                                                        .multiply(benefit.unit().factor()))
                                        .replace(".00", ""));
        return new Text(line.zh(), english);
    }

    private List<Why.Fact> facts(Answer answer) {
        var shown = new LinkedHashMap<String, Why.Fact>();
        for (var outcome : answer.conditions()) {
            outcome.values()
                    .forEach((term, value) -> {
                        if (term.formula() != null) {
                            shown.put(
                                    term.code(),
                                    new Why.Fact(
                                            Wording.of(term.title()),
                                            words.value(term, value),
                                            Wording.of("calculator.source.reckoned"),
                                            null,
                                            false));
                        }
                    });
            delivered(outcome.condition().expr(), shown);
        }
        for (var expr : expressions(answer.provision().benefit())) {
            delivered(expr, shown);
        }
        return List.copyOf(shown.values());
    }

    private void delivered(Expr expr, Map<String, Why.Fact> shown) {
        for (var term : Explanation.uses(expr)) {
            var fact = facts.find(term.code()).orElse(null);
            var value = fact == null ? null : known.value(fact);
            if (fact != null && value != null) {
                shown.putIfAbsent(term.code(), fact(fact, words.value(fact, value)));
            }
        }
    }

    private Why.Fact fact(Fact fact, Wording value) {
        var held = known.delivered().get(fact.code());
        if (known.supposed().containsKey(fact.code()) || held == null) {
            return new Why.Fact(
                    Wording.of(fact.name()),
                    value,
                    Wording.of(
                            known.described()
                                    ? "calculator.source.described"
                                    : "calculator.source.supposed"),
                    null,
                    false);
        }
        return new Why.Fact(
                Wording.of(fact.name()),
                value,
                words.source(held.source()),
                held.asOf(),
                held.synthetic());
    }

    /** The expressions that an amount is reckoned from. */
    private static List<Expr> expressions(Benefit benefit) {
        var expressions = new ArrayList<Expr>();
        collect(benefit.amount(), expressions);
        benefit.plan().forEach(year -> collect(year.amount(), expressions));
        if (benefit.instalments() instanceof Benefit.Instalments.During(_, var months)) {
            expressions.add(months);
        }
        return expressions;
    }

    private static void collect(@Nullable Amount amount, List<Expr> into) {
        switch (amount) {
            case null -> {}
            case Amount.Fixed _ -> {}
            case Amount.Table(var by, var rows) -> {
                into.add(by);
                rows.values().forEach(row -> collect(row, into));
            }
            case Amount.Tiers(var by, var steps) -> {
                into.add(by);
                steps.forEach(step -> collect(step.amount(), into));
            }
            case Amount.Slabs(var by, var _) -> into.add(by);
            case Amount.Share(var _, var of) -> into.add(of);
            case Amount.PerUnit(var each, var of, var _) -> {
                into.add(of);
                collect(each, into);
            }
            case Amount.Best(var parts) -> parts.forEach(part -> collect(part, into));
            case Amount.Sum(var parts) -> parts.forEach(part -> collect(part, into));
            case Amount.Difference(var inner, var paid) -> {
                into.add(paid);
                collect(inner, into);
            }
            case Amount.Formula(var expr, var _) -> into.add(expr);
            case Amount.Limited(var inner, var when, _, var cap, _, _, var atLeast) -> {
                if (when != null) {
                    into.add(when);
                }
                collect(inner, into);
                collect(cap, into);
                collect(atLeast, into);
            }
        }
    }

    /** How every condition came out. */
    List<AnswerWhy.Line> conditions(Answer answer) {
        var lines = new ArrayList<AnswerWhy.Line>();
        for (var outcome : answer.conditions()) {
            var condition = outcome.condition();
            var gap =
                    outcome.gaps().stream()
                            .findFirst()
                            .map(found ->
                                    Wording.of(
                                            "calculator.gap.full",
                                            gap(found),
                                            shown(found),
                                            threshold(found)))
                            .orElse(Wording.NONE);
            lines.add(
                    new AnswerWhy.Line(
                            switch (outcome.truth()) {
                                case TRUE -> AnswerWhy.State.MET;
                                case FALSE -> AnswerWhy.State.FAILS;
                                case UNKNOWN -> AnswerWhy.State.OPEN;
                            },
                            Wording.of(condition.label()),
                            condition.rule(),
                            condition.article(),
                            outcome.missing().isEmpty()
                                    ? gap
                                    : Wording.of("calculator.needs", names(outcome.missing()))));
        }
        return lines;
    }
}
