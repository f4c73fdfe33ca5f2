package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.calendar.Calendars;
import xinqu.calendar.Measure;
import xinqu.calendar.WorkingDays;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.pack.ImportedZone;
import xinqu.party.Fact;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.rating.Ratings;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.service.Plan;
import xinqu.service.ServicePack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes up past cases for a demo zone. Each is handled by {@link Cases} itself under a clock that
 * runs through the past, so that every rule holds; only notices, documents and the lines of the
 * audit trail, which would say that people did it, are left out. Applicants are synthetic parties,
 * so every page marks the cases. The same seed makes the same cases.
 */
@Service
public class CaseHistory {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int MINUTES_OF_A_DAY = 420;
    private static final Duration DAY = Duration.ofDays(1);

    private final CaseStore store;
    private final HistoryStore history;
    private final Cases acts;
    private final Supplier<Applications> applications;
    private final Parties parties;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Ratings ratings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseHistory(
            CaseStore store,
            HistoryStore history,
            Cases acts,
            Supplier<Applications> applications,
            Parties parties,
            Calendars calendars,
            ImportedZone zone,
            Ratings ratings,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.acts = acts;
        this.applications = applications;
        this.parties = parties;
        this.calendars = calendars;
        this.zone = zone;
        this.ratings = ratings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is to be made up.
     *
     * @param cases how many
     * @param until the last moment of the past
     * @param days how far back it goes
     * @param subjects ids of bundles and items that are applied for
     * @param applicants synthetic parties
     * @param rated whether some are rated
     */
    public record Recipe(
            long seed,
            int cases,
            Instant until,
            int days,
            List<String> subjects,
            List<Party> applicants,
            boolean rated) {

        public Recipe {
            subjects = List.copyOf(subjects);
            applicants = List.copyOf(applicants);
            if (subjects.isEmpty() || applicants.isEmpty() || cases <= 0 || days <= 0) {
                throw new IllegalArgumentException("a history needs something of everything");
            }
            if (!applicants.stream().allMatch(Party::synthetic)) {
                throw new IllegalArgumentException("nothing is made up about real parties");
            }
        }
    }

    /** How many positions are written. */
    public int written() {
        return history.written();
    }

    /**
     * Writes the case of a position in one transaction, unless it was written before.
     *
     * @return its id; null if it was written before or nothing could be applied for
     */
    public @Nullable UUID write(Recipe recipe, int position) {
        return transaction.execute(status -> {
            if (!history.claim(position, clock.instant())) {
                return null;
            }
            var random = new SplittableRandom(recipe.seed() * 1_000_003 + position);
            var id = new Telling(recipe, random, position).tell();
            history.wrote(position, id);
            return id;
        });
    }

    /** A clock that is set by hand and moves by a little whenever something happens. */
    private static final class PastClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId other) {
            throw new UnsupportedOperationException("instants only");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Something that is going to happen. */
    private record Planned(Instant at, int order, Runnable act) {}

    /** One case being told. */
    private final class Telling {

        private final Recipe recipe;
        private final SplittableRandom random;
        private final int position;
        private final PastClock past = new PastClock();
        private final Cases cases;
        private final PriorityQueue<Planned> agenda =
                new PriorityQueue<>(
                        Comparator.comparing(Planned::at).thenComparingInt(Planned::order));
        private final Set<String> scheduled = new HashSet<>();
        private final WorkingDays days = calendars.workingDays();
        private int order;
        private UUID id = new UUID(0, 0);
        private Actor owner = Actor.PUBLIC;

        Telling(Recipe recipe, SplittableRandom random, int position) {
            this.recipe = recipe;
            this.random = random;
            this.position = position;
            this.cases = acts.told(past, (_, _, _, _, _) -> {}, _ -> {});
        }

