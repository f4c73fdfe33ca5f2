package xinqu.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.matter.Matter.State;
import xinqu.notice.Notices;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Matters on a real database: from raising to the raiser's word. */
@IdentityTest
class MattersTest {

    private static final String UNIT = "jinpu-market";
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired Matters matters;
    @Autowired Accounts accounts;
    @Autowired Notices notices;
    @Autowired Users users;
    @Autowired MutableClock clock;
    @Autowired JdbcClient db;

    Users.User person = Users.User.class.cast(null);
    Users.User worker = Users.User.class.cast(null);
    Actor raiser = Actor.PUBLIC;
    Actor clerk = Actor.PUBLIC;
    Actor boss = Actor.PUBLIC;

    @BeforeEach
    void people() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        person = users.with(Role.PERSON, "hill");
        worker = staff(Role.WINDOW_CLERK, UNIT);
        raiser = new Actor(person.id(), person.name(), Set.of("person"), Set.of(), null);
        clerk = actor(worker, "window-clerk");
        boss = actor(staff(Role.SUPERVISOR, UNIT), "supervisor");
    }

    private static Actor actor(Users.User user, String role) {
        return new Actor(user.id(), user.name(), Set.of(role), Set.of(UNIT), null);
    }

    private Users.User staff(Role role, String unit) {
        var user = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(null, "root", Set.of("administrator"), Set.of("*", "hill", unit), null);
        assertThat(accounts.grant(root, user.name(), role.code(), unit))
                .isInstanceOf(Decision.Granted.class);
        return user;
    }

    private Matter raise(Raiser by) {
        return raise(by, null);
    }

    private Matter raise(Raiser by, SlipCode code) {
        var raised =
                matters.raise(
                        raiser,
                        new Matters.Raising(
                                "cannot-get-done",
                                new Ref("item", "x"),
                                "食品经营许可 " + NAMES.incrementAndGet(),
                                "跑了三次都没有办成",
                                by,
                                UNIT,
                                Track.ORDINARY,
                                null,
                                code));
        return matters.find(clerk, event(raised).matter()).orElseThrow();
    }

    private Matter raise() {
        return raise(new Raiser.OfPerson("某人", "0411-1", person.id()));
    }

    private static <T> T event(Decision<T> decision) {
        if (decision instanceof Decision.Granted<T>(var event)) {
            return event;
        }
        throw new AssertionError(keys(decision).toString());
    }

    private static List<String> keys(Decision<?> decision) {
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private Matter now(Matter matter) {
        return matters.find(clerk, matter.id()).orElseThrow();
    }

    private Matter act(Actor actor, Matter matter, MatterAct act) {
        return event(matters.act(actor, matter.id(), now(matter).version(), act));
    }

    private Matter answered(Matter matter) {
        act(clerk, matter, new MatterAct.Assign(worker.id(), "承办人"));
        return act(clerk, matter, new MatterAct.Answer("已经补发", "受理号 1"));
    }

    private List<String> told(UUID account) {
        return notices.inbox(account, true, 50, 0).stream()
                .map(message -> message.notice().title().zh())
                .toList();
    }

    @Test
    void goesFromRaisingToTheRaisersWord() {
        var matter = raise();
        assertThat(matter.number()).matches("2026-\\d{6}");
        assertThat(matter.state()).isInstanceOf(State.Raised.class);
        assertThat(matters.due(matter).day()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(told(worker.id())).contains("新的诉求：" + matter.title());
        assertThat(told(person.id())).contains("已收到：" + matter.title());
        act(clerk, matter, new MatterAct.Contact(true, "已电话联系"));
        assertThat(now(matter).contactedAt()).isNotNull();
        var answered = answered(matter);
        assertThat(told(person.id())).contains("已答复，请您确认：" + matter.title());
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        matter.id(),
                                        answered.version(),
                                        new MatterAct.Confirm(""))))
                .containsExactly("matter.refused.raiser");
        assertThat(act(raiser, matter, new MatterAct.Confirm("谢谢")).state())
                .isInstanceOf(State.Solved.class);
        assertThat(matters.events(matter))
                .extracting(MatterEvent::kind)
                .containsExactly("raised", "contacted", "assigned", "answered", "solved");
        assertThatThrownBy(() ->
                        db.sql("delete from matter.event where matter = ?")
                                .param(matter.id())
                                .update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void whatIsNotSolvedIsTakenUpAgainWithANewClock() {
        var matter = answered(raise());
        clock.set(Instant.parse("2026-12-10T01:00:00Z"));
        var again = act(raiser, matter, new MatterAct.Reject("没有解决"));
        assertThat(again.state()).isInstanceOf(State.InHand.class);
        assertThat(again.clock().round()).isEqualTo(2);
        assertThat(again.clock().since()).isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(told(worker.id())).contains("提出人说没有解决：" + matter.title());
    }

    @Test
    void closedIsNotSolvedAndNeedsCallsInVain() {
        var matter = answered(raise());
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        matter.id(),
                                        matter.version(),
                                        new MatterAct.Close("联系不上"))))
                .containsExactly("matter.refused.attempts");
        for (int i = 0; i < 3; i++) {
            act(clerk, matter, new MatterAct.Contact(false, "无人接听"));
        }
        var closed = act(clerk, matter, new MatterAct.Close("三次联系不上"));
        assertThat(closed.state())
                .isInstanceOfSatisfying(
                        State.Closed.class,
                        state -> assertThat(state.because()).isEqualTo(ClosedBecause.UNREACHABLE));
        assertThat(act(raiser, matter, new MatterAct.Confirm("")).state())
                .isInstanceOf(State.Solved.class);
    }

    @Test
    void aVisitorSpeaksByTheCodeOfTheSlip() {
        var code = SlipCode.next();
        var matter = answered(raise(new Raiser.OfPerson("来访人", "138", null), code));
        assertThat(matters.find(raiser, matter.id())).isEmpty();
        assertThatThrownBy(() ->
                        matters.act(SlipCode.next(), matter.version(), new MatterAct.Confirm("")))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(event(matters.act(code, matter.version(), new MatterAct.Confirm(""))).state())
                .isInstanceOf(State.Solved.class);
    }

    @Test
    void everybodySeesTheirOwnOnly() {
        var matter = raise();
        var elsewhere =
                new Actor(UUID.randomUUID(), "x", Set.of("window-clerk"), Set.of("hill"), null);
        assertThat(matters.find(elsewhere, matter.id())).isEmpty();
        assertThat(matters.find(raiser, matter.id())).isPresent();
        assertThat(matters.raisedBy(raiser)).extracting(Matter::id).containsExactly(matter.id());
        assertThat(matters.find(query(elsewhere, null, false), " order by m.id", 10, 0)).isEmpty();
        assertThat(matters.handles(raiser, matter)).isFalse();
    }

    private static MatterQuery query(Actor actor, String state, boolean overdue) {
        return new MatterQuery(actor.units(), null, state, null, null, overdue, null);
    }

    private List<UUID> overdue() {
        return matters.find(query(clerk, null, true), " order by d.due, m.id", 1000, 0).stream()
                .map(Matter::id)
                .toList();
    }

    @Test
    void overdueIsAskedAndMovesWithExtensions() {
        var matter = raise();
        clock.set(Instant.parse("2026-11-30T15:59:00Z"));
        assertThat(overdue()).doesNotContain(matter.id());
        assertThat(keys(matters.act(clerk, matter.id(), 1, new MatterAct.Extend(3, "等鉴定"))))
                .containsExactly("matter.refused.deciding");
        clock.set(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(overdue()).contains(matter.id());
        assertThat(keys(matters.act(boss, matter.id(), 1, new MatterAct.Extend(3, "等鉴定"))))
                .containsExactly("matter.refused.late");
        clock.set(Instant.parse("2026-11-27T01:00:00Z"));
        var extended = act(boss, matter, new MatterAct.Extend(3, "等鉴定"));
        assertThat(matters.due(extended).day()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(told(person.id())).contains("需要更多时间：" + matter.title());
        clock.set(Instant.parse("2026-12-03T01:00:00Z"));
        assertThat(overdue()).doesNotContain(matter.id());
        clock.set(Instant.parse("2026-12-04T01:00:00Z"));
        assertThat(overdue()).contains(matter.id());
        answered(matter);
        assertThat(overdue()).as("an answered one does not wait").doesNotContain(matter.id());
    }

    @Test
    void theLadderIsTakenStepByStepAndOnce() {
        var matter = raise();
        matters.escalate(Instant.parse("2026-11-30T12:00:00Z"));
        assertThat(escalations(matter)).isZero();
        matters.escalate(Instant.parse("2026-12-01T01:00:00Z"));
        assertThat(escalations(matter)).isEqualTo(1);
        assertThat(told(worker.id())).contains("超期未答复：" + matter.title());
        assertThat(matters.escalate(Instant.parse("2026-12-01T02:00:00Z"))).isZero();
        matters.escalate(Instant.parse("2026-12-10T01:00:00Z"));
        assertThat(escalations(matter)).isEqualTo(3);
        assertThat(matters.escalate(Instant.parse("2027-01-10T01:00:00Z"))).isZero();
    }

    private long escalations(Matter matter) {
        return matters.events(matter).stream().filter(e -> e.kind().equals("escalated")).count();
    }

    @Test
    void ofTwoWhoActAtOnceOneSucceeds() throws Exception {
        var matter = raise();
        var start = new CountDownLatch(1);
        var results = new ArrayList<Future<Decision<Matter>>>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                results.add(
                        threads.submit(() -> {
                            start.await();
                            return matters.act(
                                    clerk,
                                    matter.id(),
                                    matter.version(),
                                    new MatterAct.Assign(worker.id(), "承办人"));
                        }));
            }
            start.countDown();
        }
        var refused = new ArrayList<String>();
        for (var result : results) {
            if (result.get() instanceof Decision.Refused<?> no) {
                refused.addAll(keys(no));
            }
        }
        assertThat(refused).contains("matter.refused.changed");
        assertThat(now(matter).version()).isEqualTo(matter.version() + 1);
        assertThat(matters.events(matter)).hasSize(2);
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        matter.id(),
                                        matter.version(),
                                        new MatterAct.Note("看到旧的"))))
                .containsExactly("matter.refused.changed");
    }

    @Test
    void likeMattersGetOneAnswerAndTheirOwnConfirmation() {
        var main = raise();
        var like = raise(new Raiser.OfPerson("另一人", "139", null));
        act(clerk, like, new MatterAct.Join(main.id()));
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        main.id(),
                                        main.version(),
                                        new MatterAct.Join(like.id()))))
                .containsExactly("matter.refused.unknown.joined");
        answered(main);
        assertThat(now(like).state()).isInstanceOf(State.Answered.class);
        act(raiser, main, new MatterAct.Confirm(""));
        assertThat(now(like).state())
                .as("its own raiser has not spoken")
                .isInstanceOf(State.Answered.class);
    }

    @Test
    void manyAreGivenToOneColleague() {
        var first = raise();
        var second = answered(raise());
        var versions = new LinkedHashMap<UUID, Integer>();
        versions.put(first.id(), first.version());
        versions.put(second.id(), second.version());
        var colleague =
                matters.colleagues(UNIT).stream()
                        .filter(one -> one.account().equals(worker.id()))
                        .findFirst()
                        .orElseThrow();
        var done = matters.assign(clerk, versions, colleague);
        assertThat(done.done()).containsExactly(first.number());
        assertThat(done.refused()).containsOnlyKeys(second.number());
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        first.id(),
                                        now(first).version(),
                                        new MatterAct.Assign(UUID.randomUUID(), "谁"))))
                .containsExactly("matter.refused.unknown.assigned");
    }

    @Test
    void whatIsMissingIsSaidAtOnce() {
        assertThat(
                        keys(
                                matters.raise(
                                        raiser,
                                        new Matters.Raising(
                                                "nowhere",
                                                new Ref("item", "x"),
                                                " ",
                                                "",
                                                new Raiser.OfPerson("", "", null),
                                                "no-unit",
                                                Track.ORDINARY,
                                                null,
                                                null))))
                .containsExactly(
                        "matter.refused.source",
                        "matter.refused.title",
                        "matter.refused.words",
                        "matter.refused.contact",
                        "matter.refused.unit");
    }

    @Test
    void handingOverTellsTheOtherUnitAndKeepsTheClock() {
        var matter = raise();
        var other = staff(Role.WINDOW_CLERK, "jinpu-hrss");
        var handed =
                event(
                        matters.act(
                                clerk,
                                matter.id(),
                                1,
                                new MatterAct.HandOver("jinpu-hrss", "属于人社")));
        assertThat(handed.unit()).isEqualTo("jinpu-hrss");
        assertThat(matters.find(clerk, matter.id())).as("left the scope").isEmpty();
        assertThat(matters.due(handed)).isEqualTo(matters.due(matter));
        assertThat(told(other.id())).contains("转来的诉求：" + matter.title());
    }
}
