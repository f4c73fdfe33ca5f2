package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.notice.Message;
import xinqu.notice.Notices;
import xinqu.rule.Value;
import xinqu.testkit.MutableClock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Disputes from the party's click to the notice that it was answered. */
@IdentityTest
class DisputesTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate AS_OF = LocalDate.of(2026, 10, 31);

    @Autowired MockMvcTester browser;
    @Autowired Disputes disputes;
    @Autowired Parties parties;
    @Autowired PartyStore store;
    @Autowired Catalogues catalogues;
    @Autowired Accounts accounts;
    @Autowired Notices notices;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired MutableClock clock;

    Party party = Party.class.cast(null);
    Users.User owner = Users.User.class.cast(null);
    Actor speaker = Actor.PUBLIC;

    @BeforeEach
    void anEnterpriseInPuwanWithAnAccount() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        party = enterprise("puwan");
        owner = users.with(Role.ENTERPRISE, "hill");
        accounts.link(Actor.SYSTEM, owner.name(), party.id().value());
        speaker = new Actor(owner.id(), owner.name(), Set.of(), Set.of(), party.id().value());
        deliver("jinpu-stats", "employees", Value.of(128));
    }

    private Party enterprise(String place) {
        var name = "大连异议试验" + NAMES.incrementAndGet() + "有限公司";
        var id =
                store.save(
                        new Party(
                                PartyId.next(clock),
                                Subject.ENTERPRISE,
                                null,
                                name,
                                place,
                                null,
                                null,
                                true,
                                "dispute-" + NAMES.get()));
        return parties.find(Actor.SYSTEM, id).orElseThrow();
    }

    private void deliver(String source, String fact, Value value) {
        parties.record(
                Actor.SYSTEM,
                new Parties.Delivery(
                        source, AS_OF, true, "", Map.of(party.id(), Map.of(fact, value))));
    }

    /** Somebody who holds the role in the unit. */
    private Users.User staff(Role role, String unit) {
        var user = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(null, "root", Set.of("administrator"), Set.of("*", "hill", unit), null);
        assertThat(accounts.grant(root, user.name(), role.code(), unit))
                .isInstanceOf(Decision.Granted.class);
        return user;
    }

    private Actor clerk(String unit) {
        return new Actor(null, "clerk", Set.of("window-clerk"), Set.of(unit), null);
    }

    private UUID raise(String fact) {
        return ((Decision.Granted<FactDisputed>)
                        disputes.raise(speaker, party.id(), fact, "年报写的是 96 人"))
                .event()
                .dispute();
    }

    private static List<String> keys(Decision<?> decision) {
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private String value(String fact) {
        return parties.facts(speaker, party.id()).stream()
                .filter(held -> held.fact().code().equals(fact))
                .map(held -> held.value().shown())
                .findFirst()
                .orElse("");
    }

    private static String text(MvcTestResult result) {
        return new String(
                result.getMvcResult().getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private String page(String path, Cookie cookie) {
        var result = browser.get().uri(path).cookie(cookie).exchange();
        assertThat(result).hasStatusOk();
        return text(result);
    }

    private MvcTestResult post(UUID dispute, Cookie cookie, String... form) {
        var request =
                browser.post().uri("/disputes/" + dispute + "/answer").cookie(cookie).with(csrf());
        for (int i = 0; i < form.length; i += 2) {
            request = request.param(form[i], form[i + 1]);
        }
        return request.exchange();
    }

    @Test
    void aPartyDisputesAValueOnceUntilItIsAnswered() {
        var id = raise("employees");
        assertThat(keys(disputes.raise(speaker, party.id(), "employees", "again")))
                .containsExactly("party.dispute.open");
        assertThat(keys(disputes.raise(Actor.PUBLIC, party.id(), "nothing", " ")))
                .containsExactlyInAnyOrder(
                        "party.dispute.party", "party.dispute.fact", "party.dispute.reason");
        assertThat(keys(disputes.raise(speaker, party.id(), "rd_share", "too low")))
                .as("worked out from other facts")
                .containsExactly("party.dispute.workedOut");
        var kept = new Disputes.Answer.Upheld("统计口径为全年平均");
        assertThat(disputes.answer(clerk("jinpu-stats"), id, kept, TODAY))
                .isInstanceOf(Decision.Granted.class);
        assertThat(value("employees")).isEqualTo("128");
        assertThat(disputes.raise(speaker, party.id(), "employees", "still wrong"))
                .isInstanceOf(Decision.Granted.class);
    }

    @Test
    void theUnitThatDeliveredAnswersAndForOthersThePlaceOfTheParty() {
        deliver("dl-tax", "revenue", Value.of(7_350));
        deliver(Fact.DECLARED, "rent", Value.of(10));
        var ofStatistics = raise("employees");
        var ofTax = raise("revenue");
        var declared = raise("rent");
        assertThat(seen(clerk("jinpu-stats"))).containsExactly(ofStatistics);
        assertThat(seen(clerk("dl-tax"))).containsExactly(ofTax);
        assertThat(seen(clerk("puwan"))).containsExactlyInAnyOrder(ofTax, declared);
        assertThat(seen(clerk("jinshitan"))).isEmpty();
        assertThat(seen(clerk("jinpu-science"))).isEmpty();
        var upheld = new Disputes.Answer.Upheld("核实无误");
        for (var stranger : List.of(clerk("puwan"), clerk("jinpu-science"), Actor.PUBLIC)) {
            assertThatThrownBy(() -> disputes.answer(stranger, ofStatistics, upheld, TODAY))
                    .isInstanceOf(NoSuchElementException.class);
        }
        assertThat(keys(disputes.answer(speaker, ofStatistics, upheld, TODAY)))
                .as("the party sees it but cannot answer itself")
                .containsExactly("party.answer.answered");
    }

    private List<UUID> seen(Actor actor) {
        return disputes
                .find(
                        new DisputeQuery(actor.units(), party.name(), null, null, null),
                        " order by d.raised_at",
                        100,
                        0)
                .stream()
                .map(found -> found.dispute().id())
                .toList();
    }

    @Test
    void correctingDeliversTheValueAnewFromTheSameSourceAndTellsTheParty() {
        var id = raise("employees");
        var clerk = staff(Role.WINDOW_CLERK, "jinpu-stats");
        var cookie = users.cookie(clerk.id());
        var form =
                new String[] {
                    "decision",
                    "corrected",
                    "value",
                    "96",
                    "asOf",
                    "2026-10-31",
                    "words",
                    "已核对年报<b>",
                    "step",
                    "review"
                };
        var review = text(post(id, cookie, form));
        assertThat(review).contains("核对答复", "96 人", "128 人", "已核对年报&lt;b", "发送答复");
        assertThat(value("employees")).as("nothing is sent yet").isEqualTo("128");
        form[9] = "send";
        assertThat(post(id, cookie, form)).hasStatus(303).hasHeader("Location", "/disputes/" + id);
        assertThat(value("employees")).isEqualTo("96");
        var held =
                parties.facts(speaker, party.id()).stream()
                        .filter(known -> known.fact().code().equals("employees"))
                        .findFirst()
                        .orElseThrow();
        assertThat(held.source()).isEqualTo("jinpu-stats");
        assertThat(held.asOf()).isEqualTo(AS_OF);
        assertThat(held.synthetic()).isTrue();

        var notice =
                notices.inbox(owner.id(), false, 10, 0).stream()
                        .map(Message::notice)
                        .filter(one -> one.kind().equals("party.dispute"))
                        .findFirst()
                        .orElseThrow();
        assertThat(notice.title().zh()).contains("从业人数", "已答复");
        assertThat(notice.body().zh()).contains("已更正", "已核对年报");
        assertThat(notice.path()).isEqualTo("/disputes/" + id);
        assertThat(page("/disputes/" + id, users.cookie(owner.id())))
                .contains("已更正", "96 人", "128 人", "金普新区统计局")
                .doesNotContain("<textarea");
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from identity.audit
                                        where act = 'party.dispute.corrected' and unit = 'jinpu-stats'
                                          and detail ->> 'dispute' = :id and actor_name = :by
                                        """)
                                .param("id", id.toString())
                                .param("by", clerk.name())
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Test
    void aWrongAnswerIsRefusedWithEveryReasonAndKeepsWhatWasTyped() {
        var id = raise("employees");
        var cookie = users.cookie(staff(Role.APPROVER, "jinpu-stats").id());
        var nothing = post(id, cookie);
        assertThat(nothing).hasStatus(422);
        assertThat(text(nothing)).contains("请选择核实结果", "请写明核实了什么");
        for (var step : List.of("review", "send")) {
            var wrong =
                    post(
                            id,
                            cookie,
                            "decision",
                            "corrected",
                            "value",
                            "很多人",
                            "asOf",
                            "2026-13-40",
                            "words",
                            "我写的说明",
                            "step",
                            step);
            assertThat(wrong).hasStatus(422);
            assertThat(text(wrong)).contains("不是数字", "请填写日期", "我写的说明", "很多人");
            var outside =
                    post(
                            id,
                            cookie,
                            "decision",
                            "corrected",
                            "value",
                            "-5",
                            "asOf",
                            "2026-10-31",
                            "words",
                            "x",
                            "step",
                            step);
            assertThat(text(outside)).contains("合理范围");
            var early =
                    post(
                            id,
                            cookie,
                            "decision",
                            "corrected",
                            "value",
                            "96",
                            "asOf",
                            "2026-10-30",
                            "words",
                            "x",
                            "step",
                            step);
            assertThat(text(early)).contains("不能早于现有记录的 2026-10-31");
            var future =
                    post(
                            id,
                            cookie,
                            "decision",
                            "corrected",
                            "value",
                            "128.0",
                            "asOf",
                            "2026-11-24",
                            "words",
                            "x",
                            "step",
                            step);
            assertThat(text(future)).contains("不能晚于今天", "这就是现有的值");
        }
        var grouped =
                post(
                        id,
                        cookie,
                        "decision",
                        "corrected",
                        "value",
                        "1,234",
                        "asOf",
                        "2026-10-31",
                        "words",
                        "x");
        assertThat(text(grouped)).as("one number, not two").contains("1,234 人");
        assertThat(value("employees")).isEqualTo("128");
        assertThat(page("/en/disputes/" + id, cookie)).contains("Keep the value", "people");
    }

    @Test
    void whoComesSecondIsToldAndLosesNothing() {
        var id = raise("employees");
        var first = users.cookie(staff(Role.WINDOW_CLERK, "jinpu-stats").id());
        var second = users.cookie(staff(Role.WINDOW_CLERK, "jinpu-stats").id());
        assertThat(post(id, first, "decision", "kept", "words", "第一位的答复", "step", "send"))
                .hasStatus(303);
        for (var step : List.of("review", "send")) {
            var late =
                    post(
                            id,
                            second,
                            "decision",
                            "corrected",
                            "value",
                            "77",
                            "asOf",
                            "2026-11-01",
                            "words",
                            "第二位写了很多",
                            "step",
                            step);
            assertThat(late).hasStatus(409);
            assertThat(text(late)).contains("已经答复", "第一位的答复", "第二位写了很多", "77");
        }
        assertThat(value("employees")).isEqualTo("128");
        assertThat(notices.inbox(owner.id(), true, 10, 0))
                .filteredOn(message -> message.notice().kind().equals("party.dispute"))
                .hasSize(1);
    }

    @Test
    void ofManyAtTheSameMomentOneAnswers() throws Exception {
        var id = raise("employees");
        var start = new CountDownLatch(1);
        try (var clerks = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Decision<DisputeAnswered>>>();
            for (int i = 0; i < 8; i++) {
                var corrected =
                        new Disputes.Answer.Corrected(Value.of(90 + i), AS_OF, "clerk " + i);
                answers.add(
                        clerks.submit(() -> {
                            start.await();
                            return disputes.answer(clerk("jinpu-stats"), id, corrected, TODAY);
                        }));
            }
            start.countDown();
            int granted = 0;
            for (var answer : answers) {
                granted += answer.get() instanceof Decision.Granted ? 1 : 0;
            }
            assertThat(granted).isOne();
        }
        assertThat(
                        db.sql("select count(*) from party.delivery where note = :note")
                                .param("note", "dispute " + id)
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Test
    void theListFiltersSortsCountsAndExports() {
        raise("employees");
        deliver("jinpu-stats", "size", Value.of("小型"));
        var answered = raise("size");
        var clerk = staff(Role.WINDOW_CLERK, "jinpu-stats");
        var cookie = users.cookie(clerk.id());
        disputes.answer(clerk("jinpu-stats"), answered, new Disputes.Answer.Upheld("核实无误"), TODAY);
        var words = "q=" + party.name();
        var all = page("/disputes?" + words, cookie);
        assertThat(all).contains("共 2 条", "128 人", "金普新区统计局", "待答复", "模拟");
        assertThat(all.indexOf("从业人数</td>"))
                .as("open ones first")
                .isLessThan(all.indexOf("企业规模</td>"));
        assertThat(page("/disputes?state=kept&" + words, cookie)).contains("共 1 条");
        assertThat(page("/disputes?fact=employees&state=corrected&" + words, cookie))
                .contains("没有符合条件的异议", "清除全部条件");
        assertThat(page("/disputes?source=jinpu-stats&sort=-raised&" + words, cookie))
                .contains("共 2 条");
        var csv = page("/disputes.csv?" + words, cookie);
        assertThat(csv).contains("年报写的是 96 人", "待答复", "维持原值").hasLineCount(3);
        assertThat(browser.get().uri("/disputes.xlsx?" + words).cookie(cookie)).hasStatusOk();
        var open = disputes.open(clerk("jinpu-stats"));
        assertThat(open).isPositive();
        assertThat(page("/disputes", cookie)).contains("<span class=\"count\">" + open + "</span>");
        var elsewhere = users.cookie(staff(Role.WINDOW_CLERK, "jinshitan").id());
        assertThat(page("/disputes?" + words, elsewhere)).contains("没有符合条件的异议");
        assertThat(browser.get().uri("/disputes/" + answered).cookie(elsewhere)).hasStatus(404);
    }
}
