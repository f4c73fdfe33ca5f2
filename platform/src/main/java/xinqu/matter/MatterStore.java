package xinqu.matter;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import xinqu.calendar.Measure;
import xinqu.decision.Ref;
import xinqu.matter.Matter.State;
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

/** Matters, their events, and the sources as the pack has them. */
@Repository
class MatterStore {

    private static final RowMapper<Matter> MATTER = (row, _) -> matter(row);

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    MatterStore(JdbcClient db) {
        this.db = db;
    }

    private static Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("source"),
                row.getString("external"),
                new Ref(row.getString("subject_kind"), row.getString("subject_id")),
                row.getString("title"),
                row.getString("words"),
                raiser(row),
                row.getString("unit"),
                Track.of(row.getString("track")).orElseThrow(),
                new Matter.Clocked(
                        row.getObject("since", LocalDate.class),
                        new Limit(
                                row.getInt("amount"),
                                Measure.of(row.getString("measure")).orElseThrow(),
                                row.getString("basis")),
                        row.getInt("extended"),
                        row.getInt("round")),
                Instants.of(row, "raised_at"),
                Instants.orNull(row, "contacted_at"),
                state(row),
                row.getInt("version"));
    }

    private static Raiser raiser(ResultSet row) throws SQLException {
        return switch (row.getString("raiser_kind")) {
            case "party" ->
                    new Raiser.OfParty(
                            row.getObject("party", UUID.class), row.getString("raiser_name"));
            case "person" ->
                    new Raiser.OfPerson(
                            row.getString("raiser_name"),
                            row.getString("contact"),
                            row.getObject("account", UUID.class));
            default -> new Raiser.Anonymous();
        };
    }

    private static State state(ResultSet row) throws SQLException {
        var at = Instants.of(row, "state_at");
        UUID owner = row.getObject("owner", UUID.class);
        String name = row.getString("owner_name");
        return switch (row.getString("state")) {
            case "raised" -> new State.Raised(at);
            case "in-hand" -> new State.InHand(at, owner, name);
            case "joined" -> new State.Joined(at, row.getObject("main", UUID.class));
            case "answered" ->
                    new State.Answered(at, owner, name, answer(row), row.getInt("unreached"));
            case "solved" -> new State.Solved(at, owner, name, answer(row));
            case "closed" ->
                    new State.Closed(
                            at,
                            owner,
                            name,
                            answer(row),
                            ClosedBecause.of(row.getString("reason")).orElseThrow());
            default -> throw new SQLException("unknown state " + row.getString("state"));
        };
    }

    private static Matter.Answer answer(ResultSet row) throws SQLException {
        return new Matter.Answer(
                row.getString("answer"),
                row.getString("answered_by"),
                Instants.of(row, "answered_at"));
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static final String SOURCES_WHOLE_TABLE = "select sources from matter.source_text";

    /** The sources as YAML, if a pack with them was imported. */
    Optional<String> sources() {
        return db.sql(SOURCES_WHOLE_TABLE).query((row, _) -> row.getString(1)).optional();
    }

    private static final String SAVE_SOURCES =
            """
            insert into matter.source_text (sources) values (:sources)
            on conflict (only_one) do update set sources = excluded.sources
            """;

    void saveSources(String yaml) {
        db.sql(SAVE_SOURCES).param("sources", yaml).update();
    }

    private static final String NUMBER = "select nextval('matter.number')";

    long number() {
        return db.sql(NUMBER).query(Long.class).single();
    }

    private static final String ADD =
            """
            insert into matter.matter
              (id, number, source, external, subject_kind, subject_id, title, words,
               raiser_kind, party, account, raiser_name, contact, code_hash, unit, owner, owner_name,
               track, amount, measure, basis, since, round, extended, raised_at, contacted_at,
               state, state_at, answer, answered_by, answered_at, unreached, reason, main, version)
            values
              (:id, :number, :source, :external, :subjectKind, :subjectId, :title, :words,
               :raiserKind, :party, :account, :raiserName, :contact, :codeHash, :unit, :owner, :ownerName,
               :track, :amount, :measure, :basis, :since, :round, :extended, :raisedAt, :contactedAt,
               :state, :stateAt, :answer, :answeredBy, :answeredAt, :unreached, :reason, :main, 1)
            """;

    void add(Matter matter, @Nullable String codeHash) {
        bound(db.sql(ADD), matter)
                .param("number", matter.number())
                .param("source", matter.source())
                .param("external", matter.external())
                .param("subjectKind", matter.subject().kind())
                .param("subjectId", matter.subject().id())
                .param("raiserKind", kind(matter.raiser()))
                .param("party", matter.raiser() instanceof Raiser.OfParty p ? p.party() : null)
                .param("account", matter.raiser() instanceof Raiser.OfPerson p ? p.account() : null)
                .param("raiserName", name(matter.raiser()))
                .param("contact", matter.raiser() instanceof Raiser.OfPerson p ? p.contact() : null)
                .param("codeHash", codeHash)
                .param("raisedAt", Instants.utc(matter.raisedAt()))
                .update();
    }

    private static String kind(Raiser raiser) {
        return switch (raiser) {
            case Raiser.OfParty _ -> "party";
            case Raiser.OfPerson _ -> "person";
            case Raiser.Anonymous _ -> "anonymous";
        };
    }

    private static @Nullable String name(Raiser raiser) {
        return switch (raiser) {
            case Raiser.OfParty(var _, var name) -> name;
            case Raiser.OfPerson(var name, var _, var _) -> name;
            case Raiser.Anonymous _ -> null;
        };
    }

    private static final String SAVE_UNSCOPED =
            """
            update matter.matter
            set title = :title, words = :words, unit = :unit, owner = :owner, owner_name = :ownerName,
                track = :track, amount = :amount, measure = :measure, basis = :basis, since = :since,
                round = :round, extended = :extended, contacted_at = :contactedAt, state = :state,
                state_at = :stateAt, answer = :answer, answered_by = :answeredBy,
                answered_at = :answeredAt, unreached = :unreached, reason = :reason, main = :main,
                version = version + 1
            where id = :id and version = :version
            """;

    /** False if somebody changed it since; the caller has found it within its scope. */
    boolean save(Matter matter) {
        return bound(db.sql(SAVE_UNSCOPED), matter).param("version", matter.version()).update()
                == 1;
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, Matter matter) {
        var answer = matter.answer();
        var state = matter.state();
        return sql.param("id", matter.id())
                .param("title", matter.title())
                .param("words", matter.words())
                .param("unit", matter.unit())
                .param("owner", matter.owner())
                .param("ownerName", matter.ownerName())
                .param("track", matter.track().code())
                .param("amount", matter.clock().limit().amount())
                .param("measure", matter.clock().limit().measure().code())
                .param("basis", matter.clock().limit().basis())
                .param("since", matter.clock().since())
                .param("round", matter.clock().round())
                .param("extended", matter.clock().extended())
                .param("contactedAt", Instants.utc(matter.contactedAt()))
                .param("state", state.code())
                .param("stateAt", Instants.utc(at(state)))
                .param("answer", answer == null ? null : answer.words())
                .param("answeredBy", answer == null ? null : answer.by())
                .param("answeredAt", answer == null ? null : Instants.utc(answer.at()))
                .param("unreached", state instanceof State.Answered s ? s.unreached() : 0)
                .param("reason", state instanceof State.Closed s ? s.because().code() : null)
                .param("main", state instanceof State.Joined s ? s.main() : null);
    }

    private static Instant at(State state) {
        return switch (state) {
            case State.Raised s -> s.at();
            case State.InHand s -> s.at();
            case State.Joined s -> s.at();
            case State.Answered s -> s.at();
            case State.Solved s -> s.at();
            case State.Closed s -> s.at();
        };
    }

    private static final String FIND =
            """
            select * from matter.matter m
            where m.id = :id
              and (m.unit = any(:units) or m.party = :party::uuid or m.account = :account::uuid)
            """;

    Optional<Matter> find(
            UUID id, Collection<String> units, @Nullable UUID party, @Nullable UUID account) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", array(units))
                .param("party", party)
                .param("account", account)
                .query(MATTER)
                .optional();
    }

    private static final String BY_ID_UNSCOPED = "select * from matter.matter where id = :id";

    /** For the module's own reactions, which need no scope. */
    Optional<Matter> byId(UUID id) {
        return db.sql(BY_ID_UNSCOPED).param("id", id).query(MATTER).optional();
    }

    private static final String LOCKED_UNSCOPED =
            "select * from matter.matter where id = :id for update";

    Optional<Matter> locked(UUID id) {
        return db.sql(LOCKED_UNSCOPED).param("id", id).query(MATTER).optional();
    }

    private static final String BY_CODE_UNSCOPED =
            "select * from matter.matter where code_hash = :hash";

    /** Who knows the code is the raiser. */
    Optional<Matter> byCode(String hash) {
        return db.sql(BY_CODE_UNSCOPED).param("hash", hash).query(MATTER).optional();
    }

    private static final String BY_EXTERNAL_UNSCOPED =
            "select * from matter.matter where source = :source and external = :external";

    Optional<Matter> byExternal(String source, String external) {
        return db.sql(BY_EXTERNAL_UNSCOPED)
                .param("source", source)
                .param("external", external)
                .query(MATTER)
                .optional();
    }

    private static final String JOINED_UNSCOPED =
            "select * from matter.matter where main = :main and state = 'joined' order by id";

    /** Those that are answered with another; the caller may answer that one. */
    List<Matter> joined(UUID main) {
        return db.sql(JOINED_UNSCOPED).param("main", main).query(MATTER).list();
    }

    private static final String OWN_UNSCOPED =
            """
            (select * from matter.matter where party = :party::uuid)
            union
            (select * from matter.matter where account = :account::uuid)
            order by raised_at desc
            limit 500
            """;

    /** What somebody raised, the newest first. */
    List<Matter> raisedBy(@Nullable UUID party, @Nullable UUID account) {
        return db.sql(OWN_UNSCOPED)
                .param("party", party)
                .param("account", account)
                .query(MATTER)
                .list();
    }

    /** A term that some open matters share, and when it ends. */
    record Ending(Limit limit, LocalDate since, LocalDate due) {}

    /** A term that some open matters share. */
    record Running(Limit limit, LocalDate since) {}

    private static final String RUNNING =
            """
            select distinct measure, amount + extended as amount, since
            from matter.matter
            where unit = any(:units) and state in ('raised', 'in-hand', 'joined')
            """;

    /** The terms that run within the scope: far fewer than matters. */
    List<Running> running(Collection<String> units) {
        return db.sql(RUNNING)
                .param("units", array(units))
                .query((row, _) ->
                        new Running(
                                new Limit(
                                        row.getInt("amount"),
                                        Measure.of(row.getString("measure")).orElseThrow(),
                                        ""),
                                row.getObject("since", LocalDate.class)))
                .list();
    }

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED =
            """
            from matter.matter m
              left join unnest(:measures::text[], :amounts::int[], :sinces::date[], :dues::date[])
                as d(measure, amount, since, due)
                on d.measure = m.measure and d.amount = m.amount + m.extended and d.since = m.since
                   and m.state in ('raised', 'in-hand', 'joined')
            where m.unit = any(:units)
              and (:words::text is null or strpos(lower(m.title), :words) > 0
                   or strpos(lower(m.words), :words) > 0 or m.number = :words
                   or lower(m.external) = :words or strpos(lower(m.raiser_name), :words) > 0)
              and (:state::text is null or m.state = :state
                   or (:state = 'open' and m.state in ('raised', 'in-hand', 'joined')))
              and (:source::text is null or m.source = :source)
              and (:unit::text is null or m.unit = :unit)
              and (:owner::uuid is null or m.owner = :owner::uuid)
              and (:overdue::boolean is not true or d.due < :today::date)
            """;

    private static final String WITHIN = "select m.* " + ASKED;

    List<Matter> within(
            MatterQuery query,
            List<Ending> endings,
            LocalDate today,
            String orderBy,
            int limit,
            int offset) {
        return asked(WITHIN + orderBy + " limit :limit offset :offset", query, endings, today)
                .param("limit", limit)
                .param("offset", offset)
                .query(MATTER)
                .list();
    }

    private static final String COUNT = "select count(*) " + ASKED;

    long count(MatterQuery query, List<Ending> endings, LocalDate today) {
        return asked(COUNT, query, endings, today).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(
            String sql, MatterQuery query, List<Ending> endings, LocalDate today) {
        var words = query.words();
        return db.sql(sql)
                .param("units", array(query.units()))
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("state", query.state())
                .param("source", query.source())
                .param("unit", query.unit())
                .param("owner", query.owner())
                .param("overdue", query.overdue())
                .param("today", today)
                .param(
                        "measures",
                        array(endings.stream().map(e -> e.limit().measure().code()).toList()))
                .param(
                        "amounts",
                        array(
                                endings.stream()
                                        .map(e -> String.valueOf(e.limit().amount()))
                                        .toList()))
                .param("sinces", array(endings.stream().map(e -> e.since().toString()).toList()))
                .param("dues", array(endings.stream().map(e -> e.due().toString()).toList()));
    }

    private static final String OPEN =
            """
            select count(*) from matter.matter
            where unit = any(:units) and state in ('raised', 'in-hand', 'joined')
            """;

    int open(Collection<String> units) {
        return db.sql(OPEN).param("units", array(units)).query(Integer.class).single();
    }

    private static final String OF_SUBJECT =
            """
            select * from matter.matter
            where unit = any(:units) and subject_kind = :kind and subject_id = :id
            order by raised_at desc
            """;

    List<Matter> about(Ref subject, Collection<String> units) {
        return db.sql(OF_SUBJECT)
                .param("units", array(units))
                .param("kind", subject.kind())
                .param("id", subject.id())
                .query(MATTER)
                .list();
    }

    private static final String ALL_OPEN_UNSCOPED =
            """
            select id from matter.matter
            where state in ('raised', 'in-hand', 'joined') and since < :day
            order by since
            """;

    /** Every matter whose clock runs since before a day, for the escalation of the whole zone. */
    List<UUID> openSinceBefore(LocalDate day) {
        return db.sql(ALL_OPEN_UNSCOPED)
                .param("day", day)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static final String ADD_EVENT =
            """
            insert into matter.event (id, matter, position, kind, step, at, account, name, detail)
            select :id, :matter, coalesce(max(position), 0) + 1, :kind, :step, :at, :account, :name,
              :detail::jsonb
            from matter.event where matter = :matter
            """;

    /** Adds what happened; the caller holds the row of the matter. */
    void addEvent(
            UUID id,
            UUID matter,
            String kind,
            @Nullable String step,
            Instant at,
            @Nullable UUID account,
            String name,
            Map<String, String> detail) {
        db.sql(ADD_EVENT)
                .param("id", id)
                .param("matter", matter)
                .param("kind", kind)
                .param("step", step)
                .param("at", Instants.utc(at))
                .param("account", account)
                .param("name", name)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    private static final String EVENTS =
            """
            select position, kind, at, name, detail::text as detail
            from matter.event where matter = :matter order by position
            """;

    List<MatterEvent> events(UUID matter) {
        return db.sql(EVENTS)
                .param("matter", matter)
                .query((row, _) -> {
                    var detail = new LinkedHashMap<String, String>();
                    json.readTree(row.getString("detail"))
                            .properties()
                            .forEach(e -> detail.put(e.getKey(), e.getValue().asString()));
                    return new MatterEvent(
                            row.getInt("position"),
                            row.getString("kind"),
                            Instants.of(row, "at"),
                            row.getString("name"),
                            detail);
                })
                .list();
    }

    private static final String STEPS =
            "select step from matter.event where matter = :matter and step is not null";

    /** The steps of the ladder that were taken. */
    List<String> steps(UUID matter) {
        return db.sql(STEPS).param("matter", matter).query((row, _) -> row.getString(1)).list();
    }
}
