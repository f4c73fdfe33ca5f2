package xinqu.notice;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Consents and short messages in the tables {@code notice.sms_consent} and {@code notice.sms}. */
@Repository
class SmsStore {

    private static final RowMapper<ShortMessage> MESSAGE =
            (row, _) ->
                    new ShortMessage(
                            row.getObject("id", UUID.class),
                            row.getString("phone"),
                            row.getString("kind"),
                            row.getString("text"),
                            Instants.of(row, "at"),
                            ShortMessage.State.of(row.getString("state")),
                            row.getInt("attempts"),
                            row.getString("reason"));

    private final JdbcClient db;

    SmsStore(JdbcClient db) {
        this.db = db;
    }

    private static final String CONSENT =
            "select phone from notice.sms_consent where account = :account and ended_at is null";

    /** The number to which an account wants messages. */
    Optional<String> phone(UUID account) {
        return db.sql(CONSENT)
                .param("account", account)
                .query((row, _) -> row.getString("phone"))
                .optional();
    }

    private static final String AGREE =
            """
            insert into notice.sms_consent (account, phone, agreed_at) values (:account, :phone, :at)
            on conflict (account) do update set phone = excluded.phone, agreed_at = excluded.agreed_at,
                                                ended_at = null
            """;

    void agree(UUID account, String phone, Instant at) {
        db.sql(AGREE)
                .param("account", account)
                .param("phone", phone)
                .param("at", Instants.utc(at))
                .update();
    }

    private static final String END =
            """
            update notice.sms_consent set ended_at = :at
            where account = :account and ended_at is null
            """;

    private static final String HOLD =
            """
            update notice.sms set state = 'held', reason = :reason
            where account = :account and state in ('waiting', 'failed')
            """;

    /** Ends a consent and holds back what is not gone. */
    boolean end(UUID account, Instant at, String reason) {
        boolean ended =
                db.sql(END).param("account", account).param("at", Instants.utc(at)).update() == 1;
        db.sql(HOLD).param("account", account).param("reason", reason).update();
        return ended;
    }

    private static final String SINCE =
            """
            select count(*) from notice.sms
            where phone = :phone and at > :since and state <> 'held'
            """;

    int since(String phone, Instant since) {
        return db.sql(SINCE)
                .param("phone", phone)
                .param("since", Instants.utc(since))
                .query(Integer.class)
                .single();
    }

    private static final String ADD =
            """
            insert into notice.sms (id, account, phone, kind, text, at, state, attempts, reason)
            values (:id, :account, :phone, :kind, :text, :at, :state, 0, :reason)
            on conflict (id) do nothing
            """;

    void add(UUID account, ShortMessage one) {
        db.sql(ADD)
                .param("id", one.id())
                .param("account", account)
                .param("phone", one.phone())
                .param("kind", one.kind())
                .param("text", one.text())
                .param("at", Instants.utc(one.at()))
                .param("state", one.state().code())
                .param("reason", one.reason())
                .update();
    }

    private static final String LIST_WHOLE_TABLE =
            """
            select id, phone, kind, text, at, state, attempts, reason
            from notice.sms s
            where s.state = coalesce(:state, s.state)
              and (:words::text is null or strpos(s.text, :words) > 0 or s.phone = :words)
            """;

    private static final String COUNT_WHOLE_TABLE =
            """
            select count(*) from notice.sms s
            where s.state = coalesce(:state, s.state)
              and (:words::text is null or strpos(s.text, :words) > 0 or s.phone = :words)
            """;

    List<ShortMessage> list(
            @Nullable String state, @Nullable String words, String orderBy, int limit, int offset) {
        return db.sql(LIST_WHOLE_TABLE + orderBy + " limit :limit offset :offset")
                .param("state", state)
                .param("words", words)
                .param("limit", limit)
                .param("offset", offset)
                .query(MESSAGE)
                .list();
    }

    long count(@Nullable String state, @Nullable String words) {
        return db.sql(COUNT_WHOLE_TABLE)
                .param("state", state)
                .param("words", words)
                .query(Long.class)
                .single();
    }

    private static final String COUNT = "select count(*) from notice.sms where state = :state";

    int count(ShortMessage.State state) {
        return db.sql(COUNT).param("state", state.code()).query(Integer.class).single();
    }

    private static final String HAND =
            """
            update notice.sms
            set state = 'handed', attempts = attempts + 1, handed_at = :at, reason = null
            where id in (select id from notice.sms where state = 'waiting'
                         order by at, id limit :limit for update skip locked)
            returning id, phone, kind, text, at, state, attempts, reason
            """;

    /** The oldest waiting messages, which are handed over. */
    List<ShortMessage> hand(int limit, Instant at) {
        return db.sql(HAND)
                .param("limit", limit)
                .param("at", Instants.utc(at))
                .query(MESSAGE)
                .list();
    }

    private static final String FAIL =
            """
            update notice.sms set state = 'failed', reason = :reason
            where id = any(:ids::uuid[]) and state = 'handed'
            """;

    int fail(Collection<UUID> ids, String reason) {
        return db.sql(FAIL).param("ids", ids.toArray(UUID[]::new)).param("reason", reason).update();
    }

    private static final String RETRY =
            """
            update notice.sms set state = 'waiting', reason = null
            where id = any(:ids::uuid[]) and state = 'failed'
            """;

    int retry(Collection<UUID> ids) {
        return db.sql(RETRY).param("ids", ids.toArray(UUID[]::new)).update();
    }
}
