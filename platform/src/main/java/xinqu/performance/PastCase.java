package xinqu.performance;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.ClockReading;
import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.calendar.WorkingDays;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.CaseMaterial;
import xinqu.casework.ItemState;
import xinqu.casework.Stage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What figures take from one case. Everything follows from its events: the same events always give
 * the same rows.
 *
 * @param received null while the reception lasts
 */
record PastCase(
        @Nullable ReceivedCase received, List<DecidedItem> decided, List<HandedMaterial> handed) {

    private static final Set<String> END = Set.of("accept", "deem", "not-accept");

    /** Acts whose words say what was wrong. */
    private static final Set<String> FAULTS = Set.of("refuse", "return", "terminate");

    PastCase {
        decided = List.copyOf(decided);
        handed = List.copyOf(handed);
    }

    /** Reads the clock of an item under a term; empty before anything came in. */
    @FunctionalInterface
    interface Clock {

        Optional<ClockReading> read(CaseFile file, CaseItem item, Term term);
    }

    static PastCase of(
            CaseFile file,
            Clock clock,
            WorkingDays days,
            ZoneId zone,
            @Nullable Integer grade,
            Instant asOf) {
        var decided = new ArrayList<DecidedItem>();
        for (var item : file.items()) {
            var at = item.decided();
            var started = item.started();
            if (at != null
                    && started != null
                    && (item.state() == ItemState.GRANTED || item.state() == ItemState.REFUSED)) {
                decided.add(decided(file, item, started, at, clock, zone, asOf));
            }
        }
        return new PastCase(
                received(file, clock, days, zone, grade, asOf), decided, handed(file, decided));
    }

    private static DecidedItem decided(
            CaseFile file,
            CaseItem item,
            Instant started,
            Instant at,
            Clock clock,
            ZoneId zone,
            Instant asOf) {
        var head = file.head();
        var promise = clock.read(file, item, item.promise()).orElseThrow();
        var legalTerm = item.legal();
        var legal = legalTerm == null ? null : clock.read(file, item, legalTerm).orElseThrow();
        var spent = clock.read(file, item, inWorkingDays(item)).orElseThrow();
        return new DecidedItem(
                head.id(),
                item.item(),
                head.number(),
                item.name(),
                head.applicant(),
                head.synthetic(),
                item.unit(),
                started,
                at,
                item.state() == ItemState.GRANTED,
                item.promise().amount(),
                item.promise().measure(),
                due(promise, zone),
                legal == null ? null : due(legal, zone),
                isKept(promise, at, zone),
                legal == null ? null : isKept(legal, at, zone),
                item.extended(),
                sum(spent, ClockReading.Step.RAN),
                sum(spent, ClockReading.Step.STOPPED),
                asOf);
    }

    /** Days of all items are told in one measure, whatever they were promised in. */
    private static Term inWorkingDays(CaseItem item) {
        return new Term(1, Measure.WORKING_DAYS, item.promise().citation());
    }

    private static @Nullable Instant due(ClockReading reading, ZoneId zone) {
        var due = reading.due();
        return due == null ? null : due.atZone(zone).toInstant();
    }

    private static boolean isKept(ClockReading reading, Instant decided, ZoneId zone) {
        return !reading.isOverdue(decided.atZone(zone).toLocalDateTime());
    }

    private static int sum(ClockReading reading, ClockReading.Step step) {
        return Math.toIntExact(
                reading.lines().stream()
                        .filter(line -> line.step() == step)
                        .mapToLong(ClockReading.Line::units)
                        .sum());
    }

    private static @Nullable ReceivedCase received(
            CaseFile file,
            Clock clock,
            WorkingDays days,
            ZoneId zone,
            @Nullable Integer grade,
            Instant asOf) {
        var submit = first(file.events(), Set.of("submit"));
        var end = first(file.events(), END);
        if (submit == null || end == null) {
            return null;
        }
        var head = file.head();
        boolean refused = end.act().equals("not-accept");
        // An item that waits for others has a clock of its own, which knows nothing of reception.
        var reading =
                refused
                        ? Optional.<ClockReading>empty()
                        : file.items().stream()
                                .filter(item -> item.after().isEmpty())
                                .findFirst()
                                .flatMap(item -> clock.read(file, item, inWorkingDays(item)));
        var split = split(file.events(), end, days, zone);
        return new ReceivedCase(
                head.id(),
                head.number(),
                head.subject(),
                head.title(),
                head.applicant(),
                head.synthetic(),
                head.unit(),
                submit.at(),
                end.at(),
                refused
                        ? ReceivedCase.Outcome.REFUSED
                        : reading.map(ClockReading::deemed).orElse(end.act().equals("deem"))
                                ? ReceivedCase.Outcome.DEEMED
                                : ReceivedCase.Outcome.ACCEPTED,
                Math.toIntExact(
                        file.events().stream()
                                .filter(event -> event.act().equals("ask-correction"))
                                .count()),
                reading.map(read -> sum(read, ClockReading.Step.CHECKED)).orElse(split.checked()),
                reading.map(read -> sum(read, ClockReading.Step.CORRECTED))
                        .orElse(split.corrected()),
                grade,
                asOf);
    }

    private record Split(int checked, int corrected) {}

    /** Whose working days passed until the reception ended, where no clock runs on. */
    private static Split split(
            List<CaseEvent> events, CaseEvent end, WorkingDays days, ZoneId zone) {
        LocalDate since = null;
        int checked = 0;
        int corrected = 0;
        for (var event : events) {
            var day = LocalDate.ofInstant(event.at(), zone);
            if (event.act().equals("submit")) {
                since = day;
            } else if (since != null && event.act().equals("correct")) {
                corrected += days.between(since, day).days();
                since = day;
            } else if (since != null
                    && (event.act().equals("ask-correction") || event.id().equals(end.id()))) {
                checked += days.between(since, day).days();
                since = day;
            }
        }
        return new Split(checked, corrected);
    }

    private static @Nullable CaseEvent first(List<CaseEvent> events, Set<String> acts) {
        for (var event : events) {
            if (acts.contains(event.act())) {
                return event;
            }
        }
        return null;
    }

    private static List<HandedMaterial> handed(CaseFile file, List<DecidedItem> decided) {
        var head = file.head();
        boolean over =
                switch (head.stage()) {
                    case DECIDED, DELIVERED, ARCHIVED -> !decided.isEmpty();
                    default -> false;
                };
        return over && head.stage() != Stage.VOID
                ? file.materials().stream()
                        .filter(one ->
                                one.state() == CaseMaterial.State.HANDED
                                        || one.state() == CaseMaterial.State.OWED)
                        .map(one ->
                                new HandedMaterial(
                                        head.id(),
                                        one.material(),
                                        one.name(),
                                        head.unit(),
                                        file.events().stream().anyMatch(e -> names(e, one))))
                        .toList()
                : List.of();
    }

    /** A correction lists materials by their ids; other acts name them in their words. */
    private static boolean names(CaseEvent event, CaseMaterial material) {
        return switch (event.act()) {
            case "ask-correction", "answer-preview" ->
                    event.detail().containsKey(material.material());
            default ->
                    FAULTS.contains(event.act())
                            && event.detail()
                                    .getOrDefault("words", "")
                                    .contains(material.name().zh());
        };
    }
}