        private ZoneId timezone() {
            return zone.settings().timezone();
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private LocalDate dayOf(Instant at) {
            return LocalDate.ofInstant(at, timezone());
        }

        /** Some moment of office hours. */
        private Instant moment(LocalDate day) {
            return day.atTime(MORNING)
                    .plusMinutes(random.nextInt(MINUTES_OF_A_DAY))
                    .atZone(timezone())
                    .toInstant();
        }

        /** Working days later, never before {@code from}. */
        private Instant later(Instant from, int workingDays) {
            var at =
                    workingDays == 0
                            ? from.plusSeconds(60L * (5 + random.nextInt(90)))
                            : moment(days.plus(dayOf(from), workingDays).day());
            return at.isBefore(from) ? from.plusSeconds(60) : at;
        }

        private void plan(Instant at, Runnable act) {
            agenda.add(new Planned(at, order++, act));
        }

        private CaseFile file() {
            return cases.find(Actor.SYSTEM, id).orElseThrow();
        }

        @Nullable UUID tell() {
            double share = (position + random.nextDouble()) / recipe.cases();
            var first = dayOf(recipe.until().minus(DAY.multipliedBy(recipe.days())));
            var day = days.plus(first.plusDays((long) (share * recipe.days())), 1).day();
            past.now = moment(day);
            if (!past.now.isBefore(recipe.until()) || !open()) {
                return null;
            }
            store.hand(id);
            past.now = past.now.plusSeconds(600);
            if (!done(owner, new Act.Submit(Set.of()))) {
                throw new IllegalStateException("a complete case must be received");
            }
            receive();
            go();
            return id;
        }

        private void go() {
            while (!agenda.isEmpty() && !agenda.peek().at().isAfter(recipe.until())) {
                var next = agenda.remove();
                past.now = next.at().isAfter(past.now) ? next.at() : past.now.plusSeconds(1);
                next.act().run();
            }
        }

        private boolean open() {
            // What stands first is applied for most.
            double first = Math.pow(random.nextDouble(), 3);
            int begin = (int) (first * recipe.subjects().size());
            for (int i = 0; i < Math.min(6, recipe.subjects().size()); i++) {
                var wanted = recipe.subjects().get((begin + i) % recipe.subjects().size());
                var party = recipe.applicants().get(random.nextInt(recipe.applicants().size()));
                owner =
                        new Actor(
                                null,
                                party.name(),
                                Set.of("enterprise"),
                                Set.of(),
                                party.id().value());
                var subject = applications.get().find(wanted, dayOf(past.now)).orElse(null);
                if (subject == null) {
                    continue;
                }
                var answers = answers(subject);
                if (!isComplete(subject, party, answers)) {
                    continue;
                }
                var opening =
                        new Cases.Opening(
                                wanted,
                                party.id(),
                                chance(60) ? "online" : chance(80) ? "window" : "assisted",
                                answers,
                                Uuids.next(past));
                if (cases.open(owner, opening) instanceof Decision.Granted<UUID>(var opened)) {
                    id = opened;
                    return true;
                }
            }
            return false;
        }

        /** Whether the answers make a plan and leave no question open. */
        private boolean isComplete(
                Applications.Subject subject, Party party, Map<String, String> answers) {
            var known = new HashMap<String, Value>();
            parties.facts(owner, party.id())
                    .forEach(fact -> known.put(fact.fact().code(), fact.value()));
            var all = applications.get();
            return all.answers(subject, new Facts.Given(dayOf(past.now), known), answers)
                            instanceof Decision.Granted<Facts>(var facts)
                    && all.plan(subject, facts) instanceof Decision.Granted<Plan>(var plan)
                    && !plan.items().isEmpty()
                    && all.open(plan, facts).isEmpty();
        }

        private Map<String, String> answers(Applications.Subject subject) {
            var all = applications.get();
            var answers = new HashMap<String, String>();
            for (var code : all.asks(subject)) {
                all.vocabulary().catalogue().find(code).ifPresent(fact -> answer(fact, answers));
            }
            return answers;
        }

        private void answer(Fact fact, Map<String, String> into) {
            if (fact.workedOut()) {
                return;
            }
            switch (fact.type()) {
                case FLAG -> into.put(fact.code(), String.valueOf(chance(40)));
                case CHOICE, CHOICES -> {
                    if (!fact.options().isEmpty()) {
                        into.put(
                                fact.code(),
                                fact.options().get(random.nextInt(fact.options().size())).zh());
                    }
                }
                case NUMBER -> {
                    int min = fact.min() == null ? 1 : Math.max(0, fact.min().intValue());
                    int max = fact.max() == null ? 500 : Math.min(min + 500, fact.max().intValue());
                    into.put(
                            fact.code(),
                            String.valueOf(min + random.nextInt(Math.max(1, max - min))));
                }
                case DATE -> into.put(fact.code(), dayOf(past.now).minusDays(30).toString());
                case TEXT -> into.put(fact.code(), "（模拟）");
            }
        }

        private Actor window() {
            return new Actor(
                    null, "模拟窗口", Set.of("window-clerk"), Set.of(file().head().unit()), null);
        }

        private boolean done(Actor actor, Act act) {
            var stamp = new Cases.Stamp(file().head().version(), Uuids.next(past));
            return cases.act(actor, id, stamp, act) instanceof Decision.Granted;
        }

        private boolean done(CaseItem item, ItemAct act) {
            var now = file().item(item.item()).orElseThrow();
            var procedure = cases.procedure(now);
            var step = now.step() == null ? procedure.first() : procedure.step(now.step());
            var unit = Objects.requireNonNullElse(step.unit(), now.unit());
            var officer =
                    new Actor(
                            null,
                            "模拟经办人",
                            new HashSet<>(List.of(step.role(), "leader")),
                            new HashSet<>(List.of(unit, file().head().unit())),
                            null);
            var stamp = new Cases.Stamp(now.version(), Uuids.next(past));
            return cases.act(officer, id, item.item(), stamp, act) instanceof Decision.Granted;
        }

        /** Reception: complete, corrected once, refused, left lying, or taken back. */
        private void receive() {
            var head = file().head();
            if (head.stage() != Stage.SUBMITTED) {
                finish(); // Decided by the rules at once.
                return;
            }
            int fate = random.nextInt(100);
            var from = past.now;
            if (fate < 17 && !handed().isEmpty()) {
                plan(later(from, 1 + random.nextInt(4)), this::askCorrection);
            } else if (fate < 20) {
                plan(
                        later(from, 1 + random.nextInt(3)),
                        () -> done(window(), new Act.NotAccept("（模拟）不属于本单位职权", "")));
            } else if (fate < 23) {
                plan(
                        moment(days.plus(dayOf(from), 6).day()),
                        () -> {
                            if (done(Actor.SYSTEM, new Act.Deem())) {
                                begin();
                            }
                        });
            } else if (fate < 25) {
                plan(later(from, 1), () -> done(owner, new Act.Withdraw("（模拟）不再办理")));
            } else {
                plan(later(from, random.nextInt(3)), this::accept);
            }
        }

        private List<CaseMaterial> handed() {
            return file().materials().stream()
                    .filter(one -> one.state() == CaseMaterial.State.HANDED)
                    .toList();
        }

        /** What is asked for most stands first in the list; what stands last is never asked for. */
        private void askCorrection() {
            var handed = handed();
            int some = Math.max(1, handed.size() - 1);
            int first = random.nextInt(some);
            int second = random.nextInt(some);
            var one = handed.get(Math.min(first, second));
            var missing = new Act.Missing(one.material(), one.name(), "（模拟）内容不清晰");
            if (done(window(), new Act.AskCorrection(List.of(missing)))) {
                plan(
                        later(past.now, 1 + random.nextInt(8)),
                        () -> {
                            if (done(owner, new Act.Correct())) {
                                plan(later(past.now, random.nextInt(3)), this::accept);
                            }
                        });
            }
        }

        private void accept() {
            if (done(window(), new Act.Accept(dayOf(past.now)))) {
                begin();
            }
        }

        /** Plans what happens to every item that runs now. */
        private void begin() {
            for (var item : file().items()) {
                if (item.state() == ItemState.RUNNING && scheduled.add(item.item())) {
                    handle(item);
                }
            }
        }

        private void handle(CaseItem item) {
            var promise = item.promise();
            double speed =
                    0.35
                            + 0.5 * random.nextDouble()
                            + Math.floorMod(item.unit().hashCode(), 5) * 0.02;
            if (chance(6)) {
                speed = 1.15 + random.nextDouble();
            }
            int steps = cases.procedure(item).steps().size();
            var from = past.now;
            int total =
                    promise.measure() == Measure.WORKING_DAYS
                            ? (int) Math.round(promise.amount() * speed)
                            : (int) Math.round(promise.amount() * speed * 0.6);
            if (promise.measure().isOpeningTime()) {
                atOnce(item, speed, steps);
                return;
            }
            int before = total / 2;
            var at = later(from, before);
            if (total > 3 && chance(7)) {
                int stopped = 3 + random.nextInt(6);
                plan(
                        at,
                        () ->
                                done(
                                        item,
                                        new ItemAct.Stop(
                                                ItemAct.Special.EXPERTS,
                                                "模拟特字〔%d〕%d号"
                                                        .formatted(
                                                                dayOf(past.now).getYear(),
                                                                position),
                                                stopped)));
                at = later(at, stopped);
                plan(at, () -> done(item, new ItemAct.Resume("（模拟）评审结束")));
            } else if (speed > 1 && total > 3 && chance(30)) {
                plan(at, () -> done(item, new ItemAct.Extend(5, "（模拟）情况复杂")));
            }
            for (int i = 1; i < steps; i++) {
                at = later(at, (total - before) / (steps + 1));
                plan(at, () -> done(item, new ItemAct.Pass("（模拟）符合条件")));
            }
            if (steps > 1 && total > 3 && chance(4)) {
                at = later(at, 1);
                plan(at, () -> done(item, new ItemAct.Return("（模拟）请补充审查意见")));
                at = later(at, 1);
                plan(at, () -> done(item, new ItemAct.Pass("（模拟）已补充")));
            }
            var end = days.plus(dayOf(from), total).day();
            plan(end.isAfter(dayOf(at)) ? moment(end) : at.plusSeconds(600), () -> decide(item));
        }

        /** What is promised in minutes or hours is done while the applicant waits. */
        private void atOnce(CaseItem item, double speed, int steps) {
            int hour = item.promise().measure() == Measure.HOURS ? 60 : 1;
            double minutes = Math.min(item.promise().amount() * hour, 240) * speed;
            var at = past.now;
            for (int i = 1; i <= steps; i++) {
                at = at.plusSeconds((long) (minutes * 60 / steps));
                boolean last = i == steps;
                plan(
                        at,
                        () -> {
                            if (last) {
                                decide(item);
                            } else {
                                done(item, new ItemAct.Pass("（模拟）符合条件"));
                            }
                        });
            }
        }

        private void decide(CaseItem item) {
            boolean granted = !chance(4);
            boolean over =
                    done(
                            item,
                            granted
                                    ? new ItemAct.Grant("（模拟）准予", false)
                                    : new ItemAct.Refuse(
                                            refusal(item), new Citation("行政许可法", "第三十八条")));
            if (over) {
                begin();
                finish();
            }
        }

        private String refusal(CaseItem item) {
            var named =
                    handed().stream()
                            .filter(one -> one.items().contains(item.item()))
                            .map(one -> one.name().zh())
                            .findFirst();
            return named.map(name -> "（模拟）“%s”与现场不符".formatted(name)).orElse("（模拟）不符合条件");
        }

        private void finish() {
            if (file().head().stage() == Stage.DECIDED && scheduled.add("")) {
                plan(
                        later(past.now, 1 + random.nextInt(2)),
                        () -> {
                            if (done(window(), new Act.Deliver(Act.Deliver.Way.ELECTRONIC, "（模拟）"))
                                    && recipe.rated()
                                    && chance(40)) {
                                rate();
                            }
                        });
            }
        }

        /** Ratings have their public log of today: it cannot be written for the past. */
        private void rate() {
            var head = file().head();
            var asked =
                    ratings.invite(
                            new Ref(Cases.KIND, id.toString()), head.title(), head.unit(), null);
            var code = asked.code();
            if (code != null) {
                int stars =
                        chance(9) ? 1 + random.nextInt(2) : chance(12) ? 3 : 4 + random.nextInt(2);
                ratings.give(code, new Ratings.Giving(stars, "（模拟评价）", "", ""));
            }
        }
    }

    /** What can be applied for on a day, in the order of the catalogue: bundles, then items. */
    static List<String> subjects(ServicePack pack, LocalDate day) {
        var ids = new ArrayList<String>();
        pack.bundles().values().forEach(bundle -> ids.add(bundle.id()));
        pack.inForce(day).forEach(item -> ids.add(item.id()));
        return ids;
    }
}
