package xinqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Applicants;
import xinqu.party.Parties;
import xinqu.service.Services;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who stands in for whom, and what is on whose list then. */
@IdentityTest
class SubstitutesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Autowired Substitutes substitutes;
    @Autowired CaseHistory history;
    @Autowired CaseLists lists;
    @Autowired Cases cases;
    @Autowired Services services;
    @Autowired Applicants applicants;
    @Autowired Parties parties;
    @Autowired Users users;
    @Autowired MutableClock clock;

    private Task task = Task.class.cast(null);
    private Users.User absent = Users.User.class.cast(null);
    private Users.User present = Users.User.class.cast(null);
    private Actor head = Actor.PUBLIC;
    private Actor officer = Actor.PUBLIC;

    /** A task of an approver, taken from the open end of a made-up history. */
    @BeforeEach
    void anOpenTask() {
        clock.set(NOW);
        var units = Set.copyOf(services.items().stream().map(item -> item.unit()).toList());
        if (history.written() == 0) {
            var party =
                    parties.find(Actor.SYSTEM, applicants.party(applicants.enterprise("puwan")))
                            .orElseThrow();
            var ids =
                    services.items().stream()
                            .filter(item -> item.promise().amount() >= 5)
                            .map(item -> item.id())
                            .toList();
            var recipe = new CaseHistory.Recipe(5, 40, NOW, 20, ids, List.of(party), false);
            for (int position = 0; position < 40; position++) {
                history.write(recipe, position);
            }
        }
        task =
                lists.tasks(TaskQuery.running(units), " order by i.due", 100, 0).stream()
                        .filter(one -> role(one).equals("approver") && unit(one).equals(one.unit()))
                        .findFirst()
                        .orElseThrow();
        absent = users.with(Role.APPROVER, task.unit());
        present = users.with(Role.APPROVER, task.unit());
        head = new Actor(null, "head", Set.of("leader"), Set.of(task.unit()), null);
        officer = new Actor(null, "officer", Set.of("approver"), Set.of(task.unit()), null);
    }

    private Procedure.Step step(Task one) {
        var item = cases.find(Actor.SYSTEM, one.caseId()).orElseThrow().item(one.item());
        return cases.procedure(item.orElseThrow())
                .step(java.util.Objects.requireNonNull(one.step()));
    }

    private String role(Task one) {
        return step(one).role();
    }

    private String unit(Task one) {
        var unit = step(one).unit();
        return unit == null ? one.unit() : unit;
    }

    private Decision<Substitution> appoint(Actor actor, LocalDate from, LocalDate until) {
        return substitutes.appoint(
                actor, new Substitutes.Appointment(absent.id(), present.id(), from, until));
    }

    private long tasksOf(UUID account) {
        return lists.count(
                new TaskQuery(Set.of(task.unit()), null, null, null, null, "running", account));
    }

    private Decision<CaseEvent> transfer(int version, Users.User to) {
        return cases.act(
                officer,
                task.caseId(),
                task.item(),
                new Cases.Stamp(version, UUID.randomUUID()),
                new ItemAct.Transfer(to.id(), to.name()));
    }

    @Test
    void whatIsAssignedToTheAbsentIsOnTheListOfTheSubstitute() {
        CasesTest.granted(transfer(task.version(), absent));
        assertThat(tasksOf(absent.id())).isEqualTo(1);
        assertThat(tasksOf(present.id())).isZero();
        var made = CasesTest.granted(appoint(head, TODAY, TODAY.plusDays(3)));
        assertThat(tasksOf(present.id())).isEqualTo(1);
        clock.set(NOW.plusSeconds(4 * 86_400));
        assertThat(tasksOf(present.id())).isZero();
        clock.set(NOW);
        assertThat(substitutes.end(head, made.id())).isTrue();
        assertThat(substitutes.end(head, made.id())).isFalse();
        assertThat(tasksOf(present.id())).isZero();
        CasesTest.granted(transfer(task.version() + 1, present));
        assertThat(tasksOf(absent.id())).isZero();
        assertThat(tasksOf(present.id())).isEqualTo(1);
    }

    @Test
    void refusesWithEveryReason() {
        assertThat(CasesTest.keys(appoint(officer, TODAY.minusDays(1), TODAY.minusDays(2))))
                .containsExactly("substitute.beyond", "substitute.days");
        CasesTest.granted(appoint(head, TODAY, TODAY));
        assertThat(CasesTest.keys(appoint(head, TODAY, TODAY.plusDays(1))))
                .containsExactly("substitute.twice");
        var elsewhere = new Actor(null, "other", Set.of("leader"), Set.of("puwan"), null);
        assertThat(CasesTest.keys(appoint(elsewhere, TODAY.plusDays(5), TODAY.plusDays(6))))
                .contains("substitute.beyond");
        assertThat(substitutes.within(elsewhere)).isEmpty();
    }
}
