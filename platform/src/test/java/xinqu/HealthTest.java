package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.sql.SQLException;
import java.util.Locale;
import java.util.TimeZone;

import javax.sql.DataSource;

@SpringBootTest
@AutoConfigureMockMvc
@Import(Postgres.class)
class HealthTest {

    @Autowired MockMvcTester browser;
    @Autowired DataSource database;
    @Autowired JdbcClient db;

    @Test
    void anybodyMayAskWhetherTheApplicationAnswers() {
        assertThat(browser.get().uri("/health")).hasStatusOk().hasBodyTextEqualTo("ok");
    }

    @Test
    void testsRunOnACopyOfTheMigratedDatabase() throws SQLException {
        try (var connection = database.getConnection()) {
            assertThat(connection.getCatalog())
                    .startsWith("xinqu_test_")
                    .doesNotContain("template");
        }
        assertThat(
                        db.sql("select count(*) from flyway_schema_history where success")
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void testsRunUnderForeignLocaleAndTimeZone() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("tr");
        assertThat(TimeZone.getDefault().getID()).isEqualTo("America/St_Johns");
        assertThat(db.sql("show time zone").query(String.class).single())
                .isEqualTo("America/St_Johns");
    }
}
