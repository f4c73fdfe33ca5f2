package xinqu.performance;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.casework.CaseLists;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.rating.Rating;
import xinqu.rating.Ratings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Figures over cases, each within the scope of who asks. They are counted from rows that are worked
 * out anew from the events of a case soon after something was decided in it.
 */
@Service
public class Figures {

    /** How far back the pace of a queue is looked at, in working days. */
    public static final int PACE_DAYS = 60;

    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 200;

    private final PerformanceStore store;
    private final Cases cases;
    private final CaseLists lists;
    private final Ratings ratings;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Clock clock;

    Figures(
            PerformanceStore store,
            Cases cases,
            CaseLists lists,
            Ratings ratings,
            Calendars calendars,
            ImportedZone zone,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.lists = lists;
        this.ratings = ratings;
        this.calendars = calendars;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What a unit decided.
     *
     * @param bound how many items have a term of the law
     * @param ran working days of the unit, over all items
     * @param stopped working days that the law excludes, over all items
     */
    public record Timeliness(
            String unit,
            long decided,
            long onTime,
            long bound,
            long lawful,
            long ran,
            long stopped) {

        public Timeliness plus(Timeliness other) {
            return new Timeliness(
                    "",
                    decided + other.decided,
                    onTime + other.onTime,
                    bound + other.bound,
                    lawful + other.lawful,
                    ran + other.ran,
                    stopped + other.stopped);
        }

        /** Of all units. */
        public static Timeliness sum(List<Timeliness> all) {
            return all.stream().reduce(new Timeliness("", 0, 0, 0, 0, 0, 0), Timeliness::plus);
        }
    }

    /** What was decided in a month. */
    public record Month(YearMonth month, long decided, long onTime) {}

    /**
     * What a unit received.
     *
     * @param first accepted as they came in
     * @param corrected of which something was asked for
     * @param checked working days of the window, over all cases
     * @param correctedDays working days of applicants who corrected, over all cases
     */
    public record Reception(
            String unit,
            long received,
            long first,
            long corrected,
            long deemed,
            long refused,
            long checked,
            long correctedDays) {

        public Reception plus(Reception other) {
            return new Reception(
                    "",
                    received + other.received,
                    first + other.first,
                    corrected + other.corrected,
                    deemed + other.deemed,
                    refused + other.refused,
                    checked + other.checked,
                    correctedDays + other.correctedDays);
        }

        /** Of all units. */
        public static Reception sum(List<Reception> all) {
            return all.stream().reduce(new Reception("", 0, 0, 0, 0, 0, 0, 0), Reception::plus);
        }
    }

    /**
     * How often something was rated badly.
     *
     * @param subject id of the bundle or item
     */
    public record Satisfaction(String subject, Text name, long rated, long bad) {}

    /**
     * How a material was used in decided cases, ever.
     *
     * @param named how often a correction, refusal or return named it
     */
    public record MaterialUse(String material, Text name, long cases, long named) {}

    /**
     * What may be said of a queue.
     *
     * @param past items decided lately
     * @param forecast null if they are too few
     */
    public record Queue(String unit, int open, int late, int past, @Nullable Forecast forecast) {}

    /**
     * @param latest when the youngest row was worked out; null if there is none
     * @param synthetic whether any case behind the figures is made up
     */
    public record Made(@Nullable Instant latest, boolean synthetic) {}

    /** What somebody may choose a case by, with its name. */
    public record Named(String id, Text name) {}

    /** From how many cases on figures speak. */
    public Thresholds thresholds() {
        return store.thresholds();
    }

    /** The units that have anything to count. */
    public List<String> units(Set<String> units) {
        return store.units(units);
    }

    public Made made(Set<String> units) {
        var made = store.made(units);
        return new Made(made.latest(), made.synthetic());
    }

    public List<Timeliness> timeliness(FigureQuery query) {
        return store.timeliness(query);
    }

    public List<Month> months(FigureQuery query) {
        return store.months(query, timezone());
    }

    public List<Reception> reception(FigureQuery query) {
        return store.reception(query);
    }

    /** What was rated badly at least once, most often first. */
    public List<Satisfaction> satisfaction(FigureQuery query) {
        return store.satisfaction(query);
    }

    public long rated(FigureQuery query) {
        return store.rated(query);
    }

    /** What was handed in with decided cases: what was never named comes first. */
    public List<MaterialUse> materials(Set<String> units) {
        return store.materials(units);
    }

    public List<DecidedItem> items(DecidedQuery query, String orderBy, int limit, int offset) {
        return store.items(query, orderBy, limit, offset);
    }

    public long count(DecidedQuery query) {
        return store.count(query);
    }

    public List<ReceivedCase> cases(ReceivedQuery query, String orderBy, int limit, int offset) {
        return store.cases(query, orderBy, limit, offset);
    }

    public long count(ReceivedQuery query) {
        return store.count(query);
    }

    /** What was applied for in the units. */
    public List<Named> subjects(Set<String> units) {
        return store.subjects(units).stream().map(one -> new Named(one.id(), one.name())).toList();
    }

    public Optional<Text> material(String id, Set<String> units) {
        return store.material(id, units);
    }

    /** The queues of the units with what is likely to be late. */
    public List<Queue> queues(Set<String> units) {
        var days = calendars.workingDays();
        var today = LocalDate.ofInstant(clock.instant(), timezone());
        var begin = today;
        for (int left = PACE_DAYS; left > 0; ) {
            begin = begin.minusDays(1);
            left -= days.isWorkingDay(begin) ? 1 : 0;
        }
        var paces = new LinkedHashMap<String, Long>();
        timeliness(
                        new FigureQuery(
                                units,
                                begin.atStartOfDay(timezone()).toInstant(),
                                today.atStartOfDay(timezone()).toInstant()))
                .forEach(one -> paces.put(one.unit(), one.decided()));
        var least = thresholds().forecast();
        var queues = new ArrayList<Queue>();
        dues(units)
                .forEach((unit, dues) -> {
                    int past = Math.toIntExact(paces.getOrDefault(unit, 0L));
                    boolean enough = past > 0 && least.isPresent() && past >= least.get().value();
                    queues.add(
                            new Queue(
                                    unit,
                                    dues.size(),
                                    Math.toIntExact(
                                            dues.stream()
                                                    .filter(due -> due.isBefore(today))
                                                    .count()),
                                    past,
                                    enough
                                            ? Forecast.of(unit, dues, past, PACE_DAYS, today, days)
                                            : null));
                });
        return queues;
    }

    private Map<String, List<LocalDate>> dues(Set<String> units) {
        var dues = new LinkedHashMap<String, List<LocalDate>>();
        lists.running(units)
                .forEach(one ->
                        dues.computeIfAbsent(one.unit(), _ -> new ArrayList<>())
                                .add(LocalDate.ofInstant(one.due(), timezone())));
        return dues;
    }

    private ZoneId timezone() {
        return zone.settings().timezone();
    }

    /** Something changed in a case from which figures take; worked out soon, and only once. */
    void mark(UUID id) {
        store.mark(id);
    }

    /** Some of the cases in which something changed. */
    List<UUID> marked() {
        return store.marked(AT_ONCE);
    }

    /** Works out anew what figures take from a case. Twice is as once. */
    @Transactional
    public void take(UUID id) {
        store.unmark(id);
        var file = cases.find(Actor.SYSTEM, id).orElseThrow();
        store.put(
                PastCase.of(
                        file,
                        cases::clock,
                        calendars.workingDays(),
                        timezone(),
                        grade(id),
                        clock.instant()));
    }

    /** The rating of a case changed. */
    @Transactional
    void rated(UUID id) {
        store.grade(id, grade(id));
    }

    private @Nullable Integer grade(UUID id) {
        return ratings.about(new Ref(Cases.KIND, id.toString()))
                .filter(rating -> !isUpheld(rating))
                .map(rating -> rating.grade().code())
                .orElse(null);
    }

    /** A rating that turned out to be malicious or mistaken is not held against anybody. */
    private static boolean isUpheld(Rating rating) {
        var appeal = rating.appeal();
        return appeal != null && appeal.state() == Rating.AppealState.UPHELD;
    }

    /**
     * Works out everything anew.
     *
     * @return how many cases were looked at
     */
    public int rebuild() {
        int done = 0;
        var after = FIRST;
        List<UUID> block;
        do {
            block = lists.pastReception(after, AT_ONCE);
            for (var id : block) {
                take(id);
                after = id;
            }
            done += block.size();
        } while (block.size() == AT_ONCE);
        return done;
    }
}
