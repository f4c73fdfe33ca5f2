package xinqu.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Uuids;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.pack.Text;
import xinqu.testkit.MutableClock;

import java.util.List;
import java.util.Set;

/** Notices that also go to telephones. */
@IdentityTest
class ShortMessagesTest {

    @Autowired Notices notices;
    @Autowired ShortMessages messages;
    @Autowired Users users;
    @Autowired MutableClock clock;

    private static Notice notice(String kind) {
        return new Notice(
                kind,
                new Text("您的申请已受理", "Accepted"),
                new Text("正文", "Body"),
                new Text("理由", "Why"),
                null,
                null);
    }

    private List<ShortMessage> to(String phone) {
        return messages.find(null, phone, " order by s.at, s.id", 100, 0);
    }

    @Test
    void goOnlyToThoseWhoAgreedAndNotTooOften() {
        var user = users.with(Role.STEWARD, "hill");
        var actor = new Actor(user.id(), user.name(), Set.of(), Set.of(), null);
        var phone = "139%08d".formatted(Math.floorMod(user.id().hashCode(), 100_000_000));
        notices.send(user.id(), notice("case.accept"));
        assertThat(to(phone)).isEmpty();
        assertThat(messages.agree(actor, phone, false)).isInstanceOf(Decision.Refused.class);
        assertThat(messages.agree(actor, "12345", true)).isInstanceOf(Decision.Refused.class);
        assertThat(messages.agree(actor, phone, true)).isInstanceOf(Decision.Granted.class);

        var event = Uuids.next(clock);
        notices.sendOnce(event, user.id(), notice("case.accept"));
        notices.sendOnce(event, user.id(), notice("case.accept"));
        notices.send(user.id(), notice("account.password"));
        assertThat(to(phone)).hasSize(1);
        assertThat(to(phone).getFirst().toString()).doesNotContain(phone);

        for (int i = 0; i < 6; i++) {
            notices.send(user.id(), notice("case.grant"));
        }
        assertThat(to(phone).stream().map(ShortMessage::state))
                .filteredOn(ShortMessage.State.HELD::equals)
                .hasSize(2);

        assertThat(messages.hand(actor)).isInstanceOf(Decision.Granted.class);
        var handed =
                to(phone).stream().filter(m -> m.state() == ShortMessage.State.HANDED).toList();
        assertThat(handed).hasSize(5);
        var first = handed.getFirst();
        assertThat(messages.fail(actor, List.of(first.id()))).isEqualTo(1);
        assertThat(messages.retry(actor, List.of(first.id()))).isEqualTo(1);
        messages.end(actor);
        assertThat(to(phone))
                .filteredOn(message -> message.id().equals(first.id()))
                .extracting(ShortMessage::state)
                .containsExactly(ShortMessage.State.HELD);
        notices.send(user.id(), notice("case.deliver"));
        assertThat(to(phone)).hasSize(7);
    }
}
