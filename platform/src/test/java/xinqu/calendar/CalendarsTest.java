package xinqu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.Postgres;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;

import java.nio.file.Path;
import java.util.Comparator;

class CalendarsTest {

    @Test
    void keepsTheNoticesAndReplacesAYear() {
        var database = Postgres.migrated();
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var store = new CalendarStore(JdbcClient.create(database));
        var notices = YearNotice.readAll(new PackFolder(Path.of("../zones/jinpu"), new Problems()));
        var calendars = new Calendars(store, _ -> {});
        for (int time = 0; time < 2; time++) {
            transaction.executeWithoutResult(_ -> calendars.take(notices));
        }
        assertThat(store.notices()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(store.notices().get(i).papers()).isEqualTo(notices.get(i).papers());
            assertThat(store.notices().get(i).days())
                    .containsExactlyElementsOf(
                            notices.get(i).days().stream()
                                    .sorted(Comparator.comparing(YearNotice.Day::date))
                                    .toList());
        }
        assertThat(calendars.workingDays().holidays().years())
                .containsExactlyInAnyOrder(2024, 2025, 2026);
    }
}
