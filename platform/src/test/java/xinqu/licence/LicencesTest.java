package xinqu.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.casework.CaseEvent;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.document.Attachments;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.licence.Licence.State;
import xinqu.licence.LicenceAct.Ending;
import xinqu.licence.LicenceAct.Flaw;
import xinqu.licence.LicenceAct.Matter;
import xinqu.notice.Notices;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Licences from the grant of an item to the end, in PostgreSQL. */
@IdentityTest
class LicencesTest {

    private static final LocalDate END = LocalDate.of(2031, 11, 22);

    @Autowired Licences licences;
    @Autowired LicenceRoutine routine;
    @Autowired Cases cases;
    @Autowired Attachments attachments;
    @Autowired Applicants applicants;
    @Autowired Accounts accounts;
    @Autowired Notices notices;
    @Autowired Users users;
    @Autowired MutableClock clock;

    Actor owner = Actor.PUBLIC;

    final Actor market =
            new Actor(null, "market", Set.of("approver"), Set.of("jinpu-market"), null);
    final Actor health =
            new Actor(null, "health", Set.of("approver"), Set.of("jinpu-health"), null);

    private Grants grants() {
        return new Grants(cases, attachments, licences);
    }

    @BeforeEach
    void anEnterpriseOnAMonday() {
        at("2026-11-23");
        owner = applicants.enterprise("puwan");
    }

    private void at(String morning) {
        clock.set(Instant.parse(morning + "T01:00:00Z"));
    }

    private Licence now(Licence licence) {
        return licences.find(Actor.SYSTEM, licence.id()).orElseThrow();
    }

    private Decision<LicenceEvent> act(Actor actor, Licence licence, LicenceAct act) {
        var stamp = new Licences.Stamp(now(licence).version(), UUID.randomUUID());
        return licences.act(actor, licence.id(), stamp, act);
    }

