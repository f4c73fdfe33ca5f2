package xinqu.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import xinqu.casework.Cases;
import xinqu.document.Attachments;
import xinqu.identity.IdentityTest;
import xinqu.licence.Grants;
import xinqu.licence.Licences;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.util.UUID;

/** From the acts on a case to its figures. */
@IdentityTest
class ChangedFiguresTest {

    @Autowired Cases cases;
    @Autowired Attachments attachments;
    @Autowired Licences licences;
    @Autowired Applicants applicants;
    @Autowired ChangedFigureRoutine routine;
    @Autowired JdbcClient db;
    @Autowired MutableClock clock;

    private int count(String sql, UUID id) {
        return db.sql(sql).param("id", id).query(Integer.class).single();
    }

    @Test
    void aCaseInWhichMuchHappensIsReckonedOnce() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        var grants = new Grants(cases, attachments, licences);
        var id = grants.restaurant(applicants.enterprise("puwan"));
        var marks = "select count(*)::int from performance.changed where case_id = :id";
        var decided = "select count(*)::int from performance.decided where case_id = :id";
        assertThat(count(marks, id)).isEqualTo(1);
        assertThat(count(decided, id)).isZero();
        int reckoned = 0;
        for (int some = routine.run(); some > 0; some = routine.run()) {
            reckoned += some; // Also what other tests left.
        }
        assertThat(reckoned).isPositive();
        assertThat(count(marks, id)).isZero();
        assertThat(count(decided, id)).isEqualTo(3);
    }
}
