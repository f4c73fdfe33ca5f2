package xinqu.calendar;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.CaseKind;
import xinqu.pack.Node;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Worked cases of {@code kind: clock}: a term, what happened, and when it is due. */
public final class ClockCases implements CaseKind {

    private static final List<String> ACTS =
            List.of("correct", "submit", "accept", "stop", "run", "extend", "decide");

    private final WorkingDays days;
    private final @Nullable Terms terms;

    /**
     * @param terms of the pack; null if it has none, which is a problem of every case
     */
    public ClockCases(WorkingDays days, @Nullable Terms terms) {
        this.days = days;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "clock";
    }

    private record Given(Term term, LocalDateTime start, @Nullable LocalDateTime until) {}

    /** What a case expects, as it is written; null where it says nothing. */
    private record Expected(
            @Nullable String due,
            @Nullable String accepted,
            @Nullable Boolean provisional,
            @Nullable Boolean deemed,
            @Nullable Integer agency,
            @Nullable Integer applicant,
            @Nullable Integer excluded,
            @Nullable String refused) {}

    @Override
    public Prepared read(Node node) {
        var given = given(node.at("given"), citation(node));
        var events = new ArrayList<ClockEvent>();
        node.at("when").items().forEach(item -> events.add(event(item)));
        var expected = expected(node.at("then"));
        if (terms == null) {
            node.problem("the pack has no terms.yaml, which a clock needs", "add terms.yaml");
            return List::of;
        }
        var correction = terms.find(Terms.CORRECTION, given.start().toLocalDate());
        if (correction.isEmpty()) {
            node.problem(
                    "terms.yaml has no “%s” that is in force on %s"
                            .formatted(Terms.CORRECTION, given.start().toLocalDate()),
                    "add it with the day from which it is in force");
            return List::of;
        }
        var clock = new StatutoryClock(days, terms.opening(), correction.get());
        return () ->
                differences(
                        clock.read(given.term(), given.start(), events, given.until()), expected);
    }

    private static Citation citation(Node node) {
        return new Citation(node.text("source", ""), null);
    }

    private static Given given(Node node, Citation citation) {
        node.only("budget", "unit", "start", "asOf");
        return new Given(
                new Term(
                        Math.max(1, node.at("budget").whole(1, Term.LONGEST)),
                        Terms.measure(node, "unit"),
                        citation),
                moment(node.at("start")),
                node.map("asOf", ClockCases::moment).orElse(null));
    }

    /** A day stands for its beginning, because a day of a term is counted as a whole. */
    private static LocalDateTime moment(Node node) {
        var text = node.text();
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            node.problem(
                    "“%s” is neither a day nor a moment".formatted(text),
                    "2026-03-07, or 2026-03-07 09:30");
            return LocalDate.EPOCH.atStartOfDay();
        }
    }

    private static ClockEvent event(Node node) {
        var known = new ArrayList<>(ACTS);
        known.add("on");
        known.add("basis");
        node.only(known.toArray(String[]::new));
        var named = ACTS.stream().filter(node::has).toList();
        if (named.size() != 1) {
            node.problem(
                    "an event names one of %s".formatted(String.join(", ", ACTS)),
                    "{on: 2026-03-07, stop: 听证, basis: 行政许可法 第四十五条}");
        }
        var at = moment(node.at("on"));
        var basis = new Citation(node.text("basis", ""), null);
        return switch (named.isEmpty() ? "accept" : named.getFirst()) {
            case "correct" -> new ClockEvent.Correct(at, basis);
            case "submit" -> new ClockEvent.Submit(at, basis);
            case "stop" -> new ClockEvent.Stop(at, basis);
            case "run" -> new ClockEvent.Run(at, basis);
            case "extend" ->
                    new ClockEvent.Extend(
                            at, basis, Math.max(1, node.at("extend").whole(1, Term.LONGEST)));
            case "decide" -> new ClockEvent.Decide(at, basis);
            default -> new ClockEvent.Accept(at, basis);
        };
    }

    private static Expected expected(Node node) {
        node.only("due", "accepted", "provisional", "deemed", "days", "refused");
        var days = node.find("days");
        days.ifPresent(spent -> spent.only("agency", "applicant", "excluded"));
        return new Expected(
                node.map("due", Node::text).orElse(null),
                node.map("accepted", Node::text).orElse(null),
                node.map("provisional", Node::flag).orElse(null),
                node.map("deemed", Node::flag).orElse(null),
                days.flatMap(spent -> spent.map("agency", ClockCases::count)).orElse(null),
                days.flatMap(spent -> spent.map("applicant", ClockCases::count)).orElse(null),
                days.flatMap(spent -> spent.map("excluded", ClockCases::count)).orElse(null),
                node.map("refused", Node::text).orElse(null));
    }

    private static Integer count(Node node) {
        return node.whole(0, 10_000_000);
    }

    private static List<Difference> differences(Decision<ClockReading> read, Expected expected) {
        return switch (read) {
            case Decision.Refused<ClockReading>(var reasons) -> {
                var keys = reasons.stream().map(Reason::key).collect(Collectors.joining(", "));
                yield Objects.equals(expected.refused(), reasons.getFirst().key())
                        ? List.of()
                        : List.of(
                                new Difference(
                                        "refused " + shown(expected.refused()),
                                        "refused " + keys,
                                        reasons.toString()));
            }
            case Decision.Granted<ClockReading>(var reading) -> {
                var found = new ArrayList<Difference>();
                var because = because(reading);
                differ("refused", expected.refused(), null, because, found);
                differ("due", expected.due(), written(reading.due()), because, found);
                differ(
                        "accepted",
                        expected.accepted(),
                        written(reading.accepted()),
                        because,
                        found);
                differ(
                        "provisional",
                        expected.provisional(),
                        reading.provisional(),
                        because,
                        found);
                differ("deemed", expected.deemed(), reading.deemed(), because, found);
                var spent = reading.spent();
                differ("agency", whole(expected.agency()), spent.agency(), because, found);
                differ("applicant", whole(expected.applicant()), spent.applicant(), because, found);
                differ("excluded", whole(expected.excluded()), spent.excluded(), because, found);
                yield found;
            }
        };
    }

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    private static void differ(
            String what,
            @Nullable Object expected,
            @Nullable Object got,
            String because,
            List<Difference> into) {
        if (expected != null && !expected.equals(got)) {
            into.add(new Difference(what + " " + expected, what + " " + shown(got), because));
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /** A day as a day, a moment as a moment; {@code none} if there is none. */
    private static String written(@Nullable LocalDateTime moment) {
        if (moment == null) {
            return "none";
        }
        var time = moment.toLocalTime();
        boolean wholeDay = time.equals(Counting.END) || time.equals(java.time.LocalTime.MIN);
        return wholeDay ? moment.toLocalDate().toString() : moment.toLocalDate() + " " + time;
    }

    private static String because(ClockReading reading) {
        return reading.lines().stream()
                .map(line ->
                        "%s %s → %s (%d)"
                                .formatted(
                                        line.step().name().toLowerCase(java.util.Locale.ROOT),
                                        written(line.from()),
                                        written(line.to()),
                                        line.units()))
                .collect(Collectors.joining("; "));
    }
}
