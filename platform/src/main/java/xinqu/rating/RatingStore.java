package xinqu.rating;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Ref;
import xinqu.pack.Text;
import xinqu.postgres.Instants;
import xinqu.rating.Rating.Appeal;
import xinqu.rating.Rating.AppealKind;
import xinqu.rating.Rating.AppealState;
import xinqu.rating.Rating.FollowUp;
import xinqu.rating.Rating.Outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Invitations, ratings, the log of what happened to them, and the digests. */
@Repository
class RatingStore {

    private static final RowMapper<Rating> RATING = (row, _) -> rating(row);

    private static final RowMapper<RatingInvitation> INVITATION =
            (row, _) ->
                    new RatingInvitation(
                            row.getObject("id", UUID.class),
                            new Ref(row.getString("about_kind"), row.getString("about_id")),
                            new Text(row.getString("title_zh"), row.getString("title_en")),
                            row.getString("unit"),
                            Channel.of(row.getString("channel")).orElseThrow(),
                            row.getObject("party", UUID.class),
                            null,
                            row.getObject("used_at") != null);

    private static final RowMapper<Entry> ENTRY =
            (row, _) ->
                    new Entry(
                            row.getObject("day", LocalDate.class),
                            row.getInt("position"),
                            row.getString("canonical"),
                            row.getString("salt"));

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    RatingStore(JdbcClient db) {
        this.db = db;
    }

