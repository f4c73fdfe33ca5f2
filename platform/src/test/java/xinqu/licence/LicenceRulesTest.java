package xinqu.licence;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import xinqu.calendar.Holidays;
import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.calendar.WorkingDays;
import xinqu.calendar.YearNotice;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Reason;
import xinqu.licence.Licence.State;
import xinqu.licence.LicenceAct.Ending;
import xinqu.licence.LicenceAct.Flaw;
import xinqu.licence.LicenceAct.Matter;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.party.PartyId;
import xinqu.service.Guide;
import xinqu.testkit.Property;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** What the law lets be done to a licence, without a database. */
class LicenceRulesTest {

    private static final UUID HOLDER = new UUID(0, 7);
    private static final Citation LAW = new Citation("某办法", null);
    private static final Term FIVE_YEARS = new Term(60, Measure.MONTHS, LAW);
    private static final LocalDate GRANTED = LocalDate.of(2021, 3, 5);
    private static final LocalDate END = LocalDate.of(2026, 3, 4);
    private static final WorkingDays DAYS =
            new WorkingDays(
                    Holidays.of(
                            YearNotice.readAll(
                                    new PackFolder(Path.of("../zones/jinpu"), new Problems()))));

    private static final Actor OWNER =
            new Actor(null, "owner", Set.of("enterprise"), Set.of(), HOLDER);
    private static final Actor APPROVER =
            new Actor(null, "approver", Set.of("approver"), Set.of("market"), null);
    private static final Actor LEADER =
            new Actor(null, "leader", Set.of("leader"), Set.of("market"), null);
    private static final Actor CLERK =
            new Actor(null, "clerk", Set.of("window-clerk"), Set.of("market"), null);

    private static Licence licence(Validity validity, State state, Matter... asked) {
        return new Licence(
                new UUID(0, 1),
                "ZJ1",
                Text.of("证"),
                Guide.Outcome.LICENCE,
                "food-licence",
                new UUID(0, 2),
                "1",
                new PartyId(HOLDER),
                "某店",
                true,
                "market",
                validity,
                state,
                Set.of(asked),
                "",
                0);
    }

    private static Licence valid(Matter... asked) {
        return licence(Validity.beginning(GRANTED, FIVE_YEARS), State.VALID, asked);
    }

    private static List<String> keys(Licence licence, LicenceAct act, Actor actor, LocalDate day) {
        var end = licence.validity().until();
        var rule = new Term(30, Measure.WORKING_DAYS, LicenceRules.law("第五十条"));
        var moment =
                new LicenceRules.Moment(
                        day,
                        end == null ? null : Validity.before(end, rule, DAYS).day(),
                        end == null ? null : rule.citation());
        return LicenceRules.refusals(licence, act, actor, moment).stream()
                .map(Reason::key)
                .toList();
    }

    @Test
    void renewalIsAskedForThirtyWorkingDaysBeforeTheEnd() {
        // Back from 4 March 2026 over the Spring Festival: 14 and 28 February are made up.
        var latest = LocalDate.of(2026, 1, 15);
        assertThat(DAYS.between(latest, END).days()).isEqualTo(30);
        var ask = new LicenceAct.Ask(Matter.RENEWAL, "");
        assertThat(keys(valid(), ask, OWNER, latest)).isEmpty();
        assertThat(keys(valid(), ask, OWNER, latest.plusDays(1))).containsExactly("licence.late");
        assertThat(keys(valid(), ask, OWNER, END.plusDays(1)))
                .containsExactly("licence.state", "licence.late");
        assertThat(keys(valid(Matter.RENEWAL), ask, OWNER, latest))
                .containsExactly("licence.asked");
        assertThat(keys(valid(), ask, APPROVER, latest)).containsExactly("licence.who");
        var endless = licence(new Validity(GRANTED, null, null), State.VALID);
        assertThat(keys(endless, ask, OWNER, latest)).containsExactly("licence.endless");
    }

    @Test
    void theLastDayIsForTheOfficeAndTheNextForTheLaw() {
        var asked = valid(Matter.RENEWAL);
        var grant = new LicenceAct.Grant(Matter.RENEWAL, "");
        var refuse = new LicenceAct.Refuse(Matter.RENEWAL, "不再符合条件");
        assertThat(keys(asked, grant, APPROVER, END)).isEmpty();
        assertThat(keys(asked, refuse, APPROVER, END)).isEmpty();
        assertThat(keys(asked, new LicenceAct.Deem(), Actor.SYSTEM, END))
                .containsExactly("licence.deem.early");
        assertThat(keys(asked, grant, APPROVER, END.plusDays(1))).containsExactly("licence.deemed");
        assertThat(keys(asked, refuse, APPROVER, END.plusDays(1)))
                .containsExactly("licence.deemed");
        assertThat(keys(asked, new LicenceAct.Deem(), Actor.SYSTEM, END.plusDays(1))).isEmpty();
        assertThat(keys(asked, new LicenceAct.Deem(), APPROVER, END.plusDays(1)))
                .containsExactly("licence.who");
        assertThat(asked.state(END.plusDays(1))).isEqualTo(State.VALID);
        assertThat(valid().state(END.plusDays(1))).isEqualTo(State.EXPIRED);
        assertThat(valid().state(END)).isEqualTo(State.VALID);
    }

