package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.testkit.MutableClock;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

@IdentityTest
class AuditTest {

    static final Actor CLERK = new Actor(null, "审计测试员", Set.of(), Set.of(), null);

    @Autowired Audit audit;
    @Autowired TransactionOperations transactions;
    @Autowired Users users;
    @Autowired MutableClock clock;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;

    private void add(String act, String id, String unit) {
        transactions.executeWithoutResult(_ ->
                audit.record(CLERK, act, new Ref("probe", id), unit, Map.of("role", "<i>甲</i>")));
    }

    private static AuditQuery query(
            Set<String> units,
            @Nullable String words,
            @Nullable String act,
            @Nullable String thing) {
        return new AuditQuery(units, words, null, act, thing, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update identity.audit set act = 'nothing'",
                "update identity.audit set act = act where false",
                "delete from identity.audit",
                "truncate identity.audit"
            })
    void theDatabaseRefusesToChangeOrDropALine(String statement) {
        add("probe.keep", "keep", "bay");
        assertThatThrownBy(() -> db.sql(statement).update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThat(audit.count(query(Set.of("bay"), null, "probe.keep", null))).isPositive();
    }

    @Test
    void aLineHoldsWithItsActOrNotAtAll() {
        assertThatThrownBy(
                        () -> audit.record(CLERK, "probe.alone", new Ref("probe", "1"), Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
        transactions.executeWithoutResult(status -> {
            audit.record(CLERK, "probe.undone", new Ref("probe", "1"), Map.of());
            status.setRollbackOnly();
        });
        assertThat(audit.count(query(Set.of(Unit.EVERYWHERE), null, "probe.undone", null)))
                .isZero();
    }

    @Test
    void showsTheUnitsOfTheScopeOnly() {
        add("probe.scope", "in-bay", "bay");
        add("probe.scope", "on-hill", "hill");
        var lines =
                audit.find(
                        query(Set.of("bay", "bay-park"), null, "probe.scope", null),
                        " order by id",
                        9,
                        0);
        assertThat(lines).extracting(line -> line.ref().id()).containsExactly("in-bay");

        var cookie = users.cookie(users.with(Role.AUDITOR, "bay").id());
        var page = browser.get().uri("/audit?act=probe.scope").cookie(cookie).exchange();
        assertThat(AccountsTest.text(page)).contains("in-bay").doesNotContain("on-hill");
    }

    @Test
    void findsByWordsThingAndTime() {
        add("probe.find", "needle-1", "bay");
        clock.advance(Duration.ofDays(2));
        add("probe.find", "needle-2", "bay");
        var bay = Set.of("bay");
        assertThat(audit.count(query(bay, "测试", "probe.find", null))).isEqualTo(2);
        assertThat(audit.count(query(bay, "NEEDLE-2", null, null))).isEqualTo(1);
        assertThat(audit.count(query(bay, "员", "probe.find", null))).isEqualTo(2);
        assertThat(audit.count(query(bay, "Probe.fi", null, null))).isEqualTo(2);
        assertThat(audit.count(query(bay, "probe:needle", "probe.find", null))).isEqualTo(2);
        assertThat(audit.count(query(bay, null, null, "probe:needle-1"))).isEqualTo(1);
        assertThat(audit.count(query(bay, null, "probe.find", "probe"))).isEqualTo(2);
        var yesterday = clock.instant().minus(Duration.ofDays(1));
        assertThat(
                        audit.count(
                                new AuditQuery(
                                        bay,
                                        null,
                                        CLERK.name(),
                                        "probe.find",
                                        null,
                                        yesterday,
                                        null)))
                .isEqualTo(1);
        assertThat(
                        audit.count(
                                new AuditQuery(
                                        bay, null, null, "probe.find", null, null, yesterday)))
                .isEqualTo(1);
        assertThat(audit.acts()).contains("probe.find", "unit.put").doesNotHaveDuplicates();
    }

    @Test
    void findsRandomIdsAsAWholeOnly() {
        var id = "0192f0c1-7a3b-7c4d-8e5f-60718293a4b5";
        add("probe.random", id, "bay");
        var bay = Set.of("bay");
        assertThat(audit.count(query(bay, id.toUpperCase(Locale.ROOT), null, null))).isEqualTo(1);
        assertThat(audit.count(query(bay, "probe:" + id, null, null))).isEqualTo(1);
        assertThat(audit.count(query(bay, "matter:" + id, null, null))).isZero();
        assertThat(audit.count(query(bay, "7a3b-7c4d", null, null))).isZero();
        assertThat(audit.count(query(Set.of("hill"), id, null, null))).isZero();
    }

    @Test
    void isReadByPageAndByFile() {
        for (int i = 0; i < 25; i++) {
            add("probe.page", "page-" + i, "bay");
        }
        var cookie = users.cookie(users.with(Role.AUDITOR, "bay").id());
        var page = browser.get().uri("/audit?act=probe.page&page=2").cookie(cookie).exchange();
        assertThat(page).hasStatusOk();
        assertThat(AccountsTest.text(page))
                .contains("page-4", "page-0", "probe:page-0")
                .doesNotContain("page-5<", "<i>甲");
        var turned =
                browser.get().uri("/en/audit?act=probe.page&sort=thing").cookie(cookie).exchange();
        assertThat(turned).hasStatusOk();
        var wrong =
                browser.get().uri("/audit?from=gestern&to=2026-13-01").cookie(cookie).exchange();
        assertThat(AccountsTest.text(wrong)).contains("gestern", "2026-13-01", "看不懂");
        var file = browser.get().uri("/audit.csv?act=probe.page").cookie(cookie).exchange();
        assertThat(AccountsTest.text(file).lines()).hasSize(26);
        assertThat(browser.get().uri("/audit.xlsx").cookie(cookie)).hasStatusOk();
        assertThat(browser.get().uri("/audit.pdf").cookie(cookie)).hasStatus(404);
        var later =
                browser.get()
                        .uri("/audit?act=probe.page&from=2031-01-01")
                        .cookie(cookie)
                        .exchange();
        assertThat(AccountsTest.text(later)).contains("没有符合条件的记录");
    }
}