    private static Rating rating(ResultSet row) throws SQLException {
        @Nullable String reply = row.getString("reply");
        UUID matter = row.getObject("matter", UUID.class);
        @Nullable String appeal = row.getString("appeal");
        return new Rating(
                row.getObject("id", UUID.class),
                new Ref(row.getString("about_kind"), row.getString("about_id")),
                new Text(row.getString("title_zh"), row.getString("title_en")),
                row.getString("unit"),
                Channel.of(row.getString("channel")).orElseThrow(),
                Grade.ofCode(row.getInt("grade")),
                row.getString("words"),
                new Rating.Rater(
                        row.getObject("party", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getString("rater_name"),
                        row.getString("contact")),
                Instants.of(row, "given_at"),
                reply == null ? null : new Rating.Reply(reply, Instants.of(row, "replied_at")),
                row.getString("matter_state") == null
                        ? null
                        : new FollowUp(
                                matter,
                                Outcome.valueOf(
                                        row.getString("matter_state").toUpperCase(Locale.ROOT))),
                appeal == null
                        ? null
                        : new Appeal(
                                AppealKind.valueOf(
                                        row.getString("appeal_kind").toUpperCase(Locale.ROOT)),
                                row.getString("appeal_words"),
                                row.getObject("appealed_by", UUID.class),
                                AppealState.valueOf(appeal.toUpperCase(Locale.ROOT)),
                                row.getString("appeal_answer")),
                row.getInt("version"));
    }

    private static final String INVITE =
            """
            insert into rating.invitation
              (id, about_kind, about_id, title_zh, title_en, unit, channel, party, code_hash, made_at)
            values (:id, :kind, :about, :zh, :en, :unit, :channel, :party, :hash, :at)
            on conflict (about_kind, about_id) do update
            set code_hash = case when rating.invitation.used_at is null
                                 then excluded.code_hash else rating.invitation.code_hash end
            returning *
            """;

    /** The invitation of the act; asked again before it is used, it gets the new code. */
    RatingInvitation invite(RatingInvitation invitation, String codeHash, Instant at) {
        return db.sql(INVITE)
                .param("id", invitation.id())
                .param("kind", invitation.about().kind())
                .param("about", invitation.about().id())
                .param("zh", invitation.title().zh())
                .param("en", invitation.title().en())
                .param("unit", invitation.unit())
                .param("channel", invitation.channel().code())
                .param("party", invitation.party())
                .param("hash", codeHash)
                .param("at", Instants.utc(at))
                .query(INVITATION)
                .single();
    }

    private static final String INVITATION_BY_CODE_UNSCOPED =
            "select * from rating.invitation where code_hash = :hash";

    Optional<RatingInvitation> invitation(String codeHash) {
        return db.sql(INVITATION_BY_CODE_UNSCOPED)
                .param("hash", codeHash)
                .query(INVITATION)
                .optional();
    }

    private static final String INVITATION_OF_PARTY_UNSCOPED =
            "select * from rating.invitation where id = :id and party = :party";

    Optional<RatingInvitation> invitation(UUID id, UUID party) {
        return db.sql(INVITATION_OF_PARTY_UNSCOPED)
                .param("id", id)
                .param("party", party)
                .query(INVITATION)
                .optional();
    }

    private static final String WAITING_UNSCOPED =
            """
            select * from rating.invitation
            where party = :party and used_at is null
            order by made_at desc
            limit 100
            """;

    /** What a party may rate, the newest first. */
    List<RatingInvitation> waiting(UUID party) {
        return db.sql(WAITING_UNSCOPED).param("party", party).query(INVITATION).list();
    }

    private static final String USE_UNSCOPED =
            """
            update rating.invitation set used_at = :at where id = :id and used_at is null
            returning code_hash
            """;

    /** The hash of its code; empty if it was used before. */
    Optional<String> use(UUID invitation, Instant at) {
        return db.sql(USE_UNSCOPED)
                .param("id", invitation)
                .param("at", Instants.utc(at))
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private static final String ADD =
            """
            insert into rating.rating
              (id, invitation, about_kind, about_id, title_zh, title_en, unit, channel, grade, words,
               party, account, rater_name, contact, given_at, version)
            values
              (:id, :invitation, :kind, :about, :zh, :en, :unit, :channel, :grade, :words,
               :party, :account, :name, :contact, :at, 1)
            """;

    void add(Rating rating, UUID invitation) {
        db.sql(ADD)
                .param("id", rating.id())
                .param("invitation", invitation)
                .param("kind", rating.about().kind())
                .param("about", rating.about().id())
                .param("zh", rating.title().zh())
                .param("en", rating.title().en())
                .param("unit", rating.unit())
                .param("channel", rating.channel().code())
                .param("grade", rating.grade().code())
                .param("words", rating.words())
                .param("party", rating.rater().party())
                .param("account", rating.rater().account())
                .param("name", rating.rater().name())
                .param("contact", rating.rater().contact())
                .param("at", Instants.utc(rating.givenAt()))
                .update();
    }

    private static final String SAVE_UNSCOPED =
            """
            update rating.rating
            set reply = :reply, replied_at = :repliedAt, matter = :matter, matter_state = :matterState,
                appeal = :appeal, appeal_kind = :appealKind, appeal_words = :appealWords,
                appealed_by = :appealedBy, appeal_answer = :appealAnswer, version = version + 1
            where id = :id and version = :version
            """;

    /** False if somebody changed it since; the caller has checked who acts. */
    boolean save(Rating rating) {
        var reply = rating.reply();
        var matter = rating.followUp();
        var appeal = rating.appeal();
        return db.sql(SAVE_UNSCOPED)
                        .param("id", rating.id())
                        .param("version", rating.version())
                        .param("reply", reply == null ? null : reply.words())
                        .param("repliedAt", reply == null ? null : Instants.utc(reply.at()))
                        .param("matter", matter == null ? null : matter.matter())
                        .param("matterState", matter == null ? null : matter.outcome().code())
                        .param("appeal", appeal == null ? null : appeal.state().code())
                        .param("appealKind", appeal == null ? null : appeal.kind().code())
                        .param("appealWords", appeal == null ? null : appeal.words())
                        .param("appealedBy", appeal == null ? null : appeal.by())
                        .param("appealAnswer", appeal == null ? null : appeal.answer())
                        .update()
                == 1;
    }

    private static final String FIND_UNSCOPED = "select * from rating.rating where id = :id";

    /** Ratings are public. */
    Optional<Rating> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(RATING).optional();
    }

    private static final String BY_MATTER_UNSCOPED =
            "select * from rating.rating where matter = :matter for update";

    Optional<Rating> byMatter(UUID matter) {
        return db.sql(BY_MATTER_UNSCOPED).param("matter", matter).query(RATING).optional();
    }

    private static final String ABOUT_UNSCOPED =
            """
            select r.* from rating.rating r join rating.invitation i on i.id = r.invitation
            where i.about_kind = :kind and i.about_id = :about
            """;

    Optional<Rating> about(Ref about) {
        return db.sql(ABOUT_UNSCOPED)
                .param("kind", about.kind())
                .param("about", about.id())
                .query(RATING)
                .optional();
    }

    private static final String BY_CODE_UNSCOPED =
            """
            select r.* from rating.rating r join rating.invitation i on i.id = r.invitation
            where i.code_hash = :hash
            """;

    Optional<Rating> byCode(String codeHash) {
        return db.sql(BY_CODE_UNSCOPED).param("hash", codeHash).query(RATING).optional();
    }

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED =
            """
            from rating.rating r
            where (:words::text is null or strpos(lower(r.title_zh), :words) > 0
                   or strpos(lower(r.title_en), :words) > 0 or strpos(lower(r.words), :words) > 0
                   or strpos(lower(r.reply), :words) > 0)
              and (:unit::text is null or r.unit = :unit)
              and (:grade::int is null or r.grade = :grade)
              and (:channel::text is null or r.channel = :channel)
              and (:mark::text is null or r.matter_state = :mark
                   or (:mark = 'unanswered' and r.reply is null)
                   or (:mark = 'appealed' and r.appeal is not null))
            """;

    private static final String ALL_WHOLE_TABLE_UNSCOPED = "select r.* " + ASKED;

    List<Rating> all(RatingQuery query, String orderBy, int limit, int offset) {
        return asked(ALL_WHOLE_TABLE_UNSCOPED + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(RATING)
                .list();
    }

    private static final String COUNT_WHOLE_TABLE_UNSCOPED = "select count(*) " + ASKED;

    long count(RatingQuery query) {
        return asked(COUNT_WHOLE_TABLE_UNSCOPED, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, RatingQuery query) {
        var words = query.words();
        var grade = query.grade();
        var channel = query.channel();
        return db.sql(sql)
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("unit", query.unit())
                .param("grade", grade == null ? null : grade.code())
                .param("channel", channel == null ? null : channel.code())
                .param("mark", query.mark());
    }

    private static final String TALLY_WHOLE_TABLE_UNSCOPED =
            """
            select unit, grade, count(*)::int as ratings,
              count(*) filter (where appeal = 'upheld')::int as upheld,
              max(given_at) as latest
            from rating.rating
            group by unit, grade
            order by unit, grade
            """;

    List<Ratings.Tally> tallies() {
        return db.sql(TALLY_WHOLE_TABLE_UNSCOPED)
                .query((row, _) ->
                        new Ratings.Tally(
                                row.getString("unit"),
                                Grade.ofCode(row.getInt("grade")),
                                row.getInt("ratings"),
                                row.getInt("upheld"),
                                Instants.of(row, "latest")))
                .list();
    }

    private static final String WAITING_FOR_REPLY =
            """
            select count(*) from rating.rating
            where unit = any(:units) and (reply is null or appeal = 'open')
            """;

    int unanswered(Collection<String> units) {
        return db.sql(WAITING_FOR_REPLY)
                .param("units", units.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtext('xinqu.rating.log'))";

    /** Makes everybody else who writes to the log wait until the end of the transaction. */
    void oneAtATime() {
        db.sql(ONE_AT_A_TIME).query((row, _) -> row.getString(1)).list();
    }

    private static final String NEXT_POSITION =
            "select coalesce(max(position), -1) + 1 from rating.entry where day = :day";

    /** Where the next entry of a day stands; the caller holds the log. */
    int nextPosition(LocalDate day) {
        return db.sql(NEXT_POSITION).param("day", day).query(Integer.class).single();
    }

    private static final String ADD_ENTRY =
            """
            insert into rating.entry (day, position, rating, kind, grade, canonical, salt)
            values (:day, :position, :rating, :kind, :grade, :canonical, :salt)
            """;

    void addEntry(Entry entry, UUID rating, Entry.Kind kind, @Nullable Grade grade) {
        db.sql(ADD_ENTRY)
                .param("day", entry.day())
                .param("position", entry.position())
                .param("rating", rating)
                .param("kind", kind.code())
                .param("grade", grade == null ? null : grade.code())
                .param("canonical", entry.canonical())
                .param("salt", entry.salt())
                .update();
    }

    private static final String ENTRIES_OF_DAY =
            """
            select day, position, canonical, salt from rating.entry
            where day = :day order by position
            """;

    List<Entry> entries(LocalDate day) {
        return db.sql(ENTRIES_OF_DAY).param("day", day).query(ENTRY).list();
    }

    private static final String ENTRIES_OF_RATING =
            """
            select day, position, canonical, salt from rating.entry
            where rating = :rating order by day, position
            """;

    List<Entry> entries(UUID rating) {
        return db.sql(ENTRIES_OF_RATING).param("rating", rating).query(ENTRY).list();
    }

    /** How many entries of a kind and grade a day has. */
    record Counted(String kind, @Nullable Integer grade, int entries) {}

    private static final String COUNTS_OF_DAY =
            """
            select kind, grade, count(*)::int as entries from rating.entry
            where day = :day group by kind, grade
            """;

    List<Counted> counts(LocalDate day) {
        return db.sql(COUNTS_OF_DAY)
                .param("day", day)
                .query((row, _) ->
                        new Counted(
                                row.getString("kind"),
                                row.getObject("grade", Integer.class),
                                row.getInt("entries")))
                .list();
    }

    private static final String FIRST_DAY = "select min(day) from rating.entry";

    Optional<LocalDate> firstDay() {
        return db.sql(FIRST_DAY)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private RowMapper<Digest> digest() {
        return (row, _) -> {
            var counts = new TreeMap<String, Integer>();
            json.readTree(row.getString("counts"))
                    .properties()
                    .forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
            return new Digest(
                    row.getObject("day", LocalDate.class),
                    row.getInt("entries"),
                    row.getString("root"),
                    counts,
                    row.getString("previous"));
        };
    }

    private static final String LATEST =
            """
            select day, entries, root, counts::text as counts, previous from rating.digest
            order by day desc limit 1
            """;

    Optional<Digest> latest() {
        return db.sql(LATEST).query(digest()).optional();
    }

    private static final String DIGEST =
            """
            select day, entries, root, counts::text as counts, previous from rating.digest
            where day = :day
            """;

    Optional<Digest> digest(LocalDate day) {
        return db.sql(DIGEST).param("day", day).query(digest()).optional();
    }

    private static final String DIGESTS =
            """
            select day, entries, root, counts::text as counts, previous from rating.digest
            order by day desc limit :limit offset :offset
            """;

    List<Digest> digests(int limit, int offset) {
        return db.sql(DIGESTS).param("limit", limit).param("offset", offset).query(digest()).list();
    }

    private static final String ADD_DIGEST =
            """
            insert into rating.digest (day, entries, root, counts, previous, hash, made_at)
            values (:day, :entries, :root, :counts::jsonb, :previous, :hash, :at)
            """;

    void add(Digest digest, Instant at) {
        db.sql(ADD_DIGEST)
                .param("day", digest.day())
                .param("entries", digest.entries())
                .param("root", digest.root())
                .param("counts", json.writeValueAsString(digest.counts()))
                .param("previous", digest.previous())
                .param("hash", digest.hash())
                .param("at", Instants.utc(at))
                .update();
    }
}
