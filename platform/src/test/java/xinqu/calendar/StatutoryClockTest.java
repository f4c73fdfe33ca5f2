package xinqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.testkit.Property;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class StatutoryClockTest {

    private static final Citation LAW = new Citation("行政许可法", "第四十二条");
    private static final WorkingDays DAYS =
            new WorkingDays(
                    Holidays.of(
                            YearNotice.readAll(
                                    new PackFolder(Path.of("../zones/jinpu"), new Problems()))));
    private static final OpeningHours OPENING =
            new OpeningHours(
                    List.of(
                            new OpeningHours.Span(LocalTime.of(8, 30), LocalTime.of(11, 30)),
                            new OpeningHours.Span(LocalTime.of(13, 0), LocalTime.of(17, 0))));
    private static final Term FIVE = new Term(5, Measure.WORKING_DAYS, LAW);
    private static final StatutoryClock CLOCK = new StatutoryClock(DAYS, OPENING, FIVE);

    private static Term term(int amount, Measure measure) {
        return new Term(amount, measure, LAW);
    }

    private static LocalDateTime at(String text) {
        return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atTime(9, 0);
    }

    private static ClockReading read(
            Term term, String received, @Nullable String until, ClockEvent... events) {
        var read =
                CLOCK.read(term, at(received), List.of(events), until == null ? null : at(until));
        return ((Decision.Granted<ClockReading>) read).event();
    }

    private static List<String> refused(ClockEvent... events) {
        var read =
                CLOCK.read(term(20, Measure.WORKING_DAYS), at("2026-03-02"), List.of(events), null);
        return ((Decision.Refused<ClockReading>) read).reasons().stream().map(Reason::key).toList();
    }

    /** 2026: off 15 to 23 February, made up on 14 and 28 February. */
    @ParameterizedTest
    @CsvSource({
        "1, working-days, 2026-02-13, 2026-02-14",
        "2, working-days, 2026-02-13, 2026-02-24",
        "5, working-days, 2026-02-13, 2026-02-27",
        "6, working-days, 2026-02-13, 2026-02-28",
        "9, days, 2026-02-13, 2026-02-22",
        "1, months, 2026-01-31, 2026-02-28",
        "3, months, 2025-11-30, 2026-02-28",
        "1, months, 2024-01-31, 2024-02-29",
        "30, minutes, 2026-02-13T16:45, 2026-02-14T08:45",
        "30, minutes, 2026-02-14T16:45, 2026-02-24T08:45",
        "2, hours, 2026-03-02T10:30, 2026-03-02T14:00",
        "1, hours, 2026-03-02T10:30, 2026-03-02T11:30",
        "7, hours, 2026-03-02T08:30, 2026-03-02T17:00",
        "8, hours, 2026-03-02T08:30, 2026-03-03T09:30",
        "30, minutes, 2026-03-02T12:00, 2026-03-02T13:30",
        "30, minutes, 2026-03-01T12:00, 2026-03-02T09:00"
    })
    void endsWithTheLastDayOrMinuteOfTheTerm(int amount, String measure, String start, String due) {
        var reading = read(term(amount, Measure.of(measure).orElseThrow()), start, null);
        var expected =
                due.contains("T")
                        ? LocalDateTime.parse(due)
                        : LocalDate.parse(due).atTime(Counting.END);
        assertThat(reading.due()).isEqualTo(expected);
        assertThat(reading.provisional()).isFalse();
    }

    @Test
    void restsOnANoticeThatIsStillToCome() {
        assertThat(read(term(10, Measure.WORKING_DAYS), "2026-12-25", null).provisional()).isTrue();
        assertThat(read(term(10, Measure.DAYS), "2026-12-25", null).provisional()).isFalse();
        assertThat(read(term(2, Measure.WORKING_DAYS), "2026-12-18", null).provisional()).isFalse();
    }

    @Test
    void aCorrectionInTimeIsTheApplicantsTimeAndComesBeforeTheTerm() {
        var reading =
                read(
                        term(20, Measure.WORKING_DAYS),
                        "2026-03-02",
                        null,
                        new ClockEvent.Correct(at("2026-03-04"), LAW),
                        new ClockEvent.Submit(at("2026-03-11"), LAW),
                        new ClockEvent.Accept(at("2026-03-12"), LAW));
        assertThat(reading.accepted()).isEqualTo(at("2026-03-12"));
        assertThat(reading.deemed()).isFalse();
        assertThat(reading.spent()).isEqualTo(new ClockReading.Spent(3, 5, 0));
        assertThat(reading.due())
                .isEqualTo(DAYS.plus(LocalDate.of(2026, 3, 12), 20).day().atTime(Counting.END));
    }

    @Test
    void whatNobodyAskedForInTimeCountsAsAcceptedSinceItWasReceived() {
        var late = new ClockEvent.Correct(at("2026-03-10"), LAW);
        var reading = read(term(20, Measure.WORKING_DAYS), "2026-03-02", null, late);
        assertThat(reading.accepted()).isEqualTo(at("2026-03-02"));
        assertThat(reading.deemed()).isTrue();
        assertThat(reading.lines())
                .extracting(ClockReading.Line::step)
                .containsExactly(
                        ClockReading.Step.DEEMED_ACCEPTED, ClockReading.Step.IDLE_CORRECTION);
        var silent = read(term(20, Measure.WORKING_DAYS), "2026-03-02", "2026-03-10");
        assertThat(silent.deemed()).isTrue();
        assertThat(silent.left()).isEqualTo(14);
        var waiting = read(term(20, Measure.WORKING_DAYS), "2026-03-02", "2026-03-09");
        assertThat(waiting.accepted()).isNull();
        assertThat(waiting.due()).isNull();
    }

    @Test
    void whatIsExcludedDoesNotCountAndAnExtensionDoes() {
        var reading =
                read(
                        term(20, Measure.WORKING_DAYS),
                        "2026-01-28",
                        null,
                        new ClockEvent.Accept(at("2026-01-28"), LAW),
                        new ClockEvent.Stop(at("2026-02-10"), new Citation("行政许可法", "第四十五条")),
                        new ClockEvent.Run(at("2026-02-26"), LAW),
                        new ClockEvent.Extend(at("2026-03-02"), LAW, 10));
        // 9 working days to 10 February; 21 are left after 26 February.
        assertThat(reading.due()).isEqualTo(LocalDate.of(2026, 3, 26).atTime(Counting.END));
        assertThat(reading.spent().excluded()).isEqualTo(7);
    }

    @Test
    void anExtensionAfterTheEndComesTooLate() {
        var reading =
                read(
                        term(5, Measure.WORKING_DAYS),
                        "2026-03-02",
                        "2026-03-20",
                        new ClockEvent.Accept(at("2026-03-02"), LAW),
                        new ClockEvent.Extend(at("2026-03-10"), LAW, 10));
        assertThat(reading.due()).isEqualTo(LocalDate.of(2026, 3, 9).atTime(Counting.END));
        assertThat(reading.isOverdue(at("2026-03-20"))).isTrue();
        assertThat(reading.isOverdue(at("2026-03-09"))).isFalse();
    }

    @Test
    void refusesWhatCannotHaveHappened() {
        assertThat(refused(new ClockEvent.Stop(at("2026-03-03"), LAW)))
                .containsExactly("clock.received");
        assertThat(refused(new ClockEvent.Submit(at("2026-03-03"), LAW)))
                .containsExactly("clock.received");
        assertThat(
                        refused(
                                new ClockEvent.Accept(at("2026-03-03"), LAW),
                                new ClockEvent.Run(at("2026-03-04"), LAW),
                                new ClockEvent.Stop(at("2026-03-02"), LAW)))
                .containsExactly("clock.running", "clock.order");
        assertThat(
                        refused(
                                new ClockEvent.Decide(at("2026-03-03"), LAW),
                                new ClockEvent.Decide(at("2026-03-04"), LAW)))
                .containsExactly("clock.decided");
    }

    /** A case that can have happened: working days, events on any day. */
    private record Story(
            int budget, LocalDate received, List<ClockEvent> events, LocalDate until) {}

    private static Story story(SplittableRandom random, int size) {
        var received = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(600));
        var events = new ArrayList<ClockEvent>();
        var phase = "received";
        var day = received;
        for (int i = random.nextInt(2 + size / 100); i > 0 && !phase.equals("decided"); i--) {
            day = day.plusDays(random.nextInt(9));
            var at = day.atTime(9, 0).plusMinutes(events.size());
            switch (phase) {
                case "received" -> {
                    if (random.nextBoolean()) {
                        events.add(new ClockEvent.Accept(at, LAW));
                        phase = "running";
                    } else {
                        boolean late = isLate(sinceOf(received, events), day);
                        events.add(new ClockEvent.Correct(at, LAW));
                        phase = late ? "running" : "correcting";
                    }
                }
                case "correcting" -> {
                    events.add(new ClockEvent.Submit(at, LAW));
                    phase = "received";
                }
                case "running" -> {
                    switch (random.nextInt(4)) {
                        case 0 ->
                                events.add(new ClockEvent.Extend(at, LAW, 1 + random.nextInt(10)));
                        case 1 -> {
                            events.add(new ClockEvent.Decide(at, LAW));
                            phase = "decided";
                        }
                        default -> {
                            events.add(new ClockEvent.Stop(at, LAW));
                            phase = "stopped";
                        }
                    }
                }
                default -> {
                    events.add(new ClockEvent.Run(at, LAW));
                    phase = "running";
                }
            }
        }
        return new Story(
                1 + random.nextInt(30), received, events, day.plusDays(random.nextInt(40)));
    }

    /** Whether the last of five working days is over: a day off after it is late. */
    private static boolean isLate(LocalDate since, LocalDate day) {
        long passed = DAYS.between(since, day).days();
        return passed > 5 || (passed == 5 && !DAYS.isWorkingDay(day));
    }

    private static LocalDate sinceOf(LocalDate received, List<ClockEvent> events) {
        return events.isEmpty() ? received : events.getLast().at().toLocalDate();
    }

    /** Walks through the days one by one; a day belongs to who had the case when it began. */
    private static ClockReading.Spent walked(Story story) {
        long agency = 0;
        long applicant = 0;
        long excluded = 0;
        var holder = "agency";
        boolean inTerm = false;
        int next = 0;
        long checked = 0;
        var day = story.received();
        while (true) {
            for (;
                    next < story.events().size()
                            && story.events().get(next).at().toLocalDate().equals(day);
                    next++) {
                switch (story.events().get(next)) {
                    case ClockEvent.Correct _ -> {
                        if (!inTerm && (checked < 5 || (checked == 5 && DAYS.isWorkingDay(day)))) {
                            holder = "applicant";
                        } else {
                            inTerm = true;
                        }
                    }
                    case ClockEvent.Submit _ -> {
                        holder = "agency";
                        checked = 0;
                    }
                    case ClockEvent.Accept _ -> inTerm = true;
                    case ClockEvent.Stop _ -> holder = "nobody";
                    case ClockEvent.Run _ -> holder = "agency";
                    case ClockEvent.Extend _ -> {}
                    case ClockEvent.Decide _ -> {
                        return new ClockReading.Spent(agency, applicant, excluded);
                    }
                }
            }
            if (!day.isBefore(story.until())) {
                return new ClockReading.Spent(agency, applicant, excluded);
            }
            day = day.plusDays(1);
            if (DAYS.isWorkingDay(day)) {
                switch (holder) {
                    case "agency" -> {
                        agency++;
                        checked++;
                    }
                    case "applicant" -> applicant++;
                    default -> excluded++;
                }
            }
        }
    }

    @Test
    void dividesTheDaysAsAWalkThroughThemDoes() {
        Property.<Story>forAll(
                StatutoryClockTest::story,
                story -> {
                    var reading = reading(story, story.until().atTime(23, 0));
                    assertThat(reading.spent()).isEqualTo(walked(story));
                });
    }

    /** The day before it is due nothing is overdue, and the day after it is. */
    @Test
    void isDueOnTheDayOnWhichTheLastDayOfTheTermPasses() {
        Property.<Story>forAll(
                StatutoryClockTest::story,
                story -> {
                    var reading = reading(story, story.until().atTime(23, 0));
                    var due = reading.due();
                    if (due == null
                            || reading.decided() != null
                            || due.isBefore(story.until().atStartOfDay())) {
                        return;
                    }
                    assertThat(reading(story, due).left()).isZero();
                    if (due.toLocalDate().isAfter(story.until())) {
                        var before = reading(story, due.minusDays(1));
                        assertThat(before.left()).isEqualTo(1);
                        assertThat(before.due()).isEqualTo(due);
                    }
                });
    }

    private static ClockReading reading(Story story, LocalDateTime until) {
        var read =
                CLOCK.read(
                        term(story.budget(), Measure.WORKING_DAYS),
                        story.received().atTime(9, 0),
                        story.events(),
                        until);
        assertThat(read).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<ClockReading>) read).event();
    }
}
