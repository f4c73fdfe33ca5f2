package xinqu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.calendar.Measure;
import xinqu.casework.Act;
import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.document.Attachments;
import xinqu.document.Upload;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.pack.Text;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Files out, answers and orders in, decisions acknowledged: by hand, and from a real case. */
@Import(IdentityTest.Given.class)
class ExchangeBrowserTest extends Browser {

    @Autowired Exchange exchange;
    @Autowired Supervisions supervisions;
    @Autowired SupervisionStore supervised;
    @Autowired Cases cases;
    @Autowired Attachments attachments;
    @Autowired Applicants applicants;
    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired MutableClock clock;

    @BeforeEach
    void aMonday() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private Users.User with(Role role, String... units) {
        var user = users.with(Role.STEWARD, "hill");
        for (var unit : units) {
            var root =
                    new Actor(
                            null, "root", Set.of("administrator"), Set.of("*", "hill", unit), null);
            accounts.grant(root, user.name(), role.code(), unit);
        }
        return user;
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(user.id()).getValue())
                                .setUrl(url("/"))));
    }

    private static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    private void submitACase() {
        var owner = applicants.enterprise("puwan");
        var id =
                granted(
                        cases.open(
                                owner,
                                new Cases.Opening(
                                        "restaurant",
                                        applicants.party(owner),
                                        "online",
                                        Map.of(
                                                "case_signboard", "false",
                                                "case_gathering_place", "false",
                                                "case_tobacco", "false",
                                                "case_food_kinds", "热食类",
                                                "case_premises_area", "80",
                                                "case_premises_address", "金州区某路1号"),
                                        UUID.randomUUID())));
        for (var material : cases.find(Actor.SYSTEM, id).orElseThrow().materials()) {
            if (material.state() == CaseMaterial.State.MISSING) {
                var pdf =
                        new ByteArrayInputStream(
                                "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
                try (var received =
                        granted(attachments.receive(new Upload("file", "a.pdf", pdf)))) {
                    granted(cases.attach(owner, id, material.material(), received));
                }
            }
        }
        var version = cases.find(Actor.SYSTEM, id).orElseThrow().head().version();
        granted(
                cases.act(
                        owner,
                        id,
                        new Cases.Stamp(version, UUID.randomUUID()),
                        new Act.Submit(Set.of())));
    }

    @Test
    void aSubmittedCaseGoesOutInAFileAndItsAnswersComeBack() throws InterruptedException {
        submitACase();
        var mine = Set.of("jinpu-market", "jinpu-health");
        var query = new EntryQuery(mine, "province", null, "waiting", null, null);
        for (int i = 0; i < 100 && exchange.count(query) == 0; i++) {
            Thread.sleep(100);
        }
        assertThat(exchange.count(query)).isPositive();
        try (var desk = browser(1280, "light.normal")) {
            signIn(desk, with(Role.WINDOW_CLERK, "jinpu-market", "jinpu-health"));
            var page = desk.newPage();
            page.navigate(url("/systems"));
            assertThat(page.locator("main").textContent()).contains("未接入");
            page.navigate(url("/systems/province"));
            page.locator(".system-acts .button-primary").click();
            assertThat(page.locator("main .notice").first().textContent()).contains("已制作");
            page.locator("#batches button").first().click();
            assertThat(page.locator("main .notice").first().textContent()).contains("送出");
            var sent =
                    exchange.find(
                            new EntryQuery(mine, "province", null, "sent", null, null),
                            " order by e.id",
                            10,
                            0);
            var csv =
                    "批次号,数据编号,汇聚结果,错误说明\n%s,%s,成功,\n%s,坏编号,成功,\n"
                            .formatted(
                                    sent.getFirst().batch(),
                                    sent.getFirst().id(),
                                    sent.getFirst().batch());
            page.locator("#receipt")
                    .setInputFiles(
                            new FilePayload(
                                    "receipt.csv",
                                    "text/csv",
                                    csv.getBytes(StandardCharsets.UTF_8)));
            page.locator(".system-acts form:has(#receipt) button").click();
            assertThat(page.locator("#faults").textContent()).contains("坏编号");
            page.locator("main .button-primary").click();
            assertThat(page.locator("main .notice").first().textContent()).contains("接收 1 条");
            check(desk, "/systems", "systems-1280");
            check(desk, "/systems/province", "system-1280");
            check(desk, "/en/systems/tax", "system-en");
        }
    }

    @Test
    void ordersAreCheckedTakenOverAndBecomeMatters() {
        var number = "B-" + UUID.randomUUID();
        try (var desk = browser(1280, "light.normal")) {
            signIn(desk, with(Role.DISPATCHER, "jinpu-service-centre"));
            var page = desk.newPage();
            page.navigate(url("/matters/orders"));
            var csv = "工单编号,标题,诉求内容\n%s,路灯不亮,三天没亮\n,缺编号,内容\n".formatted(number);
            page.locator(".orders-form input[type=file]")
                    .setInputFiles(
                            new FilePayload(
                                    "orders.csv",
                                    "text/csv",
                                    csv.getBytes(StandardCharsets.UTF_8)));
            page.locator(".orders-form button").click();
            assertThat(page.locator("#faults").textContent()).contains("缺“工单编号”");
            page.locator("main .button-primary").click();
            assertThat(page.locator("main .notice").first().textContent()).contains("新 1 件");
            check(desk, page.url().substring(url("").length()), "orders-1280");
            page.navigate(url("/matters?q=" + number));
            assertThat(page.locator(".data-table").textContent()).contains("路灯不亮");
        }
    }

    /** A unit that supervises nothing of what other tests decide. */
    private static final String UNUSED = "jinpu-education";

    private Supervised decision(String unit, LocalDate since) {
        var one =
                new Supervised(
                        UUID.randomUUID(),
                        "food-licence",
                        UUID.randomUUID(),
                        "2026-S",
                        new Text("食品经营许可", "Food licence"),
                        "大连某某有限公司",
                        "grant",
                        "jinpu-market",
                        clock.instant(),
                        unit,
                        new Supervised.Term(since, 5, Measure.WORKING_DAYS, "假设", "演示假设", true),
                        null);
        assertThat(supervised.add(one)).isTrue();
        assertThat(supervised.add(one)).isFalse();
        return one;
    }

    @Test
    void aDecisionIsAcknowledgedOnceAndWhatIsLateIsToldOnce() {
        decision(UNUSED, LocalDate.of(2026, 11, 23));
        decision(UNUSED, LocalDate.of(2026, 11, 2));
        var user = with(Role.APPROVER, UNUSED);
        assertThat(supervisions.tellOverdue()).isPositive();
        assertThat(supervisions.tellOverdue()).isZero();
        var units = Set.of(UNUSED);
        assertThat(supervisions.count(new SupervisedQuery(units, null, "overdue", null, null)))
                .isEqualTo(1);
        try (var desk = browser(1280, "light.normal")) {
            signIn(desk, user);
            check(desk, "/supervision", "supervision-1280");
            var page = desk.newPage();
            page.navigate(url("/supervision"));
            for (var box : page.locator("input[name=pick]").all()) {
                box.check();
            }
            page.locator("#acknowledge button").click();
            page.locator("#field-words").fill("已纳入日常检查");
            for (var box : page.locator("input[name=pick]").all()) {
                box.check();
            }
            page.locator("#acknowledge button").click();
            assertThat(page.locator("main .notice").first().textContent()).contains("已签收 2 件");
        }
        assertThat(supervisions.count(new SupervisedQuery(units, null, "open", null, null)))
                .isZero();
    }
}
