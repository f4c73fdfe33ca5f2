package xinqu.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sessions in the table {@code identity.session}. */
@Repository
class SessionStore {

    private final JdbcClient db;

    SessionStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into identity.session (token, account, opened_at, seen_at)
            values (:token, :account, :at, :at)
            """;

    void add(byte[] token, UUID account, Instant at) {
        db.sql(ADD)
                .param("token", token)
                .param("account", account)
                .param("at", Instants.utc(at))
                .update();
    }

    /** A session that holds, and when it was last seen. */
    record Found(
            UUID account,
            String name,
            Text label,
            boolean mustChange,
            Optional<UUID> party,
            boolean kept,
            Instant seenAt) {}

    private static final String FIND_UNSCOPED =
            """
            select a.id, a.name, a.zh, a.en, a.must_change, a.party, s.seen_at,
              exists (select 1 from identity.kept_form k where k.account = a.id and k.kept_at > :kept) as kept
            from identity.session s
            join identity.account a on a.id = s.account
            where s.token = :token and s.seen_at > :idle and s.opened_at > :absolute
              and a.state = 'OPEN' and (not a.synthetic or :demo)
            """;

    /**
     * The session, if it was seen after {@code idle}, opened after {@code absolute}, and its
     * account may be used.
     */
    Optional<Found> find(byte[] token, Instant idle, Instant absolute, Instant kept, boolean demo) {
        return db.sql(FIND_UNSCOPED)
                .param("token", token)
                .param("idle", Instants.utc(idle))
                .param("absolute", Instants.utc(absolute))
                .param("kept", Instants.utc(kept))
                .param("demo", demo)
                .query((row, _) ->
                        new Found(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                new Text(row.getString("zh"), row.getString("en")),
                                row.getBoolean("must_change"),
                                Optional.ofNullable(row.getObject("party", UUID.class)),
                                row.getBoolean("kept"),
                                Instants.of(row, "seen_at")))
                .optional();
    }

    private static final String ENDED_UNSCOPED =
            """
            select a.id
            from identity.session s
            join identity.account a on a.id = s.account
            where s.token = :token and (s.seen_at <= :idle or s.opened_at <= :absolute)
              and a.state = 'OPEN' and (not a.synthetic or :demo)
            """;

    /** Whose session this was, if it ended by time and not by signing out. */
    Optional<UUID> ended(byte[] token, Instant idle, Instant absolute, boolean demo) {
        return db.sql(ENDED_UNSCOPED)
                .param("token", token)
                .param("idle", Instants.utc(idle))
                .param("absolute", Instants.utc(absolute))
                .param("demo", demo)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    private static final String SEEN =
            "update identity.session set seen_at = :at where token = :token and seen_at < :at";

    void seen(byte[] token, Instant at) {
        db.sql(SEEN).param("token", token).param("at", Instants.utc(at)).update();
    }

    private static final String SCOPES_UNSCOPED =
            """
            with recursive held (role, code) as (
              select role, unit from identity.role_grant where account = :account
              union
              select held.role, u.code
              from held join identity.unit u on coalesce(u.parent, '*') = held.code
              where held.role <> all(:unscoped)
            )
            select role, array_agg(code) as units from held group by role
            """;

    /** Role to the units in which the account holds it; none for roles without scope. */
    Map<String, Set<String>> scopes(UUID account) {
        var scopes = new HashMap<String, Set<String>>();
        db.sql(SCOPES_UNSCOPED)
                .param("account", account)
                .param("unscoped", Role.unscoped().toArray(String[]::new))
                .query(row -> {
                    var role = row.getString("role");
                    boolean scoped = Role.of(role).filter(Role::scoped).isPresent();
                    var units = (String[]) row.getArray("units").getArray();
                    scopes.put(role, scoped ? Set.copyOf(Arrays.asList(units)) : Set.of());
                });
        return scopes;
    }

    private static final String CLOSE =
            "delete from identity.session where token = :token returning account";

    Optional<UUID> close(byte[] token) {
        return db.sql(CLOSE)
                .param("token", token)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
    }

    private static final String CLOSE_ALL = "delete from identity.session where account = :account";

    int closeAll(UUID account) {
        return db.sql(CLOSE_ALL).param("account", account).update();
    }

    private static final String COUNT_UNSCOPED =
            """
            select count(*) from identity.session
            where account = :account and seen_at > :idle and opened_at > :absolute
            """;

    int count(UUID account, Instant idle, Instant absolute) {
        return db.sql(COUNT_UNSCOPED)
                .param("account", account)
                .param("idle", Instants.utc(idle))
                .param("absolute", Instants.utc(absolute))
                .query(Integer.class)
                .single();
    }

    private static final String SWEEP =
            "delete from identity.session where seen_at <= :idle or opened_at <= :absolute";

    void sweep(Instant idle, Instant absolute) {
        db.sql(SWEEP)
                .param("idle", Instants.utc(idle))
                .param("absolute", Instants.utc(absolute))
                .update();
    }
}
