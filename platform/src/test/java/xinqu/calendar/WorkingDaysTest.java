package xinqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.testkit.Property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

class WorkingDaysTest {

    private static final WorkingDays DAYS = days(Path.of("../zones/jinpu"));

    private static WorkingDays days(Path pack) {
        var problems = new Problems();
        var notices = YearNotice.readAll(new PackFolder(pack, problems));
        assertThat(problems.all()).isEmpty();
        return new WorkingDays(Holidays.of(notices));
    }

    private static int in(int year) {
        return DAYS.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)).days();
    }

    @Test
    void countsTheWorkingDaysThatTheNoticesGiveAYear() {
        assertThat(in(2025)).isEqualTo(248);
        assertThat(in(2026)).isEqualTo(248);
        assertThat(DAYS.holidays().years()).containsExactlyInAnyOrder(2024, 2025, 2026);
    }

    @Test
    void worksOnMakeUpDaysAndRestsOnHolidays() {
        assertThat(DAYS.isWorkingDay(LocalDate.of(2026, 1, 4))).as("Sunday, made up").isTrue();
        assertThat(DAYS.isWorkingDay(LocalDate.of(2026, 1, 2))).as("Friday, bridge").isFalse();
        assertThat(DAYS.isWorkingDay(LocalDate.of(2026, 2, 14))).as("Saturday, made up").isTrue();
        assertThat(DAYS.isWorkingDay(LocalDate.of(2026, 3, 7))).as("plain Saturday").isFalse();
        assertThat(DAYS.isWorkingDay(LocalDate.of(2026, 3, 9))).as("plain Monday").isTrue();
    }

    @Test
    void aTermPassesOverTheWholeSpringFestival() {
        // 15 to 23 February 2026 are off; 14 and 28 February are made up.
        assertThat(DAYS.plus(LocalDate.of(2026, 2, 13), 1).day())
                .isEqualTo(LocalDate.of(2026, 2, 14));
        assertThat(DAYS.plus(LocalDate.of(2026, 2, 13), 2).day())
                .isEqualTo(LocalDate.of(2026, 2, 24));
        assertThat(DAYS.plus(LocalDate.of(2026, 2, 24), 4).day())
                .isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @Test
    void aTermOfNoDaysEndsWhereItStarts() {
        var start = LocalDate.of(2026, 2, 15);
        assertThat(DAYS.plus(start, 0)).isEqualTo(new WorkingDays.Dated(start, false));
        assertThatIllegalArgumentException().isThrownBy(() -> DAYS.plus(start, -1));
    }

    @Test
    void readsADayOfDecemberFromTheNextYearsFile(@TempDir Path pack) throws IOException {
        Files.writeString(pack.resolve("zone.yaml"), "zone: sample\n");
        Files.createDirectory(pack.resolve("calendar"));
        Files.writeString(
                pack.resolve("calendar/2019.json"),
                """
                {"year": 2019, "papers": ["https://example.org"], "days": [
                  {"name": "元旦", "date": "2018-12-29", "isOffDay": false},
                  {"name": "元旦", "date": "2018-12-31", "isOffDay": true},
                  {"name": "元旦", "date": "2019-01-01", "isOffDay": true}]}
                """);
        var days = days(pack);
        assertThat(days.isWorkingDay(LocalDate.of(2018, 12, 29))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2018, 12, 31))).isFalse();
        assertThat(days.holidays().isProvisional(LocalDate.of(2018, 12, 31))).isFalse();
        assertThat(days.holidays().isProvisional(LocalDate.of(2018, 12, 10))).isTrue();
    }

    @Test
    void reportsADayOfAnotherYearAndAWrongFileName(@TempDir Path pack) throws IOException {
        Files.writeString(pack.resolve("zone.yaml"), "zone: sample\n");
        Files.createDirectory(pack.resolve("calendar"));
        Files.writeString(
                pack.resolve("calendar/2020.json"),
                """
                {"year": 2019, "papers": [], "days": [
                  {"name": "元旦", "date": "2018-06-29", "isOffDay": false}]}
                """);
        var problems = new Problems();
        var _ = YearNotice.readAll(new PackFolder(pack, problems));
        assertThat(problems.all())
                .extracting(problem -> problem.line() + " " + problem.maybe())
                .containsExactly(
                        "1 name it calendar/2019.json", "2 move it to the file of its year");
    }

    @Test
    void aYearWithoutANoticeIsProvisionalAndSaysSo() {
        assertThat(DAYS.plus(LocalDate.of(2027, 1, 4), 5))
                .isEqualTo(new WorkingDays.Dated(LocalDate.of(2027, 1, 11), true));
        assertThat(DAYS.plus(LocalDate.of(2026, 11, 23), 20))
                .isEqualTo(new WorkingDays.Dated(LocalDate.of(2026, 12, 21), false));
        assertThat(DAYS.plus(LocalDate.of(2026, 12, 22), 5).provisional())
                .as("the notice for 2027 may still move the last week of December 2026")
                .isTrue();
        assertThat(
                        DAYS.between(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 24))
                                .provisional())
                .isFalse();
    }

    record Term(LocalDate start, int days) {

        static Term next(SplittableRandom random, int size) {
            return new Term(
                    LocalDate.of(2023, 12, 1).plusDays(random.nextInt(1200)),
                    random.nextInt(size + 1));
        }
    }

    @Test
    void goesBackToTheLastDayFromWhichEnoughLieAhead() {
        Property.forAll(
                Term::next,
                term -> {
                    var end = term.start();
                    var found = DAYS.minus(end, term.days());
                    assertThat(DAYS.between(found.day(), end))
                            .isEqualTo(new WorkingDays.Counted(term.days(), found.provisional()));
                    assertThat(
                                    found.day().equals(end)
                                            || DAYS.between(found.day().plusDays(1), end).days()
                                                    < term.days())
                            .as("no later day would do")
                            .isTrue();
                });
    }

    @Test
    void countsBackWhatItAdded() {
        Property.forAll(
                Term::next,
                term -> {
                    var end = DAYS.plus(term.start(), term.days());
                    assertThat(DAYS.between(term.start(), end.day()))
                            .isEqualTo(new WorkingDays.Counted(term.days(), end.provisional()));
                });
    }
}
