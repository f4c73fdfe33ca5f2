package xinqu.notice;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.identity.Audit;
import xinqu.notice.ShortMessage.State;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Short messages to those who agreed to get them: who agreed, what waits, and what went out. Every
 * message also lies in the inbox, so nothing depends on a telephone.
 */
@Service
public class ShortMessages {

    private static final Pattern PHONE = Pattern.compile("1[3-9][0-9]{9}");
    private static final int LONGEST = 70;
    private static final int AT_ONCE = 1_000;
    private static final Citation CONSENT = new Citation("个人信息保护法", "第十三条");

    private final SmsStore store;
    private final SmsSettings settings;
    private final Sms sms;
    private final Audit audit;
    private final Clock clock;

    ShortMessages(SmsStore store, SmsSettings settings, Sms sms, Audit audit, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.sms = sms;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a carrier takes messages without a file. */
    public boolean connected() {
        return sms.connected();
    }

    /** The number to which the actor wants messages. */
    @Transactional(readOnly = true)
    public Optional<String> phone(Actor actor) {
        var account = actor.account();
        return account == null ? Optional.empty() : store.phone(account);
    }

    /** The actor wants messages to a number. */
    @Transactional
    public Decision<String> agree(Actor actor, String phone, boolean agreed) {
        var number = phone.replaceAll("[\\s-]", "");
        if (!PHONE.matcher(number).matches()) {
            return refused("sms.refused.phone");
        }
        if (!agreed) {
            return refused("sms.refused.consent");
        }
        store.agree(Objects.requireNonNull(actor.account()), number, clock.instant());
        audit.record(actor, "sms.agree", account(actor), Map.of());
        return new Decision.Granted<>(number);
    }

    /** The actor wants no more messages; what has not gone out is held back. */
    @Transactional
    public void end(Actor actor) {
        if (store.end(Objects.requireNonNull(actor.account()), clock.instant(), "sms.held.ended")) {
            audit.record(actor, "sms.end", account(actor), Map.of());
        }
    }

    private static Ref account(Actor actor) {
        return new Ref("account", actor.name());
    }

    /** Lets a notice go to the telephone too, if its kind does and its reader agreed. */
    void queue(UUID id, UUID account, Notice notice) {
        if (!settings.kinds().contains(notice.kind())) {
            return;
        }
        store.phone(account)
                .ifPresent(phone -> {
                    var now = clock.instant();
                    boolean many =
                            store.since(phone, now.minus(Duration.ofDays(1))) >= settings.perDay();
                    store.add(
                            account,
                            new ShortMessage(
                                    id,
                                    phone,
                                    notice.kind(),
                                    text(notice),
                                    now,
                                    many ? State.HELD : State.WAITING,
                                    0,
                                    many ? "sms.held.many" : null));
                });
    }

    /** Only the title: what a locked screen shows must not tell strangers more. */
    private static String text(Notice notice) {
        var title = notice.title().zh();
        var text = title + "。详情请登录新区平台的消息查看，退订请在“短信提醒”中关闭。";
        return text.length() <= LONGEST ? text : title.substring(0, Math.min(title.length(), 30));
    }

    @Transactional(readOnly = true)
    public List<ShortMessage> find(
            @Nullable String state, @Nullable String words, String orderBy, int limit, int offset) {
        return store.list(state, words, orderBy, limit, offset);
    }

    @Transactional(readOnly = true)
    public long count(@Nullable String state, @Nullable String words) {
        return store.count(state, words);
    }

    public int waiting() {
        return store.count(State.WAITING);
    }

    public int failed() {
        return store.count(State.FAILED);
    }

    /** Hands over what waits; the file is for somebody to carry. */
    @Transactional
    public Decision<String> hand(Actor actor) {
        var messages = store.hand(AT_ONCE, clock.instant());
        if (messages.isEmpty()) {
            return refused("sms.refused.nothing");
        }
        audit.record(
                actor,
                "sms.hand",
                new Ref("sms", "file"),
                Map.of("messages", String.valueOf(messages.size())));
        return new Decision.Granted<>(sms.hand(messages).orElse(""));
    }

    /** Notes that the carrier could not deliver messages; says how many. */
    @Transactional
    public int fail(Actor actor, Collection<UUID> ids) {
        int done = store.fail(ids, "sms.failed.carrier");
        note(actor, "sms.fail", done);
        return done;
    }

    /** Lets failed messages wait again; says how many. */
    @Transactional
    public int retry(Actor actor, Collection<UUID> ids) {
        int done = store.retry(ids);
        note(actor, "sms.retry", done);
        return done;
    }

    private void note(Actor actor, String act, int done) {
        if (done > 0) {
            audit.record(
                    actor,
                    act,
                    new Ref("sms", "messages"),
                    Map.of("messages", String.valueOf(done)));
        }
    }

    private static <T> Decision<T> refused(String key) {
        return new Decision.Refused<>(List.of(new Reason(key, List.of(), CONSENT)));
    }
}
