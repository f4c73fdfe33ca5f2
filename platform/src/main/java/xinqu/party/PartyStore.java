package xinqu.party;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.PartialDate;
import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Parties, deliveries and values in schema {@code party}. */
@Repository
class PartyStore {

    private static final RowMapper<Party> PARTY = (row, _) -> party(row);

    private final JdbcClient db;

    PartyStore(JdbcClient db) {
        this.db = db;
    }

    static Party party(ResultSet row) throws SQLException {
        return new Party(
                new PartyId(row.getObject("id", UUID.class)),
                Subject.of(row.getString("kind")).orElseThrow(),
                row.getString("code"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("industry"),
                row.getString("status"),
                row.getBoolean("synthetic"),
                row.getString("key"));
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static final String FIND =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where id = :id and unit = any(:units)
            """;

    Optional<Party> find(PartyId id, Collection<String> units) {
        return db.sql(FIND)
                .param("id", id.value())
                .param("units", array(units))
                .query(PARTY)
                .optional();
    }

    /** For the party itself and for the system; the caller has checked which it is. */
    private static final String FIND_UNSCOPED =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where id = :id
            """;

    Optional<Party> find(PartyId id) {
        return db.sql(FIND_UNSCOPED).param("id", id.value()).query(PARTY).optional();
    }

    private static final String FIND_BY_CODE_UNSCOPED =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where code = :code
            """;

    /** The caller shows the party only to whom it may be shown. */
    Optional<Party> findByCode(String code) {
        return db.sql(FIND_BY_CODE_UNSCOPED).param("code", code).query(PARTY).optional();
    }

    private static final String FIND_BY_KEY_UNSCOPED =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where key = :key
            """;

    /** Parties of the pack and of the tour are no secret of anybody's. */
    Optional<Party> findByKey(String key) {
        return db.sql(FIND_BY_KEY_UNSCOPED).param("key", key).query(PARTY).optional();
    }

    private static final String EXAMPLES =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where key > '' and synthetic and unit = any(:units)
            order by key
            limit 20
            """;

    List<Party> examples(Collection<String> units) {
        return db.sql(EXAMPLES).param("units", array(units)).query(PARTY).list();
    }

    private static final String MADE_UP_UNSCOPED =
            """
            select id, kind, code, name, unit, industry, status, synthetic, key
            from party.party
            where id > '00000000-0000-0000-0000-000000000000' and synthetic
              and kind = 'enterprise' and key is null
            order by id
            limit :limit
            """;

    List<Party> madeUp(int limit) {
        return db.sql(MADE_UP_UNSCOPED).param("limit", limit).query(PARTY).list();
    }

    /**
     * Each class of hits stops at {@code :most}: a word that stands in a hundred thousand names
     * must not cost a sort of them all.
     */
    private static final String SEARCH =
            """
            with hit (id, rank) as (
              (select id, 0 from party.party
               where code = :words and unit = any(:units))
              union all
              (select id, 0 from party.party
               where public.bigrams(name) @> public.bigrams(:words) and name = :words
                 and unit = any(:units) limit :most)
              union all
              (select id, 1 from party.party
               where public.bigrams(name) @> public.bigrams(:words) and name like :prefix
                 and unit = any(:units) limit :most)
              union all
              (select id, 2 from party.party
               where public.bigrams(name) @> public.bigrams(:words) and strpos(name, :words) > 0
                 and unit = any(:units) limit :most)
              union all
              (select party, 2 from party.alias
               where public.bigrams(name) @> public.bigrams(:words) and strpos(name, :words) > 0
               limit :most)
            ), best as (
              select id, min(rank) as rank from hit group by id
            )
            select p.id, p.kind, p.code, p.name, p.unit, p.industry, p.status, p.synthetic, p.key
            from best join party.party p on p.id = best.id
            where p.unit = any(:units)
            order by best.rank, p.synthetic, length(p.name), p.name, p.id
            limit :limit offset :offset
            """;

    List<Party> search(String words, Collection<String> units, int limit, int offset) {
        var escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return db.sql(SEARCH)
                .param("words", words)
                .param("prefix", escaped + "%")
                .param("units", array(units))
                .param("most", limit + offset)
                .param("limit", limit)
                .param("offset", offset)
                .query(PARTY)
                .list();
    }

    /**
     * What one delivery says of a party.
     *
     * @param values JSON object by code of the fact
     */
    record Held(LocalDate asOf, String source, boolean synthetic, String values) {}

    private static final String HELD_UNSCOPED =
            """
            select d.as_of, d.source, d.synthetic, h.values::text as values
            from party.holding h join party.delivery d on d.id = h.delivery
            where h.party = :party and d.as_of <= :on
            order by d.as_of, d.received, d.id
            """;

    /** In the order in which they count, the last most; the caller has found the party before. */
    List<Held> held(PartyId party, LocalDate on) {
        return db.sql(HELD_UNSCOPED)
                .param("party", party.value())
                .param("on", on)
                .query((row, _) ->
                        new Held(
                                row.getObject("as_of", LocalDate.class),
                                row.getString("source"),
                                row.getBoolean("synthetic"),
                                row.getString("values")))
                .list();
    }

    private static final String ADD_DELIVERY_UNSCOPED =
            """
            insert into party.delivery (source, as_of, received, synthetic, note, actor, pack)
            values (:source, :asOf, :received, :synthetic, :note, :actor, :pack)
            returning id
            """;

    int addDelivery(
            String source,
            LocalDate asOf,
            Instant received,
            boolean synthetic,
            String note,
            String actor,
            boolean pack) {
        return db.sql(ADD_DELIVERY_UNSCOPED)
                .param("source", source)
                .param("asOf", asOf)
                .param("received", Instants.utc(received))
                .param("synthetic", synthetic)
                .param("note", note)
                .param("actor", actor)
                .param("pack", pack)
                .query((row, _) -> row.getInt("id"))
                .single();
    }

    private static final String ADD_HOLDING_UNSCOPED =
            """
            insert into party.holding (party, delivery, values)
            values (:party, :delivery, :values::jsonb)
            """;

    void addHolding(PartyId party, int delivery, String values) {
        db.sql(ADD_HOLDING_UNSCOPED)
                .param("party", party.value())
                .param("delivery", delivery)
                .param("values", values)
                .update();
    }

    private static final String SAVE_UNSCOPED =
            """
            insert into party.party (id, kind, code, name, unit, industry, status, synthetic, key)
            values (:id, :kind, :code, :name, :unit, :industry, :status, :synthetic, :key)
            on conflict (key) do update
            set kind = excluded.kind, code = excluded.code, name = excluded.name, unit = excluded.unit,
                industry = excluded.industry, status = excluded.status
            returning id
            """;

    /** Adds the party, or brings the one with the same key up to date. */
    PartyId save(Party party) {
        return new PartyId(
                db.sql(SAVE_UNSCOPED)
                        .param("id", party.id().value())
                        .param("kind", party.kind().code())
                        .param("code", party.code())
                        .param("name", party.name())
                        .param("unit", party.unit())
                        .param("industry", party.industry())
                        .param("status", party.status())
                        .param("synthetic", party.synthetic())
                        .param("key", party.key())
                        .query((row, _) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                        .single());
    }

    private static final String FORGET_STATED_UNSCOPED =
            """
            with gone_alias as (delete from party.alias where party = :party),
                 gone_holding as (
                   delete from party.holding h using party.delivery d
                   where h.party = :party and d.id = h.delivery and d.pack)
            delete from party.statement where party = :party
            """;

    /** What the pack said of a party, before it is taken over anew; what others recorded stays. */
    void forgetStated(PartyId party) {
        db.sql(FORGET_STATED_UNSCOPED).param("party", party.value()).update();
    }

    private static final String PACK_DELIVERY_UNSCOPED =
            """
            select id from party.delivery
            where pack and source = :source and as_of = :asOf and note = :note
            order by id
            limit 1
            """;

    /** The delivery of the pack from an earlier import. */
    Optional<Integer> packDelivery(String source, LocalDate asOf, String note) {
        return db.sql(PACK_DELIVERY_UNSCOPED)
                .param("source", source)
                .param("asOf", asOf)
                .param("note", note)
                .query((row, _) -> row.getInt("id"))
                .optional();
    }

    private static final String ADD_ALIAS_UNSCOPED =
            """
            insert into party.alias (party, name) values (:party, :name)
            """;

    void addAlias(PartyId party, String name) {
        db.sql(ADD_ALIAS_UNSCOPED).param("party", party.value()).param("name", name).update();
    }

    private static final String ALIASES_UNSCOPED =
            """
            select name from party.alias where party = :party order by name
            """;

    List<String> aliases(PartyId party) {
        return db.sql(ALIASES_UNSCOPED)
                .param("party", party.value())
                .query((row, _) -> row.getString("name"))
                .list();
    }

    private static final String ADD_STATEMENT_UNSCOPED =
            """
            insert into party.statement (party, position, text_zh, text_en, as_of, source)
            values (:party, :position, :zh, :en, :asOf, :source)
            """;

    void addStatement(PartyId party, int position, NamedParty.Statement statement) {
        db.sql(ADD_STATEMENT_UNSCOPED)
                .param("party", party.value())
                .param("position", position)
                .param("zh", statement.text().zh())
                .param("en", statement.text().en())
                .param("asOf", statement.asOf().toString())
                .param("source", statement.source())
                .update();
    }

    private static final String STATEMENTS_UNSCOPED =
            """
            select text_zh, text_en, as_of, source
            from party.statement
            where party = :party
            order by position
            """;

    List<NamedParty.Statement> statements(PartyId party) {
        return db.sql(STATEMENTS_UNSCOPED)
                .param("party", party.value())
                .query((row, _) ->
                        new NamedParty.Statement(
                                new Text(row.getString("text_zh"), row.getString("text_en")),
                                PartialDate.parse(row.getString("as_of")).orElseThrow(),
                                row.getString("source")))
                .list();
    }
}
