package xinqu.document;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.decision.Ref;
import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code document.issued}, {@code document.delivery} and what they are made with. */
@Repository
class DocumentStore {

    private static final RowMapper<Issued> ISSUED = DocumentStore::issued;

    private final JdbcClient db;

    DocumentStore(JdbcClient db) {
        this.db = db;
    }

    private static Issued issued(ResultSet row, int number) throws SQLException {
        return new Issued(
                row.getObject("id", UUID.class),
                row.getString("template"),
                new Text(row.getString("title_zh"), row.getString("title_en")),
                row.getString("number"),
                new Ref(row.getString("about_kind"), row.getString("about_id")),
                row.getString("unit"),
                row.getObject("party", UUID.class),
                row.getString("recipient"),
                row.getString("file"),
                row.getString("verify_code"),
                row.getBoolean("assumed"),
                Instants.of(row, "issued_at"),
                row.getString("issued_by"),
                state(row),
                delivery(row));
    }

    private static Issued.State state(ResultSet row) throws SQLException {
        @Nullable Instant revoked = Instants.orNull(row, "revoked_at");
        if (revoked != null) {
            return new Issued.State.Revoked(
                    revoked, row.getString("revoked_by"), row.getString("revoked_why"));
        }
        @Nullable Instant sealed = Instants.orNull(row, "sealed_at");
        if (sealed == null) {
            return new Issued.State.ForWetSeal(row.getString("seal_reason"));
        }
        return row.getString("seal").equals("electronic")
                ? new Issued.State.SealedElectronically(sealed)
                : new Issued.State.SealedOnPaper(
                        sealed,
                        row.getString("sealed_by"),
                        row.getObject("scan", UUID.class),
                        row.getString("scan_file"));
    }

    private static Issued.@Nullable Delivered delivery(ResultSet row) throws SQLException {
        @Nullable String method = row.getString("method");
        return method == null
                ? null
                : new Issued.Delivered(
                        Issued.Method.of(method).orElseThrow(),
                        row.getString("receiver"),
                        row.getObject("delivered_on", LocalDate.class),
                        row.getString("remark"),
                        row.getObject("delivery_scan", UUID.class));
    }

    /** A document with its scan and its delivery; a condition follows. */
    private static final String WHOLE_TABLE_UNSCOPED =
            """
            select i.id, i.template, i.title_zh, i.title_en, i.number, i.about_kind, i.about_id,
              i.unit, i.party, i.recipient, i.file, i.verify_code, i.assumed, i.issued_at,
              i.issued_by, i.seal, i.seal_reason, i.sealed_at, i.sealed_by, i.scan, i.revoked_at,
              i.revoked_by, i.revoked_why, a.file as scan_file, d.method, d.receiver,
              d.delivered_on, d.remark, d.scan as delivery_scan
            from document.issued i
              left join document.attachment a on a.id = i.scan
              left join document.delivery d on d.document = i.id
            """;

    private static final String CLEAR_WHOLE_TABLE = "delete from document.notice_template";

    private static final String ADD_TEMPLATE =
            "insert into document.notice_template (code, source) values (:code, :source)";

    void replaceTemplates(Map<String, String> sources) {
        db.sql(CLEAR_WHOLE_TABLE).update();
        sources.forEach((code, source) ->
                db.sql(ADD_TEMPLATE).param("code", code).param("source", source).update());
    }

    private static final String TEMPLATES_WHOLE_TABLE =
            "select code, source from document.notice_template order by code";

    /** YAML by code. */
    Map<String, String> templates() {
        var templates = new LinkedHashMap<String, String>();
        db.sql(TEMPLATES_WHOLE_TABLE)
                .query(row -> {
                    templates.put(row.getString("code"), row.getString("source"));
                });
        return templates;
    }

    private static final String NEXT =
            """
            insert into document.series as s (series, year, last) values (:series, :year, 1)
            on conflict (series, year) do update set last = s.last + 1
            returning last
            """;

    /** The next number; the row is locked until the commit, so that none is skipped. */
    int next(String series, int year) {
        return db.sql(NEXT)
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    private static final String ADD =
            """
            insert into document.issued
              (id, template, title_zh, title_en, number, series, year, serial, about_kind, about_id,
               unit, party, recipient, file, verify_code, assumed, issued_at, issued_by, seal,
               seal_reason, sealed_at, sealed_by)
            values
              (:id, :template, :titleZh, :titleEn, :number, :series, :year, :serial, :kind, :about,
               :unit, :party, :recipient, :file, :code, :assumed, :at, :by, :seal,
               :reason, :sealedAt, :sealedBy)
            """;

    void add(Issued added, String series, int year, int serial) {
        boolean sealed = added.state() instanceof Issued.State.SealedElectronically;
        var reason = added.state() instanceof Issued.State.ForWetSeal(var why) ? why : null;
        db.sql(ADD)
                .param("id", added.id())
                .param("template", added.template())
                .param("titleZh", added.title().zh())
                .param("titleEn", added.title().en())
                .param("number", added.number())
                .param("series", series)
                .param("year", year)
                .param("serial", serial)
                .param("kind", added.about().kind())
                .param("about", added.about().id())
                .param("unit", added.unit())
                .param("party", added.party())
                .param("recipient", added.recipient())
                .param("file", added.file())
                .param("code", added.verifyCode())
                .param("assumed", added.assumed())
                .param("at", Instants.utc(added.madeAt()))
                .param("by", added.madeBy())
                .param("seal", sealed ? "electronic" : "waiting")
                .param("reason", reason)
                .param("sealedAt", sealed ? Instants.utc(added.madeAt()) : null)
                .param("sealedBy", sealed ? added.madeBy() : null)
                .update();
    }

    private static final String FIND =
            WHOLE_TABLE_UNSCOPED
                    + """
                    where i.id = :id and (i.unit = any(:units) or i.party = :itself::uuid)
                    """;

    Optional<Issued> find(UUID id, Collection<String> units, @Nullable UUID itself) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .param("itself", itself)
                .query(ISSUED)
                .optional();
    }

