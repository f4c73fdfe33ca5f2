package xinqu.casework.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import xinqu.calendar.ClockEvent;
import xinqu.calendar.ClockReading;
import xinqu.calendar.ClockReading.Whose;
import xinqu.calendar.Holidays;
import xinqu.calendar.Measure;
import xinqu.calendar.OpeningHours;
import xinqu.calendar.StatutoryClock;
import xinqu.calendar.Term;
import xinqu.calendar.WorkingDays;
import xinqu.calendar.YearNotice;
import xinqu.casework.web.TimeShares.Clock;
import xinqu.casework.web.TimeShares.Share;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.testkit.Property;
import xinqu.web.Wording;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

class TimeSharesTest {

    private static final Citation LAW = new Citation("行政许可法", "第四十二条");
    private static final WorkingDays DAYS =
            new WorkingDays(
                    Holidays.of(
                            YearNotice.readAll(
                                    new PackFolder(Path.of("../zones/jinpu"), new Problems()))));
    private static final Term TWENTY = new Term(20, Measure.WORKING_DAYS, LAW);
    private static final StatutoryClock CLOCK =
            new StatutoryClock(
                    DAYS,
                    new OpeningHours(
                            List.of(
                                    new OpeningHours.Span(
                                            LocalTime.of(9, 0), LocalTime.of(17, 0)))),
                    new Term(5, Measure.WORKING_DAYS, LAW));
    private static final String WINDOW = "window";
    private static final String OFFICE = "office";

    /** What happened to an item, in the order in which it can; the tests read it on a later day. */
    private record Told(LocalDateTime received, List<ClockEvent> events, LocalDateTime until) {

        static Told next(SplittableRandom random, int size) {
            var received = LocalDate.of(2025, 12, 1).plusDays(random.nextInt(120)).atTime(10, 0);
            var events = new ArrayList<ClockEvent>();
            int most = 2 + size / 50;
            var at = received;
            if (random.nextInt(3) == 0) {
                at = at.plusDays(random.nextInt(4));
                events.add(new ClockEvent.Correct(at, LAW));
                at = at.plusDays(random.nextInt(most));
                // A correction that came too late is none, and then there is nothing to hand in.
                if (CLOCK.read(TWENTY, received, events, at)
                                instanceof Decision.Granted<ClockReading>(var now)
                        && now.accepted() == null) {
                    events.add(new ClockEvent.Submit(at, LAW));
                }
            }
            at = at.plusDays(random.nextInt(4));
            var accepted = new ArrayList<>(events);
            accepted.add(new ClockEvent.Accept(at, LAW));
            if (CLOCK.read(TWENTY, received, accepted, at) instanceof Decision.Granted) {
                events = accepted;
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                at = at.plusDays(random.nextInt(most));
                events.add(new ClockEvent.Stop(at, LAW));
                at = at.plusDays(random.nextInt(most));
                events.add(new ClockEvent.Run(at, LAW));
            }
            at = at.plusDays(random.nextInt(most));
            if (random.nextBoolean()) {
                events.add(new ClockEvent.Decide(at, LAW));
            }
            return new Told(received, List.copyOf(events), at.plusDays(random.nextInt(3)));
        }

        ClockReading read() {
            return ((Decision.Granted<ClockReading>) CLOCK.read(TWENTY, received, events, until))
                    .event();
        }
    }

    private static TimeShares shares(Clock... clocks) {
        return Objects.requireNonNull(ofAnyLength(clocks));
    }

    private static @Nullable TimeShares ofAnyLength(Clock... clocks) {
        return TimeShares.of(List.of(clocks), WINDOW, DAYS, Wording::plain);
    }

    private static int days(TimeShares shares, Whose whose) {
        return shares.shares().stream()
                .filter(share -> share.whose() == whose)
                .mapToInt(Share::days)
                .sum();
    }

    /** The clock is the oracle: nobody works side by side, so the sides add up to it. */
    @Test
    void ofOneItemTheSharesAreWhatItsClockSays() {
        Property.forAll(
                Told::next,
                told -> {
                    var reading = told.read();
                    var shares = ofAnyLength(new Clock(OFFICE, reading));
                    var spent = reading.spent();
                    if (shares == null) {
                        assertThat(spent.applicant() + spent.agency() + spent.excluded()).isZero();
                        return;
                    }
                    assertThat(days(shares, Whose.APPLICANT)).isEqualTo((int) spent.applicant());
                    assertThat(days(shares, Whose.AGENCY)).isEqualTo((int) spent.agency());
                    assertThat(days(shares, Whose.EXCLUDED)).isEqualTo((int) spent.excluded());
                    assertThat(shares.days())
                            .isEqualTo(
                                    (int) (spent.applicant() + spent.agency() + spent.excluded()));
                });
    }

    @Test
    void anOfficeWithTwoItemsHasADayOnceAndTwoOfficesHaveItEach() {
        Property.forAll(
                Told::next,
                told -> {
                    var reading = told.read();
                    var one = ofAnyLength(new Clock(OFFICE, reading));
                    if (one == null) {
                        return;
                    }
                    var twice = shares(new Clock(OFFICE, reading), new Clock(OFFICE, reading));
                    assertThat(twice).isEqualTo(one);
                    var two = shares(new Clock(OFFICE, reading), new Clock("other", reading));
                    assertThat(held(two, "other")).isEqualTo(held(one, OFFICE));
                    assertThat(held(two, WINDOW)).isEqualTo(held(one, WINDOW));
                    assertThat(two.days()).isEqualTo(one.days());
                });
    }

    private static List<TimeShares.Run> held(TimeShares shares, String unit) {
        return shares.shares().stream()
                .filter(share -> share.who().equals(Wording.plain(unit)))
                .flatMap(share -> share.runs().stream())
                .toList();
    }

    /** 2026: off 15 to 23 February, made up on 14 and 28 February. */
    @Test
    void aCorrectionAcrossSpringFestivalIsTheApplicants() {
        var events =
                List.<ClockEvent>of(
                        new ClockEvent.Correct(LocalDateTime.parse("2026-02-12T15:00"), LAW),
                        new ClockEvent.Submit(LocalDateTime.parse("2026-02-25T09:00"), LAW),
                        new ClockEvent.Accept(LocalDateTime.parse("2026-02-26T09:00"), LAW));
        var told =
                new Told(
                        LocalDateTime.parse("2026-02-10T10:00"),
                        events,
                        LocalDateTime.parse("2026-03-02T10:00"));
        var shares = shares(new Clock(OFFICE, told.read()));
        assertThat(shares.shares())
                .extracting(share -> share.who() + " " + share.days() + " " + share.runs())
                .containsExactly(
                        Wording.of("case.shares.applicant") + " 4 [Run[first=2, length=4]]",
                        "Plain[text=window] 3 [Run[first=0, length=2], Run[first=6, length=1]]",
                        "Plain[text=office] 3 [Run[first=7, length=3]]",
                        Wording.of("case.shares.excluded") + " 0 []");
        assertThat(shares.days()).isEqualTo(10);
    }

    @Test
    void nothingIsSharedBeforeAClockRuns() {
        assertThat(TimeShares.of(List.of(), WINDOW, DAYS, Wording::plain)).isNull();
    }
}