    @Test
    void everyReasonIsSaidAtOnce() {
        var revoked = licence(Validity.beginning(GRANTED, FIVE_YEARS), State.REVOKED);
        assertThat(keys(revoked, new LicenceAct.Revoke(Flaw.DECEIT, true, " "), LEADER, GRANTED))
                .containsExactly("licence.state", "licence.words", "licence.harm");
        assertThat(keys(valid(), new LicenceAct.Refuse(Matter.CHANGE, ""), APPROVER, GRANTED))
                .containsExactly("licence.asked.not", "licence.words");
        assertThat(keys(valid(), new LicenceAct.Ask(Matter.CHANGE, ""), OWNER, GRANTED))
                .containsExactly("licence.words");
        assertThat(keys(valid(), new LicenceAct.Revoke(Flaw.DECEIT, false, "假材料"), CLERK, GRANTED))
                .containsExactly("licence.who");
    }

    @Test
    void cancelsOnlyOnAGroundThatFits() {
        var revoked = licence(Validity.beginning(GRANTED, FIVE_YEARS), State.REVOKED);
        var cancelled = licence(Validity.beginning(GRANTED, FIVE_YEARS), State.CANCELLED);
        for (var ending : Ending.values()) {
            var act = new LicenceAct.Cancel(ending, "依据第 1 号决定");
            boolean needsExpiry = ending == Ending.EXPIRED;
            boolean needsRevocation = ending == Ending.REVOKED;
            assertThat(keys(valid(), act, APPROVER, GRANTED).isEmpty())
                    .as("valid, %s", ending)
                    .isEqualTo(!needsExpiry && !needsRevocation);
            assertThat(keys(valid(), act, APPROVER, END.plusDays(1)).isEmpty())
                    .as("expired, %s", ending)
                    .isEqualTo(needsExpiry);
            assertThat(keys(revoked, act, APPROVER, GRANTED).isEmpty())
                    .as("revoked, %s", ending)
                    .isEqualTo(needsRevocation);
            assertThat(keys(cancelled, act, APPROVER, GRANTED)).containsExactly("licence.state");
        }
    }

    @Test
    void anotherUnitAndAnotherPartyDoNothing() {
        var other = new Actor(null, "x", Set.of("approver", "leader"), Set.of("health"), HOLDER);
        var stranger = new Actor(null, "y", Set.of("enterprise"), Set.of("market"), new UUID(0, 8));
        assertThat(keys(valid(), new LicenceAct.Cancel(Ending.OTHER, "x"), other, GRANTED))
                .containsExactly("licence.who");
        assertThat(keys(valid(), new LicenceAct.Ask(Matter.CHANGE, "x"), stranger, GRANTED))
                .containsExactly("licence.who");
    }

    @Test
    void fiveYearsEndTheDayBeforeAndAMissingDayEndsTheMonth() {
        assertThat(Validity.beginning(GRANTED, FIVE_YEARS).until()).isEqualTo(END);
        var year = new Term(12, Measure.MONTHS, LAW);
        var leap = Validity.beginning(LocalDate.of(2024, 2, 29), year);
        assertThat(leap.until()).isEqualTo(LocalDate.of(2025, 2, 28));
        assertThat(leap.renewed().until()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(Validity.beginning(GRANTED, new Term(90, Measure.DAYS, LAW)).until())
                .isEqualTo(GRANTED.plusDays(89));
    }

    /** A licence that began on a day, and how often nobody decided on its renewal. */
    record Idle(LocalDate first, Term length, int times) {

        static Idle next(SplittableRandom random, int size) {
            boolean months = random.nextBoolean();
            return new Idle(
                    LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000)),
                    new Term(
                            1 + random.nextInt(1 + size / (months ? 10 : 1)),
                            months ? Measure.MONTHS : Measure.DAYS,
                            LAW),
                    1 + random.nextInt(4));
        }
    }

    @Test
    void renewsByLawForAsLongAgain() {
        Property.forAll(
                Idle::next,
                idle -> {
                    var validity = Validity.beginning(idle.first(), idle.length());
                    var expected = lastDay(idle.first(), idle.length());
                    assertThat(validity.until()).isEqualTo(expected);
                    for (int i = 0; i < idle.times(); i++) {
                        expected = lastDay(expected.plusDays(1), idle.length());
                        validity = validity.renewed();
                        assertThat(validity.until()).isEqualTo(expected);
                        assertThat(validity.from()).isEqualTo(idle.first());
                    }
                });
    }

    /** Walks day by day: the last day is the one before the same day of a later month comes. */
    private static LocalDate lastDay(LocalDate first, Term length) {
        var day = first;
        int months = 0;
        for (int days = 1; ; days++, day = day.plusDays(1)) {
            var next = day.plusDays(1);
            months += next.getDayOfMonth() == 1 ? 1 : 0;
            @Nullable Boolean last =
                    length.measure() == Measure.DAYS
                            ? Boolean.valueOf(days == length.amount())
                            : Boolean.valueOf(
                                    months == length.amount()
                                                    && next.getDayOfMonth() == first.getDayOfMonth()
                                            || months == length.amount() + 1);
            if (Objects.requireNonNull(last)) {
                return day;
            }
        }
    }
}