    private static List<String> keys(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private List<String> acts(Licence licence) {
        return licences.events(licence).stream().map(LicenceEvent::act).toList();
    }

    @Test
    void entersWhatAGrantedItemEndsWithOnceAndNothingElse() {
        var id = grants().restaurant(owner);
        var both = grants().awaited(owner, 2);
        // The check of the business licence ends with a finding, which is no licence.
        assertThat(both)
                .extracting(Licence::item)
                .containsExactlyInAnyOrder("health-certificates", "food-licence");
        var food = both.stream().filter(one -> one.item().equals("food-licence")).findFirst();
        var licence = food.orElseThrow();
        assertThat(licence.validity().from()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(licence.validity().until()).isEqualTo(END);
        assertThat(licence.content()).isEqualTo("热食类");
        assertThat(both)
                .filteredOn(one -> one.item().equals("health-certificates"))
                .allSatisfy(one -> assertThat(one.validity().until()).isNull());
        var file = grants().file(id);
        var grant =
                file.events().stream()
                        .filter(event -> event.act().equals("grant"))
                        .map(CaseEvent.class::cast)
                        .toList()
                        .getLast();
        licences.register(file, file.item("food-licence").orElseThrow(), grant);
        assertThat(grants().awaited(owner, 2)).hasSize(2);
        assertThat(acts(licence)).containsExactly("granted");
    }

    @Test
    void showsEverybodyTheirOwn() {
        var licence = grants().food(owner);
        var other = applicants.enterprise("puwan");
        assertThat(licences.find(owner, licence.id())).isPresent();
        assertThat(licences.find(market, licence.id())).isPresent();
        assertThat(licences.find(health, licence.id())).isEmpty();
        assertThat(licences.find(other, licence.id())).isEmpty();
        assertThat(licences.count(licences.query(other, null, null))).isZero();
        var ask = new LicenceAct.Ask(Matter.CHANGE, "换地址");
        assertThatThrownBy(() -> act(other, licence, ask))
                .isInstanceOf(NoSuchElementException.class);
        var mine =
                licences.query(market, licence.number().toLowerCase(java.util.Locale.ROOT), null);
        assertThat(licences.count(mine)).isEqualTo(1);
    }

    private long count(Licence licence, String state) {
        return licences.count(licences.query(market, licence.number(), state));
    }

    @Test
    void filtersByTheDayAndNotByWhatIsWritten() {
        var licence = grants().food(owner);
        assertThat(count(licence, "valid")).isEqualTo(1);
        assertThat(count(licence, "ending")).isZero();
        clock.set(END.minusDays(60).atStartOfDay().toInstant(java.time.ZoneOffset.ofHours(8)));
        assertThat(count(licence, "ending")).isEqualTo(1);
        at("2031-11-23");
        assertThat(count(licence, "valid")).isZero();
        assertThat(count(licence, "expired")).isEqualTo(1);
        assertThat(now(licence).written()).isEqualTo(State.VALID);
        assertThat(keys(act(market, licence, new LicenceAct.Cancel(Ending.OTHER, "停业"))))
                .containsExactly("licence.ending");
        Grants.granted(act(market, licence, new LicenceAct.Cancel(Ending.EXPIRED, "届满未延续")));
        assertThat(count(licence, "cancelled")).isEqualTo(1);
    }

    @Test
    void changesWhatItSaysWhenTheHolderAsks() {
        var licence = grants().food(owner);
        Grants.granted(act(owner, licence, new LicenceAct.Ask(Matter.CHANGE, "加冷食类")));
        assertThat(count(licence, "asked")).isEqualTo(1);
        assertThat(keys(act(market, licence, new LicenceAct.Refuse(Matter.CHANGE, ""))))
                .containsExactly("licence.words");
        Grants.granted(act(market, licence, new LicenceAct.Grant(Matter.CHANGE, "热食类、冷食类")));
        assertThat(now(licence).content()).isEqualTo("热食类、冷食类");
        assertThat(now(licence).validity().until()).isEqualTo(END);
        assertThat(count(licence, "asked")).isZero();
    }

    @Test
    void takesARenewalUntilTheDayOfItsOwnRule() {
        var licence = grants().food(owner);
        var asking = licences.asking(licence).orElseThrow();
        assertThat(asking.term().amount()).as("the rule of the item, not art. 50").isEqualTo(15);
        assertThat(asking.latest().provisional()).as("no notice for 2031 yet").isTrue();
        at(asking.latest().day().plusDays(1).toString());
        var ask = new LicenceAct.Ask(Matter.RENEWAL, "");
        assertThat(keys(act(owner, licence, ask))).containsExactly("licence.late");
        at(asking.latest().day().toString());
        Grants.granted(act(owner, licence, ask));
        Grants.granted(act(market, licence, new LicenceAct.Grant(Matter.RENEWAL, "")));
        assertThat(now(licence).validity().until()).isEqualTo(LocalDate.of(2036, 11, 22));
    }

    private Licence asked() {
        var licence = grants().food(owner);
        at("2031-09-01");
        Grants.granted(act(owner, licence, new LicenceAct.Ask(Matter.RENEWAL, "")));
        return licence;
    }

    @Test
    void renewsByLawExactlyOnceWhenNobodyDecides() throws Exception {
        var licence = asked();
        clock.set(Instant.parse("2031-11-22T15:59:59Z")); // The last second of the last day there.
        routine.run();
        assertThat(acts(licence)).containsExactly("granted", "ask-renewal");
        clock.set(Instant.parse("2031-11-22T16:00:00Z"));
        assertThat(now(licence).state(LocalDate.of(2031, 11, 23))).isEqualTo(State.VALID);
        assertThat(keys(act(market, licence, new LicenceAct.Refuse(Matter.RENEWAL, "太迟"))))
                .containsExactly("licence.deemed");
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> run = routine::run;
            for (var ran : threads.invokeAll(List.of(run, run, run, run))) {
                assertThat(ran.get()).isBetween(0, 1);
            }
        }
        routine.run();
        assertThat(acts(licence)).containsExactly("granted", "ask-renewal", "deem");
        assertThat(now(licence).validity().until()).isEqualTo(LocalDate.of(2036, 11, 22));
        assertThat(licences.events(licence).getLast().basis()).isEqualTo(LicenceRules.DEEMED);
    }

    @Test
    void aDecisionOnTheLastDayWins() {
        var licence = asked();
        clock.set(Instant.parse("2031-11-22T15:59:59Z"));
        Grants.granted(act(market, licence, new LicenceAct.Refuse(Matter.RENEWAL, "不再符合条件")));
        at("2031-11-23");
        routine.run();
        assertThat(acts(licence)).containsExactly("granted", "ask-renewal", "refuse-renewal");
        assertThat(now(licence).validity().until()).isEqualTo(END);
        assertThat(now(licence).state(LocalDate.of(2031, 11, 23))).isEqualTo(State.EXPIRED);
    }

    @Test
    void theSameFormDoesNothingTwiceAndAnOldOneNothing() {
        var licence = grants().food(owner);
        var ask = new LicenceAct.Ask(Matter.CHANGE, "换地址");
        var stamp = new Licences.Stamp(0, UUID.randomUUID());
        var first = Grants.granted(licences.act(owner, licence.id(), stamp, ask));
        var second = Grants.granted(licences.act(owner, licence.id(), stamp, ask));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(
                        keys(
                                licences.act(
                                        owner,
                                        licence.id(),
                                        new Licences.Stamp(0, UUID.randomUUID()),
                                        new LicenceAct.Ask(Matter.RENEWAL, ""))))
                .containsExactly("licence.changed");
        assertThat(acts(licence)).containsExactly("granted", "ask-change");
    }

    @Test
    void revokesOnAGroundAndTellsTheHolder() {
        var user = users.with(Role.ENTERPRISE, "hill");
        accounts.link(Actor.SYSTEM, user.name(), applicants.party(owner).value());
        var licence = grants().food(owner);
        Grants.granted(act(owner, licence, new LicenceAct.Ask(Matter.CANCELLATION, "")));
        assertThat(keys(act(market, licence, new LicenceAct.Revoke(Flaw.CONDITIONS, true, "x"))))
                .containsExactly("licence.harm");
        var event =
                Grants.granted(
                        act(market, licence, new LicenceAct.Revoke(Flaw.DECEIT, false, "假平面图")));
        assertThat(event.basis().article()).isEqualTo("第六十九条第二款");
        assertThat(now(licence).written()).isEqualTo(State.REVOKED);
        assertThat(now(licence).asked()).isEmpty();
        for (int i = 0; i < 200 && !told(user.id()); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(told(user.id())).isTrue();
        Grants.granted(act(market, licence, new LicenceAct.Cancel(Ending.REVOKED, "已被撤销")));
        assertThat(count(licence, "cancelled")).isEqualTo(1);
    }

    private boolean told(UUID account) {
        return notices.inbox(account, true, 50, 0).stream()
                .anyMatch(message -> message.notice().kind().equals("licence.revoke"));
    }
}
