package xinqu.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import xinqu.calendar.Holidays;
import xinqu.calendar.WorkingDays;
import xinqu.decision.Citation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What is likely to be late, and from how many cases on a figure speaks. */
class ForecastTest {

    static final WorkingDays DAYS = new WorkingDays(Holidays.of(List.of()));
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void aQueueThatIsShorterThanItsPaceMissesNothing() {
        var dues = Collections.nCopies(3, MONDAY.plusDays(1));
        var forecast = Forecast.of("u", dues, 60 * 4, 60, MONDAY, DAYS);
        assertThat(forecast.expected()).isZero();
        assertThat(forecast.late()).isZero();
    }

    @Test
    void whatIsLateStaysLateAndWhatComesTooFarBackMisses() {
        // One a working day: yesterday's is late, of three due today the first is done.
        var dues = List.of(MONDAY.minusDays(3), MONDAY, MONDAY, MONDAY, MONDAY.plusDays(30));
        var forecast = Forecast.of("u", dues, 60, 60, MONDAY, DAYS);
        assertThat(forecast.late()).isEqualTo(1);
        assertThat(forecast.expected()).isEqualTo(4);
    }

    @Test
    void agreesWithWorkingTheQueueOffDayByDay() {
        var random = new SplittableRandom(20_261_123);
        for (int i = 0; i < 500; i++) {
            int perDay = 1 + random.nextInt(4);
            var dues =
                    random.ints(random.nextInt(40), 0, 20)
                            .sorted()
                            .mapToObj(MONDAY::plusDays)
                            .toList();
            var forecast = Forecast.of("u", dues, perDay * 60, 60, MONDAY, DAYS);
            assertThat(forecast.expected()).isEqualTo(workedOff(dues, perDay));
            assertThat(forecast.low()).isLessThanOrEqualTo(forecast.expected());
            assertThat(forecast.high()).isGreaterThanOrEqualTo(forecast.expected());
        }
    }

    /** A day of the week that is no working day still lets Friday's work be done before it. */
    private static int workedOff(List<LocalDate> dues, int perDay) {
        int missed = 0;
        int done = 0;
        var day = MONDAY;
        for (var due : dues) {
            if (done == perDay) {
                done = 0;
                do {
                    day = day.plusDays(1);
                } while (!DAYS.isWorkingDay(day));
            }
            done++;
            missed += day.isAfter(due) ? 1 : 0;
        }
        return missed;
    }

    @Test
    void aFewCasesHaveNoRate() {
        var five = Optional.of(new Threshold(5, new Citation("统计法", "第二十八条"), true));
        assertThat(new Share(4, 4, five).percent()).isEmpty();
        assertThat(new Share(4, 5, five).percent())
                .hasValueSatisfying(percent -> assertThat(percent).isEqualByComparingTo("80.0"));
        assertThat(new Share(4, 5, Optional.empty()).percent()).isEmpty();
        assertThatThrownBy(() -> new Share(6, 5, five))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