    private static final String FIND_BY_ID_UNSCOPED =
            WHOLE_TABLE_UNSCOPED
                    + """
                    where i.id = :id
                    """;

    /** For who asks the module of the thing that it is about, before anything is shown. */
    Optional<Issued> find(UUID id) {
        return db.sql(FIND_BY_ID_UNSCOPED).param("id", id).query(ISSUED).optional();
    }

    private static final String FIND_BY_CODE_UNSCOPED =
            WHOLE_TABLE_UNSCOPED
                    + """
                    where i.verify_code = :code
                    """;

    /** For everybody who holds the document. */
    Optional<Issued> verify(String code) {
        return db.sql(FIND_BY_CODE_UNSCOPED).param("code", code).query(ISSUED).optional();
    }

    private static final String ABOUT =
            WHOLE_TABLE_UNSCOPED
                    + """
                    where i.about_kind = :kind and i.about_id = :about
                      and (i.unit = any(:units) or i.party = :itself::uuid or :granted::boolean)
                    order by i.issued_at, i.id
                    """;

    List<Issued> about(
            Ref about, Collection<String> units, @Nullable UUID itself, boolean granted) {
        return db.sql(ABOUT)
                .param("kind", about.kind())
                .param("about", about.id())
                .param("units", units.toArray(String[]::new))
                .param("itself", itself)
                .param("granted", granted)
                .query(ISSUED)
                .list();
    }

    private static final String WITHIN =
            WHOLE_TABLE_UNSCOPED
                    + """
                    where i.unit = any(:units)
                      and (:words::text is null or strpos(lower(i.number), :words) > 0
                           or strpos(lower(i.recipient), :words) > 0 or strpos(i.title_zh, :words) > 0
                           or strpos(lower(i.title_en), :words) > 0)
                      and (:state::text is null
                           or case when i.revoked_at is not null then 'revoked'
                                   when i.seal = 'waiting' then 'waiting' else 'sealed' end = :state)
                      and (:template::text is null or i.template = :template)
                      and (:unit::text is null or i.unit = :unit)
                    """;

    List<Issued> within(DocumentQuery query, String orderBy, int limit, int offset) {
        return asked(WITHIN + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(ISSUED)
                .list();
    }

    private static final String COUNT =
            """
            select count(*)
            from document.issued i
            where i.unit = any(:units)
              and (:words::text is null or strpos(lower(i.number), :words) > 0
                   or strpos(lower(i.recipient), :words) > 0 or strpos(i.title_zh, :words) > 0
                   or strpos(lower(i.title_en), :words) > 0)
              and (:state::text is null
                   or case when i.revoked_at is not null then 'revoked'
                           when i.seal = 'waiting' then 'waiting' else 'sealed' end = :state)
              and (:template::text is null or i.template = :template)
              and (:unit::text is null or i.unit = :unit)
            """;

    long count(DocumentQuery query) {
        return asked(COUNT, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, DocumentQuery query) {
        var words = query.words();
        return db.sql(sql)
                .param("units", query.units().toArray(String[]::new))
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("state", query.state())
                .param("template", query.template())
                .param("unit", query.unit());
    }

    private static final String WAITING =
            """
            select count(*) from document.issued
            where unit = any(:units) and seal = 'waiting' and revoked_at is null
            """;

    int waiting(Collection<String> units) {
        return db.sql(WAITING)
                .param("units", units.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static final String UNITS =
            "select distinct unit from document.issued where unit = any(:units) order by unit";

    List<String> units(Collection<String> units) {
        return db.sql(UNITS)
                .param("units", units.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static final String SEAL =
            """
            update document.issued
            set seal = 'wet', sealed_at = :at, sealed_by = :by, scan = :scan
            where id = :id and unit = any(:units) and seal = 'waiting' and revoked_at is null
            """;

    /** False if it does not wait any more; who comes second waits here for the first to end. */
    boolean seal(UUID id, UUID scan, Instant at, String by, Collection<String> units) {
        return db.sql(SEAL)
                        .param("id", id)
                        .param("scan", scan)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("units", units.toArray(String[]::new))
                        .update()
                == 1;
    }

    private static final String REVOKE =
            """
            update document.issued
            set revoked_at = :at, revoked_by = :by, revoked_why = :why
            where id = :id and unit = any(:units) and revoked_at is null
            """;

    boolean revoke(UUID id, String why, Instant at, String by, Collection<String> units) {
        return db.sql(REVOKE)
                        .param("id", id)
                        .param("why", why)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("units", units.toArray(String[]::new))
                        .update()
                == 1;
    }

    private static final String DELIVER =
            """
            insert into document.delivery
              (document, method, receiver, delivered_on, remark, scan, recorded_at, recorded_by)
            values (:document, :method, :receiver, :on, :remark, :scan, :at, :by)
            on conflict (document) do nothing
            """;

    /** False if its delivery was recorded before. */
    boolean deliver(UUID document, Issued.Delivered delivered, Instant at, String by) {
        return db.sql(DELIVER)
                        .param("document", document)
                        .param("method", delivered.method().code())
                        .param("receiver", delivered.receiver())
                        .param("on", delivered.on())
                        .param("remark", delivered.remark())
                        .param("scan", delivered.scan())
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .update()
                == 1;
    }
}
