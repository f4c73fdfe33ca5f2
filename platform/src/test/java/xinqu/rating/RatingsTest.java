package xinqu.rating;

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
import xinqu.matter.Matter;
import xinqu.matter.MatterAct;
import xinqu.matter.Matters;
import xinqu.matter.SlipCode;
import xinqu.pack.Text;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Ratings on a real database: from the receipt to the proof. */
@IdentityTest
class RatingsTest {

    private static final String UNIT = "jinpu-market";
    private static final AtomicInteger ACTS = new AtomicInteger();

    @Autowired Ratings ratings;
    @Autowired Digests digests;
    @Autowired Matters matters;
    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired MutableClock clock;
    @Autowired JdbcClient db;

    Users.User worker = Users.User.class.cast(null);
    Actor clerk = Actor.PUBLIC;

    /** Each test on days of its own, because published days stay. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    LocalDate day = LocalDate.EPOCH;

    @BeforeEach
    void office() {
        day = LocalDate.of(2027, 1, 4).plusDays(20L * DAYS.incrementAndGet());
        at(day);
        worker = staff(Role.WINDOW_CLERK, UNIT);
        clerk = new Actor(worker.id(), worker.name(), Set.of("window-clerk"), Set.of(UNIT), null);
    }

    private void at(LocalDate morning) {
        clock.set(Instant.parse(morning + "T01:00:00Z"));
    }

    private Users.User staff(Role role, String unit) {
        var user = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(null, "root", Set.of("administrator"), Set.of("*", "hill", unit), null);
        accounts.grant(root, user.name(), role.code(), unit);
        return user;
    }

    private SlipCode receipt() {
        return Objects.requireNonNull(
                ratings.invite(
                                new Ref("delivery", "d" + ACTS.incrementAndGet()),
                                new Text("食品经营许可", "Food licence"),
                                UNIT,
                                null)
                        .code());
    }

    private Rating rated(SlipCode code, int stars, String name) {
        var given =
                ratings.give(
                        code, new Ratings.Giving(stars, "等了很久", name, name.isEmpty() ? "" : "138"));
        return ratings.find(((Decision.Granted<RatingGiven>) given).event().rating()).orElseThrow();
    }

    private static List<String> keys(Decision<?> decision) {
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private Rating now(Rating rating) {
        return ratings.find(rating.id()).orElseThrow();
    }

    private List<String> log(Rating rating) {
        return digests.entries(rating).stream()
                .map(entry -> entry.canonical().replaceAll(".*\"kind\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void anyStarIsTakenOnce() {
        for (int stars = 1; stars <= 5; stars++) {
            var code = receipt();
            var rating = rated(code, stars, "");
            assertThat(rating.grade().stars()).isEqualTo(stars);
            assertThat(
                            db.sql("select grade from rating.rating where id = ?")
                                    .param(rating.id())
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(6 - stars);
            assertThat(rating.followUp()).as("nobody could be asked").isNull();
            assertThat(keys(ratings.give(code, new Ratings.Giving(5, "", "", ""))))
                    .containsExactly("rating.refused.used");
        }
        assertThat(keys(ratings.give(receipt(), new Ratings.Giving(6, "x".repeat(1001), "某", ""))))
                .containsExactly(
                        "rating.refused.stars", "rating.refused.long", "rating.refused.contact");
    }

    @Test
    void theSameActKeepsOneInvitation() {
        var about = new Ref("delivery", "d" + ACTS.incrementAndGet());
        var first = ratings.invite(about, Text.of("x"), UNIT, null);
        var second = ratings.invite(about, Text.of("x"), UNIT, null);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ratings.invitation(Objects.requireNonNull(first.code()))).isEmpty();
        rated(Objects.requireNonNull(second.code()), 5, "");
        assertThat(ratings.invite(about, Text.of("x"), UNIT, null).code()).isNull();
    }

    private Matter matter(Rating rating) {
        return matters.find(clerk, Objects.requireNonNull(now(rating).followUp()).matter())
                .orElseThrow();
    }

    private void act(Rating rating, MatterAct act) {
        var matter = matter(rating);
        assertThat(matters.act(clerk, matter.id(), matter.version(), act))
                .isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aBadOneUnderARealNameIsSolvedByTheRaterAlone() {
        var code = receipt();
        var rating = rated(code, 1, "王小明");
        assertThat(matter(rating).source()).isEqualTo("bad-rating");
        act(rating, new MatterAct.Assign(worker.id(), "承办人"));
        act(rating, new MatterAct.Answer("已整改", ""));
        var matter = matter(rating);
        assertThat(
                        keys(
                                matters.act(
                                        clerk,
                                        matter.id(),
                                        matter.version(),
                                        new MatterAct.Confirm(""))))
                .containsExactly("matter.refused.raiser");
        matters.act(code, matter.version(), new MatterAct.Reject("还是一样"));
        act(rating, new MatterAct.Answer("再次整改", ""));
        matters.act(code, matter(rating).version(), new MatterAct.Confirm(""));
        assertThat(Objects.requireNonNull(now(rating).followUp()).outcome())
                .isEqualTo(Rating.Outcome.SOLVED);
        assertThat(log(rating))
                .containsExactly("given", "matter-raised", "matter-reopened", "matter-solved");
        assertThat(rating.rater().masked()).isEqualTo("王***");
    }

    @Test
    void unreachableIsClosedUnconfirmed() {
        var rating = rated(receipt(), 2, "王小明");
        act(rating, new MatterAct.Assign(worker.id(), "承办人"));
        act(rating, new MatterAct.Answer("已整改", ""));
        for (int i = 0; i < 3; i++) {
            act(rating, new MatterAct.Contact(false, "无人接听"));
        }
        act(rating, new MatterAct.Close("联系不上"));
        assertThat(Objects.requireNonNull(now(rating).followUp()).outcome())
                .isEqualTo(Rating.Outcome.CLOSED);
        assertThat(log(rating)).endsWith("matter-closed-unconfirmed");
    }

    @Test
    void theOfficeRepliesInPublicAndAppealsToSomebodyElse() {
        var rating = rated(receipt(), 1, "");
        assertThat(keys(ratings.reply(Actor.PUBLIC, rating.id(), 1, "")))
                .containsExactly("rating.refused.office", "rating.refused.words");
        assertThat(ratings.reply(clerk, rating.id(), 1, "已改进"))
                .isInstanceOf(Decision.Granted.class);
        assertThat(keys(ratings.reply(clerk, rating.id(), 1, "再说")))
                .containsExactly("rating.refused.replied", "rating.refused.changed");
        ratings.appeal(clerk, rating.id(), now(rating).version(), Rating.AppealKind.MISTAKEN, "点错");
        var own = users.with(Role.STEWARD, "hill");
        var inside = new Actor(worker.id(), "x", Set.of("supervisor"), Set.of(UNIT), null);
        assertThat(keys(ratings.decide(inside, rating.id(), now(rating).version(), true, "是")))
                .as("who appealed does not decide")
                .containsExactly("rating.refused.supervisor");
        var supervisor = new Actor(own.id(), own.name(), Set.of("supervisor"), Set.of(UNIT), null);
        assertThat(ratings.decide(supervisor, rating.id(), now(rating).version(), true, "核实属实"))
                .isInstanceOf(Decision.Granted.class);
        assertThat(Objects.requireNonNull(now(rating).appeal()).state())
                .isEqualTo(Rating.AppealState.UPHELD);
        assertThat(ratings.count(new RatingQuery(null, UNIT, null, null, "appealed"))).isPositive();
        assertThat(log(rating)).containsExactly("given", "replied", "appealed", "appeal-upheld");
    }

    @Test
    void everyDayIsPublishedOnceAndProves() {
        var first = rated(receipt(), 5, "");
        var second = rated(receipt(), 1, "");
        assertThat(digests.proof(day, 0)).as("before the day is over").isEmpty();
        at(day.plusDays(3));
        assertThat(digests.publish()).isPositive();
        assertThat(digests.publish()).isZero();
        var digest = digests.find(day).orElseThrow();
        assertThat(digest.entries()).isEqualTo(2);
        assertThat(digest.counts()).containsEntry("stars.5", 1).containsEntry("stars.1", 1);
        var empty = digests.find(day.plusDays(1)).orElseThrow();
        assertThat(empty.entries()).isZero();
        assertThat(empty.previous()).isEqualTo(digest.hash());
        assertThat(empty.counts().get("total")).isEqualTo(digest.counts().get("total"));
        for (var rating : List.of(first, second)) {
            var entry = digests.entries(rating).getFirst();
            var proof = digests.proof(entry.day(), entry.position()).orElseThrow();
            assertThat(proof.entry()).contains(rating.id().toString());
            assertThat(proof.verdict(digest.hash())).isEqualTo(Proof.Verdict.HOLDS);
            assertThat(proof.verdict(empty.hash())).isEqualTo(Proof.Verdict.NOT_PUBLISHED);
            assertThat(entry.canonical())
                    .doesNotContain("等了很久")
                    .contains(Entry.hidden(entry.salt(), "等了很久"));
        }
        // A clock set back adds to the day after the last published one.
        at(day);
        assertThat(digests.entries(rated(receipt(), 3, "")).getFirst().day())
                .isEqualTo(day.plusDays(3));
        assertThatThrownBy(() -> db.sql("update rating.entry set grade = 1").update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from rating.rating").update())
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from rating.digest").update())
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void namesAreMasked() {
        assertThat(Rating.mask("王")).isEqualTo("王***");
        assertThat(Rating.mask("王小明")).isEqualTo("王***");
        assertThat(Rating.mask("大连异议试验有限公司")).isEqualTo("大连***公司");
    }
}
