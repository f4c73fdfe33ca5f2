package xinqu.licence;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.licence.LicenceAct.Matter;
import xinqu.pack.Coded;
import xinqu.pack.Text;
import xinqu.party.PartyId;
import xinqu.postgres.Instants;
import xinqu.service.Guide;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The register and its events, in the schema {@code licence}. */
@Repository
class LicenceStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    LicenceStore(JdbcClient db) {
        this.db = db;
    }

    private static final RowMapper<Licence> LICENCE =
            (row, _) ->
                    new Licence(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            new Text(row.getString("zh"), row.getString("en")),
                            Coded.of(Guide.Outcome.class, row.getString("kind")),
                            row.getString("item"),
                            row.getObject("case_id", UUID.class),
                            row.getString("case_number"),
                            new PartyId(row.getObject("party", UUID.class)),
                            row.getString("holder"),
                            row.getBoolean("synthetic"),
                            row.getString("unit"),
                            new Validity(
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("valid_until", LocalDate.class),
                                    length(row)),
                            Licence.State.of(row.getString("state")),
                            asked(row),
                            row.getString("content"),
                            row.getInt("version"));

    private static @Nullable Term length(ResultSet row) throws SQLException {
        int amount = row.getInt("validity_amount");
        return amount == 0
                ? null
                : new Term(
                        amount,
                        Measure.of(row.getString("validity_measure")).orElseThrow(),
                        new Citation(
                                row.getString("validity_source"),
                                row.getString("validity_article")));
    }

    private static Set<Matter> asked(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("asked").getArray())
                .map(Matter::of)
                .collect(Collectors.toSet());
    }

    private static String[] codes(Set<Matter> matters) {
        return matters.stream().map(Matter::code).sorted().toArray(String[]::new);
    }

    private static final String COLUMNS =
            """
            id, number, zh, en, kind, item, case_id, case_number, party, holder, synthetic, unit,
                valid_from, valid_until, validity_amount, validity_measure, validity_source,
                validity_article, state, asked, content, version
            """;

    private static final String NEXT_NUMBER =
            """
            select nextval('licence.number')
            """;

    long nextNumber() {
        return db.sql(NEXT_NUMBER).query(Long.class).single();
    }

    private static final String REGISTERED_UNSCOPED =
            """
            select exists(select from licence.licence where case_id = :case and item = :item)
            """;

    boolean registered(UUID caseId, String item) {
        return db.sql(REGISTERED_UNSCOPED)
                .param("case", caseId)
                .param("item", item)
                .query(Boolean.class)
                .single();
    }

    private static final String ADD =
            """
            insert into licence.licence (id, number, zh, en, kind, item, case_id, case_number, party,
                holder, synthetic, unit, valid_from, valid_until, validity_amount, validity_measure,
                validity_source, validity_article, state, content)
            values (:id, :number, :zh, :en, :kind, :item, :case, :caseNumber, :party, :holder,
                :synthetic, :unit, :from, :until, :amount, :measure, :source, :article, :state,
                :content)
            on conflict (case_id, item) do nothing
            """;

    /** False if the item of the case has its licence already. */
    boolean add(Licence one) {
        var length = one.validity().length();
        return db.sql(ADD)
                        .param("id", one.id())
                        .param("number", one.number())
                        .param("zh", one.name().zh())
                        .param("en", one.name().en())
                        .param("kind", one.kind().code())
                        .param("item", one.item())
                        .param("case", one.caseId())
                        .param("caseNumber", one.caseNumber())
                        .param("party", one.party().value())
                        .param("holder", one.holder())
                        .param("synthetic", one.synthetic())
                        .param("unit", one.unit())
                        .param("from", one.validity().from())
                        .param("until", one.validity().until())
                        .param("amount", length == null ? null : length.amount())
                        .param("measure", length == null ? null : length.measure().code())
                        .param("source", length == null ? null : length.citation().source())
                        .param("article", length == null ? null : length.citation().article())
                        .param("state", one.written().code())
                        .param("content", one.content())
                        .update()
                == 1;
    }

    private static final String CHANGE_UNSCOPED =
            """
            update licence.licence
            set valid_until = :until, state = :state, asked = :asked, content = :content,
                version = version + 1
            where id = :id and version = :version
            """;

    /**
     * Writes what an act made of it; the caller has found it before. False if somebody was faster.
     */
    boolean change(Licence after) {
        return db.sql(CHANGE_UNSCOPED)
                        .param("until", after.validity().until())
                        .param("state", after.written().code())
                        .param("asked", codes(after.asked()))
                        .param("content", after.content())
                        .param("id", after.id())
                        .param("version", after.version())
                        .update()
                == 1;
    }

    private static final String ADD_EVENT =
            """
            insert into licence.event (id, licence, at, act, actor, account, source, article, detail, key)
            values (:id, :licence, :at, :act, :actor, :account, :source, :article, :detail::jsonb, :key)
            """;

    /**
     * @throws org.springframework.dao.DuplicateKeyException if the key has done something before
     */
    void add(LicenceEvent event, UUID key) {
        db.sql(ADD_EVENT)
                .param("id", event.id())
                .param("licence", event.licence())
                .param("at", Instants.utc(event.at()))
                .param("act", event.act())
                .param("actor", event.actor())
                .param("account", event.account())
                .param("source", event.basis().source())
                .param("article", event.basis().article())
                .param("detail", json.writeValueAsString(event.detail()))
                .param("key", key)
                .update();
    }

    private LicenceEvent event(ResultSet row) throws SQLException {
        return new LicenceEvent(
                row.getObject("id", UUID.class),
                row.getObject("licence", UUID.class),
                Instants.of(row, "at"),
                row.getString("act"),
                row.getString("actor"),
                row.getObject("account", UUID.class),
                new Citation(row.getString("source"), row.getString("article")),
                json.readValue(row.getString("detail"), TEXTS));
    }

    private static final String EVENTS =
            """
            select id, licence, at, act, actor, account, source, article, detail
            from licence.event where licence = :licence order by seq
            """;

    /** In the order in which they happened; the caller has found the licence before. */
    List<LicenceEvent> events(UUID licence) {
        return db.sql(EVENTS).param("licence", licence).query((row, _) -> event(row)).list();
    }

    private static final String DONE =
            """
            select id, licence, at, act, actor, account, source, article, detail
            from licence.event where key = :key
            """;

    Optional<LicenceEvent> done(UUID key) {
        return db.sql(DONE).param("key", key).query((row, _) -> event(row)).optional();
    }

    private static final String FIND =
            "select "
                    + COLUMNS
                    + """
                    from licence.licence
                    where id = :id and (unit = any(:units) or party = :itself::uuid)
                    """;

    Optional<Licence> find(UUID id, Set<String> units, @Nullable UUID itself) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .param("itself", itself)
                .query(LICENCE)
                .optional();
    }

    private static final String FIND_UNSCOPED =
            "select "
                    + COLUMNS
                    + """
                    from licence.licence where id = :id
                    """;

    Optional<Licence> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(LICENCE).optional();
    }

    private static final String ASKED =
            """
              and (:words::text is null
                or strpos(lower(number || ' ' || case_number || ' ' || zh || ' ' || en || ' ' || holder), :words) > 0)
              and (:state::text is null
                or (:state::text in ('revoked', 'cancelled') and state = :state)
                or (:state::text = 'valid' and state = 'valid'
                  and (valid_until is null or valid_until >= :today or 'renewal' = any(asked)))
                or (:state::text = 'expired' and state = 'valid'
                  and valid_until < :today and not 'renewal' = any(asked))
                or (:state::text = 'ending' and state = 'valid' and valid_until between :today and :soon)
                or (:state::text = 'asked' and asked <> '{}'))
            """;

    private static final String WITHIN =
            "select "
                    + COLUMNS
                    + """
                    from licence.licence where unit = any(:units)
                    """
                    + ASKED;

    private static final String OWN_UNSCOPED =
            "select "
                    + COLUMNS
                    + """
                    from licence.licence where party = :party
                    """
                    + ASKED;

    List<Licence> list(Licences.Query query, String orderBy, int limit, int offset) {
        var sql = query.party() == null ? WITHIN : OWN_UNSCOPED;
        return asked(sql + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(LICENCE)
                .list();
    }

    private static final String COUNT =
            """
            select count(*) from licence.licence where unit = any(:units)
            """
                    + ASKED;

    private static final String COUNT_OWN_UNSCOPED =
            """
            select count(*) from licence.licence where party = :party
            """
                    + ASKED;

    long count(Licences.Query query) {
        var sql = query.party() == null ? COUNT : COUNT_OWN_UNSCOPED;
        return asked(sql, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, Licences.Query query) {
        var words = query.words();
        var asked =
                db.sql(sql)
                        .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                        .param("state", query.state())
                        .param("today", query.today())
                        .param("soon", query.soon());
        return query.party() == null
                ? asked.param("units", query.units().toArray(String[]::new))
                : asked.param("party", query.party());
    }

    private static final String UNDECIDED =
            """
            select count(*) from licence.licence
            where unit = any(:units) and state = 'valid' and asked <> '{}'
            """;

    /** Licences for which something is asked. */
    int undecided(Set<String> units) {
        return db.sql(UNDECIDED)
                .param("units", units.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static final String DEEMED_UNSCOPED =
            "select "
                    + COLUMNS
                    + """
                    from licence.licence
                    where state = 'valid' and 'renewal' = any(asked) and valid_until < :today
                    order by valid_until limit :limit
                    """;

    /** Whose renewal nobody decided before the end. */
    List<Licence> deemed(LocalDate today, int limit) {
        return db.sql(DEEMED_UNSCOPED)
                .param("today", today)
                .param("limit", limit)
                .query(LICENCE)
                .list();
    }
}
