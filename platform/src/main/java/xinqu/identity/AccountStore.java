package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts and their roles in the tables {@code identity.account} and {@code identity.role_grant}.
 */
@Repository
class AccountStore {

    private static final RowMapper<Account> ACCOUNT =
            (row, _) ->
                    new Account(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("unit"),
                            row.getBoolean("must_change"),
                            row.getString("state").equals("OPEN"),
                            Instants.orNull(row, "locked_until"),
                            row.getObject("party", UUID.class),
                            row.getString("subject"),
                            row.getBoolean("synthetic"),
                            Instants.of(row, "created_at"),
                            row.getInt("version"),
                            grants(row));

    private final JdbcClient db;

    AccountStore(JdbcClient db) {
        this.db = db;
    }

    /** Roles that this version does not know any more are left out. */
    private static List<Grant> grants(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("grants").getArray())
                .flatMap(grant -> {
                    int space = grant.indexOf(' ');
                    return Role.of(grant.substring(0, space)).stream()
                            .map(role -> new Grant(role, grant.substring(space + 1)));
                })
                .sorted(Comparator.comparing(Grant::role).thenComparing(Grant::unit))
                .toList();
    }

    private static final String ADD =
            """
            insert into identity.account
              (id, name, zh, en, unit, password, must_change, password_until, state, failed,
               synthetic, created_at, version)
            values (:id, :name, :zh, :en, :unit, :password, :mustChange, :until, 'OPEN', 0,
                    :synthetic, :at, 0)
            on conflict (name) do nothing
            """;

    /** Whether the name was still free. */
    boolean add(Account account, String password, @Nullable Instant until) {
        return db.sql(ADD)
                        .param("id", account.id())
                        .param("name", account.name())
                        .param("zh", account.label().zh())
                        .param("en", account.label().en())
                        .param("unit", account.unit())
                        .param("password", password)
                        .param("mustChange", account.mustChange())
                        .param("until", Instants.utc(until))
                        .param("synthetic", account.synthetic())
                        .param("at", Instants.utc(account.createdAt()))
                        .update()
                == 1;
    }

    private static final String FIND_UNSCOPED =
            """
            select id, name, zh, en, unit, must_change, state, locked_until, party, subject, synthetic, created_at, version,
                   array(select g.role || ' ' || g.unit from identity.role_grant g where g.account = a.id) as grants
            from identity.account a
            where id = :id
            """;

    Optional<Account> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(ACCOUNT).optional();
    }

    private static final String LABELS_UNSCOPED =
            """
            select id, zh, en from identity.account where id = any(:ids)
            """;

    Map<UUID, Text> labels(Collection<UUID> ids) {
        var labels = new HashMap<UUID, Text>();
        db.sql(LABELS_UNSCOPED)
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    labels.put(
                            row.getObject("id", UUID.class),
                            new Text(row.getString("zh"), row.getString("en")));
                });
        return labels;
    }

    private static final String NAMED_UNSCOPED =
            """
            select id, name, zh, en, unit, must_change, state, locked_until, party, subject, synthetic, created_at, version,
                   array(select g.role || ' ' || g.unit from identity.role_grant g where g.account = a.id) as grants
            from identity.account a
            where name = :name
            """;

    Optional<Account> named(String name) {
        return db.sql(NAMED_UNSCOPED).param("name", name).query(ACCOUNT).optional();
    }

    private static final String OF_SUBJECT_UNSCOPED =
            """
            select id, name, zh, en, unit, must_change, state, locked_until, party, subject, synthetic, created_at, version,
                   array(select g.role || ' ' || g.unit from identity.role_grant g where g.account = a.id) as grants
            from identity.account a
            where subject = :subject
            """;

    Optional<Account> ofSubject(String subject) {
        return db.sql(OF_SUBJECT_UNSCOPED).param("subject", subject).query(ACCOUNT).optional();
    }

    private static final String WITHIN =
            """
            select id, name, zh, en, unit, must_change, state, locked_until, party, subject, synthetic, created_at, version,
                   array(select g.role || ' ' || g.unit from identity.role_grant g where g.account = a.id) as grants
            from identity.account a
            where unit = any(:units)
              and (:words::text is null or position(:words in lower(name || ' ' || zh || ' ' || en)) > 0)
              and (:role::text is null
                   or exists (select 1 from identity.role_grant g where g.account = a.id and g.role = :role))
              and (:state::text is null or state = :state)
            """;

    List<Account> within(AccountQuery query, String orderBy, int limit, int offset) {
        return db.sql(WITHIN + orderBy + " limit :limit offset :offset")
                .param("units", query.units().toArray(String[]::new))
                .param("words", lower(query.words()))
                .param("role", query.role())
                .param("state", query.state())
                .param("limit", limit)
                .param("offset", offset)
                .query(ACCOUNT)
                .list();
    }

    private static final String COUNT =
            """
            select count(*)
            from identity.account a
            where unit = any(:units)
              and (:words::text is null or position(:words in lower(name || ' ' || zh || ' ' || en)) > 0)
              and (:role::text is null
                   or exists (select 1 from identity.role_grant g where g.account = a.id and g.role = :role))
              and (:state::text is null or state = :state)
            """;

    long count(AccountQuery query) {
        return db.sql(COUNT)
                .param("units", query.units().toArray(String[]::new))
                .param("words", lower(query.words()))
                .param("role", query.role())
                .param("state", query.state())
                .query(Long.class)
                .single();
    }

    private static final String ADMINISTERED =
            """
            select id, name, zh, en, unit, must_change, state, locked_until, party, subject, synthetic, created_at, version,
                   array(select g.role || ' ' || g.unit from identity.role_grant g where g.account = a.id) as grants
            from identity.account a
            where name = :name
              and unit = any(:units)
              and not exists (
                select 1 from identity.role_grant g where g.account = a.id and g.unit <> all(:units))
            for update
            """;

    /**
     * The account, locked until the end of the transaction, if it and all its grants lie within the
     * units: nobody rules over an account that reaches further than the own scope.
     */
    Optional<Account> administered(String name, Collection<String> units) {
        return db.sql(ADMINISTERED)
                .param("name", name)
                .param("units", units.toArray(String[]::new))
                .query(ACCOUNT)
                .optional();
    }

    private static final String SET_STATE_UNSCOPED =
            """
            update identity.account
            set state = :state, failed = 0, locked_until = null, version = version + 1
            where id = :id and version = :version
            """;

    /**
     * @throws OptimisticLockingFailureException if somebody changed the account meanwhile
     */
    void setOpen(Account account, boolean open) {
        changed(
                account,
                db.sql(SET_STATE_UNSCOPED)
                        .param("id", account.id())
                        .param("version", account.version())
                        .param("state", open ? "OPEN" : "LOCKED")
                        .update());
    }

    private static final String SET_PASSWORD_UNSCOPED =
            """
            update identity.account
            set password = :password, must_change = :mustChange, password_until = :until, failed = 0,
                locked_until = null, version = version + 1
            where id = :id and version = :version
            """;

    void setPassword(
            Account account, String password, boolean mustChange, @Nullable Instant until) {
        changed(
                account,
                db.sql(SET_PASSWORD_UNSCOPED)
                        .param("id", account.id())
                        .param("version", account.version())
                        .param("password", password)
                        .param("mustChange", mustChange)
                        .param("until", Instants.utc(until))
                        .update());
    }

    private static final String WITHDRAW_ONE_TIME_UNSCOPED =
            """
            update identity.account
            set password = null, must_change = false, password_until = null, version = version + 1
            where id = :id and must_change
            """;

    /** A password that was given and not yet replaced holds no more. */
    void withdrawOneTime(UUID account) {
        db.sql(WITHDRAW_ONE_TIME_UNSCOPED).param("id", account).update();
    }

    private static final String SET_SUBJECT_UNSCOPED =
            """
            update identity.account
            set subject = :subject, version = version + 1
            where id = :id and version = :version
            """;

    void setSubject(Account account, @Nullable String subject) {
        changed(
                account,
                db.sql(SET_SUBJECT_UNSCOPED)
                        .param("id", account.id())
                        .param("version", account.version())
                        .param("subject", subject)
                        .update());
    }

    private static final String LINK_UNSCOPED =
            "update identity.account set party = :party, version = version + 1 where id = :id and"
                    + " version = :version";

    void link(Account account, UUID party) {
        changed(
                account,
                db.sql(LINK_UNSCOPED)
                        .param("id", account.id())
                        .param("version", account.version())
                        .param("party", party)
                        .update());
    }

    private static void changed(Account account, int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException(
                    "account %s is not at version %d any more"
                            .formatted(account.name(), account.version()));
        }
    }

    private static final String GRANT =
            """
            insert into identity.role_grant (account, role, unit, granted_at)
            values (:account, :role, :unit, :at)
            on conflict do nothing
            """;

    /** Whether the account did not hold it yet. */
    boolean grant(UUID account, Grant grant, Instant at) {
        return db.sql(GRANT)
                        .param("account", account)
                        .param("role", grant.role().code())
                        .param("unit", grant.unit())
                        .param("at", Instants.utc(at))
                        .update()
                == 1;
    }

    private static final String REVOKE_UNSCOPED =
            "delete from identity.role_grant where account = :account and role = :role and unit ="
                    + " :unit";

    /** Whether the account held it. */
    boolean revoke(UUID account, Grant grant) {
        return db.sql(REVOKE_UNSCOPED)
                        .param("account", account)
                        .param("role", grant.role().code())
                        .param("unit", grant.unit())
                        .update()
                == 1;
    }

    private static final String ADMINISTRATORS_UNSCOPED =
            """
            select g.account
            from identity.role_grant g
            join identity.account a on a.id = g.account
            where g.role = 'administrator' and g.unit = '*' and a.state = 'OPEN' and not a.synthetic
            order by g.account
            for update of a
            """;

    /**
     * The real accounts that can administer the whole zone, locked until the end of the
     * transaction: two administrators cannot shut each other out at the same moment.
     */
    List<UUID> administrators() {
        return db.sql(ADMINISTRATORS_UNSCOPED)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static final String HOLDERS_UNSCOPED =
            """
            with recursive above (code, parent) as (
              select :unit::text, (select parent from identity.unit where code = :unit)
              union
              select u.code, u.parent from above join identity.unit u on u.code = above.parent
            )
            select distinct g.account
            from identity.role_grant g
            join identity.account a on a.id = g.account
            where g.role = :role and a.state = 'OPEN' and (g.unit = '*' or g.unit in (select code from above))
            order by g.account
            """;

    List<UUID> holders(Role role, String unit) {
        return db.sql(HOLDERS_UNSCOPED)
                .param("role", role.code())
                .param("unit", unit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static final String ACTING_FOR_UNSCOPED =
            "select id from identity.account where party = :party and state = 'OPEN' order by id";

    List<UUID> actingFor(UUID party) {
        return db.sql(ACTING_FOR_UNSCOPED)
                .param("party", party)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    // Sign-in

    /** What an attempt to sign in is checked against. */
    record Attempt(
            UUID id,
            String name,
            @Nullable String password,
            boolean mustChange,
            @Nullable Instant until,
            boolean synthetic,
            int failed,
            @Nullable Instant lockedUntil) {}

    private static final String ATTEMPT_UNSCOPED =
            """
            update identity.account
            set failed = failed + 1,
                locked_until = case
                  when failed + 1 >= :free
                  then :now::timestamptz
                       + least(:longest, :first * 2 ^ least(failed + 1 - :free, 20)) * interval '1 second'
                end
            where name = :name and state = 'OPEN' and (locked_until is null or locked_until <= :now)
            returning id, name, password, must_change, password_until, synthetic, failed, locked_until
            """;

    /**
     * Counts an attempt before its password is looked at, so that many at once cannot outrun the
     * count; empty if there is no such account or it may not sign in now. The delay after {@code
     * free} failures starts with {@code first} seconds, doubles, and ends at {@code longest}.
     */
    Optional<Attempt> attempt(String name, Instant now, int free, long first, long longest) {
        return db.sql(ATTEMPT_UNSCOPED)
                .param("name", name)
                .param("now", Instants.utc(now))
                .param("free", free)
                .param("first", first)
                .param("longest", longest)
                .query((row, _) ->
                        new Attempt(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("password"),
                                row.getBoolean("must_change"),
                                Instants.orNull(row, "password_until"),
                                row.getBoolean("synthetic"),
                                row.getInt("failed"),
                                Instants.orNull(row, "locked_until")))
                .optional();
    }

    private static final String SUCCEEDED_UNSCOPED =
            """
            update identity.account
            set failed = 0, locked_until = null, password = coalesce(:password, password)
            where id = :id and state = 'OPEN'
            """;

    /**
     * Forgets the failures; whether the account is still open.
     *
     * @param password the password hashed anew by the current method; null keeps what is there
     */
    boolean succeeded(UUID id, @Nullable String password) {
        return db.sql(SUCCEEDED_UNSCOPED).param("id", id).param("password", password).update() == 1;
    }

    private static final String PASSWORD_UNSCOPED =
            "select password from identity.account where id = :id";

    Optional<String> password(UUID id) {
        return db.sql(PASSWORD_UNSCOPED)
                .param("id", id)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(password -> password);
    }

    private static final String NAMES_WHOLE_TABLE_UNSCOPED =
            "select name from identity.account where name = any(:names)";

    /** Those of the names that are taken. */
    List<String> taken(Collection<String> names) {
        return db.sql(NAMES_WHOLE_TABLE_UNSCOPED)
                .param("names", names.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('xinqu.identity.first'))";

    /** Makes everybody else who asks wait until the end of the transaction. */
    void oneAtATime() {
        db.sql(ONE_AT_A_TIME).query((row, _) -> row.getString(1)).list();
    }

    private static @Nullable String lower(@Nullable String words) {
        return words == null ? null : words.toLowerCase(Locale.ROOT);
    }
}
