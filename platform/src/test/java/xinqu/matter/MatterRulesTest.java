package xinqu.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import xinqu.calendar.Holidays;
import xinqu.calendar.Measure;
import xinqu.calendar.WorkingDays;
import xinqu.decision.Ref;
import xinqu.identity.Role;
import xinqu.matter.Matter.State;
import xinqu.pack.Text;
import xinqu.testkit.Property;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** The state machine of matters beside an oracle that knows only words and counts. */
class MatterRulesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final WorkingDays DAYS = new WorkingDays(Holidays.of(List.of()));
    private static final UUID OWNER = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final MatterRules.Doer RAISER =
            new MatterRules.Doer(new UUID(2, 1), true, false, false);
    private static final MatterRules.Doer CLERK = new MatterRules.Doer(OWNER, false, true, false);
    private static final MatterRules.Doer SUPERVISOR =
            new MatterRules.Doer(OTHER, false, true, true);
    private static final MatterRules.Doer STRANGER =
            new MatterRules.Doer(new UUID(3, 1), false, false, false);
    private static final List<MatterRules.Doer> DOERS =
            List.of(RAISER, CLERK, SUPERVISOR, STRANGER);

    static final MatterSource SOURCE =
            new MatterSource(
                    "test",
                    Text.of("test"),
                    "unit",
                    Role.WINDOW_CLERK,
                    days(0),
                    Map.of(
                            Track.SIMPLE, days(0),
                            Track.ORDINARY, days(5),
                            Track.SPECIAL, days(10)),
                    days(5),
                    3,
                    List.of());

    static Limit days(int amount) {
        return new Limit(amount, Measure.WORKING_DAYS, "test");
    }

    static Matter fresh(Raiser raiser) {
        return new Matter(
                new UUID(9, 9),
                "2026-000001",
                "test",
                null,
                new Ref("item", "x"),
                "title",
                "words",
                raiser,
                "unit",
                Track.ORDINARY,
                new Matter.Clocked(MONDAY, days(5), 0, 1),
                NOW,
                null,
                new State.Raised(NOW),
                1);
    }

    /** Acts of a life, with who tries each and on which day. */
    record Life(boolean anonymous, List<Try> tries) {

        record Try(MatterAct act, MatterRules.Doer doer, LocalDate day) {}

        static Life next(SplittableRandom random, int size) {
            var tries = new ArrayList<Try>();
            var day = MONDAY;
            for (int i = 0; i < 3 + size / 20; i++) {
                day = day.plusDays(random.nextInt(10) == 0 ? random.nextInt(6) : 0);
                var act = act(random);
                var doer =
                        random.nextInt(3) == 0
                                ? DOERS.get(random.nextInt(DOERS.size()))
                                : usual(act);
                tries.add(new Try(act, doer, day));
            }
            return new Life(random.nextInt(4) == 0, tries);
        }

        private static MatterRules.Doer usual(MatterAct act) {
            return act instanceof MatterAct.ByRaiser
                    ? RAISER
                    : act instanceof MatterAct.Extend ? SUPERVISOR : CLERK;
        }

        private static MatterAct act(SplittableRandom random) {
            var words = random.nextInt(8) == 0 ? " " : "w";
            return switch (random.nextInt(14)) {
                case 0 -> new MatterAct.Contact(true, words);
                case 1, 2, 3 -> new MatterAct.Contact(false, words);
                case 4 ->
                        new MatterAct.Classify(
                                List.of(Track.values()).get(random.nextInt(3)), words);
                case 5 -> new MatterAct.Assign(random.nextBoolean() ? OWNER : OTHER, "n");
                case 6 -> new MatterAct.HandOver(random.nextBoolean() ? "unit" : "else", words);
                case 7 -> new MatterAct.Note(words);
                case 8 -> new MatterAct.Extend(random.nextInt(7), words);
                case 9 -> new MatterAct.Join(new UUID(8, random.nextInt(2)));
                case 10, 11 -> new MatterAct.Answer(words, "");
                case 12 -> new MatterAct.Close(words);
                default ->
                        random.nextBoolean()
                                ? new MatterAct.Confirm(words)
                                : new MatterAct.Reject(words);
            };
        }
    }

    /** What a clerk would keep on paper: the word of the state, the calls in vain, more days. */
    static final class Paper {
        String state = "raised";
        int vain;
        int more;
        boolean spoken;
        String unit = "unit";
        Track track = Track.ORDINARY;
        UUID owner = OTHER;
        boolean owned;
        LocalDate since = MONDAY;

        boolean allows(Life.Try one, boolean anonymous) {
            var open = List.of("raised", "in-hand", "joined").contains(state);
            int amount = (track == Track.SIMPLE ? 0 : track == Track.ORDINARY ? 5 : 10) + more;
            // What is due on the day itself is due on the next one if that day is closed.
            int days = amount == 0 && !DAYS.isWorkingDay(since) ? 1 : amount;
            boolean late = one.day().isAfter(DAYS.plus(since, days).day());
            boolean staff = one.doer().staff();
            boolean said = !one.act().said().isBlank();
            return switch (one.act().kind()) {
                case "contacted", "unreached" ->
                        staff && said && !anonymous && (open || state.equals("answered"));
                case "classified" ->
                        staff
                                && said
                                && open
                                && !late
                                && ((MatterAct.Classify) one.act()).track() != track;
                case "assigned" ->
                        staff
                                && open
                                && !(owned && ((MatterAct.Assign) one.act()).owner().equals(owner));
                case "handed-over" ->
                        staff
                                && said
                                && open
                                && !((MatterAct.HandOver) one.act()).unit().equals(unit);
                case "noted" -> staff && said;
                case "extended" -> {
                    int asked = ((MatterAct.Extend) one.act()).more();
                    yield one.doer().deciding()
                            && said
                            && open
                            && !late
                            && asked > 0
                            && asked + more <= 5
                            && !(owned && one.doer().account().equals(owner));
                }
                case "joined" -> staff && (state.equals("raised") || state.equals("in-hand"));
                case "answered" -> staff && said && state.equals("in-hand");
                case "closed" ->
                        staff && said && state.equals("answered") && (anonymous || vain >= 3);
                case "solved" ->
                        one.doer().raiser() && (state.equals("answered") || state.equals("closed"));
                case "reopened" ->
                        one.doer().raiser()
                                && said
                                && (state.equals("answered") || state.equals("closed"));
                default -> throw new AssertionError(one.act().kind());
            };
        }

        void happens(Life.Try one) {
            switch (one.act().kind()) {
                case "unreached" -> vain += state.equals("answered") ? 1 : 0;
                case "classified" -> track = ((MatterAct.Classify) one.act()).track();
                case "assigned" -> {
                    state = "in-hand";
                    owner = ((MatterAct.Assign) one.act()).owner();
                    owned = true;
                }
                case "handed-over" -> {
                    unit = ((MatterAct.HandOver) one.act()).unit();
                    state = "raised";
                    owned = false;
                }
                case "extended" -> more += ((MatterAct.Extend) one.act()).more();
                case "joined" -> {
                    state = "joined";
                    owned = false;
                }
                case "answered" -> {
                    state = "answered";
                    vain = 0;
                }
                case "closed" -> state = "closed";
                case "solved" -> {
                    state = "solved";
                    spoken = true;
                }
                case "reopened" -> {
                    state = "in-hand";
                    owned = true;
                    since = one.day();
                    more = 0;
                }
                default -> {
                    // Nothing on paper.
                }
            }
        }
    }

    @Test
    void everyLifeIsTheOneOnPaperAndNobodyButTheRaiserReachesSolved() {
        var reached = new java.util.TreeSet<String>();
        Property.forAll(
                Life::next,
                life -> {
                    var matter =
                            fresh(
                                    life.anonymous()
                                            ? new Raiser.Anonymous()
                                            : new Raiser.OfParty(new UUID(2, 2), "party"));
                    var paper = new Paper();
                    for (var one : life.tries()) {
                        var due = matter.clock().whole().from(matter.clock().since(), DAYS);
                        var refusals =
                                MatterRules.refusals(
                                        matter,
                                        one.act(),
                                        one.doer(),
                                        new MatterRules.Circumstances(one.day(), due, SOURCE));
                        assertThat(refusals.isEmpty())
                                .as("%s of %s while %s: %s", one, paper.state, matter, refusals)
                                .isEqualTo(paper.allows(one, life.anonymous()));
                        if (refusals.isEmpty()) {
                            matter =
                                    MatterRules.after(
                                            matter, one.act(), "by", NOW, one.day(), SOURCE);
                            paper.happens(one);
                        }
                        assertThat(matter.state().code()).isEqualTo(paper.state);
                        if (matter.state() instanceof State.Solved) {
                            assertThat(paper.spoken).as("the raiser said so").isTrue();
                        }
                        if (matter.state() instanceof State.Closed) {
                            assertThat(paper.spoken).as("closed is not solved").isFalse();
                        }
                        assertThat(matter.clock().extended()).isEqualTo(paper.more);
                        assertThat(matter.clock().since()).isEqualTo(paper.since);
                        assertThat(matter.unit()).isEqualTo(paper.unit);
                        reached.add(paper.state);
                    }
                });
        assertThat(reached)
                .as("states that the lives came to")
                .containsExactlyInAnyOrder(
                        "raised", "in-hand", "joined", "answered", "solved", "closed");
    }

    @Test
    void everyReasonIsGivenAtOnce() {
        var due = days(5).from(MONDAY, DAYS);
        assertThat(
                        MatterRules.refusals(
                                fresh(new Raiser.Anonymous()),
                                new MatterAct.Extend(9, ""),
                                STRANGER,
                                new MatterRules.Circumstances(due.day().plusDays(1), due, SOURCE)))
                .extracting(reason -> reason.key())
                .containsExactly(
                        "matter.refused.staff",
                        "matter.refused.words",
                        "matter.refused.deciding",
                        "matter.refused.most",
                        "matter.refused.late");
    }

    @Test
    void anActThatDoesNotFitIsABug() {
        assertThatThrownBy(() ->
                        MatterRules.after(
                                fresh(new Raiser.Anonymous()),
                                new MatterAct.Confirm(""),
                                "by",
                                NOW,
                                MONDAY,
                                SOURCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void theSameDayIsTheNextWorkingDayWhenOfficesAreClosed() {
        var saturday = LocalDate.of(2026, 11, 28);
        assertThat(days(0).from(MONDAY, DAYS).day()).isEqualTo(MONDAY);
        assertThat(days(0).from(saturday, DAYS).day()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(days(5).from(MONDAY, DAYS).day()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(new Limit(1, Measure.MONTHS, "t").from(LocalDate.of(2026, 1, 31), DAYS).day())
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(days(5).from(MONDAY, DAYS).provisional()).isTrue();
    }

    @Test
    void codesAreReadHoweverTheyAreTyped() {
        var code = SlipCode.next();
        assertThat(code.text()).matches("[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}");
        assertThat(
                        new SlipCode(
                                        code.text()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace("-", " "))
                                .hash())
                .isEqualTo(code.hash())
                .hasSize(64);
        assertThat(SlipCode.next().hash()).isNotEqualTo(code.hash());
    }
}
