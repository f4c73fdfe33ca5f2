package xinqu.document;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.decision.Ref;
import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tables {@code document.file} and {@code document.attachment}. */
@Repository
class AttachmentStore {

    private static final RowMapper<Attachment> ATTACHMENT = AttachmentStore::attachment;

    private final JdbcClient db;

    AttachmentStore(JdbcClient db) {
        this.db = db;
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        @Nullable Instant withdrawn = Instants.orNull(row, "withdrawn_at");
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("file"),
                row.getLong("size"),
                FileType.of(row.getString("type")).orElseThrow(),
                row.getString("name"),
                new Ref(row.getString("owner_kind"), row.getString("owner_id")),
                row.getString("unit"),
                row.getObject("party", UUID.class),
                withdrawn == null
                        ? new Attachment.State.Held()
                        : new Attachment.State.Withdrawn(withdrawn, row.getString("withdrawn_by")),
                Instants.of(row, "uploaded_at"),
                row.getString("uploaded_by"));
    }

    private static final String KEEP =
            """
            insert into document.file (sha256, size, type, stored_at)
            values (:sha256, :size, :type, :at)
            on conflict (sha256) do nothing
            """;

    /** The file lies in its place already. */
    void keep(String sha256, long size, FileType type, Instant at) {
        db.sql(KEEP)
                .param("sha256", sha256)
                .param("size", size)
                .param("type", type.code())
                .param("at", Instants.utc(at))
                .update();
    }

    private static final String KNOWN =
            "select sha256 from document.file where sha256 = any(:hashes)";

    /** Of these hashes, those that have a row. */
    Set<String> known(Collection<String> hashes) {
        return Set.copyOf(
                db.sql(KNOWN)
                        .param("hashes", hashes.toArray(String[]::new))
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    private static final String ADD =
            """
            insert into document.attachment
              (id, file, name, owner_kind, owner_id, unit, party, state, uploaded_at, uploaded_by)
            values (:id, :file, :name, :kind, :owner, :unit, :party, 'held', :at, :by)
            """;

    void add(Attachment added) {
        db.sql(ADD)
                .param("id", added.id())
                .param("file", added.sha256())
                .param("name", added.name())
                .param("kind", added.owner().kind())
                .param("owner", added.owner().id())
                .param("unit", added.unit())
                .param("party", added.party())
                .param("at", Instants.utc(added.uploadedAt()))
                .param("by", added.uploadedBy())
                .update();
    }

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('attachments of ' || :owner, 0))";

    /** Until the commit, nobody else adds to this owner. */
    void alone(Ref owner) {
        db.sql(ALONE).param("owner", owner.toString()).query((_, _) -> 0).single();
    }

    private static final String WITH_FILE =
            """
            a.id, a.file, f.size, f.type, a.name, a.owner_kind, a.owner_id, a.unit, a.party,
              a.uploaded_at, a.uploaded_by, a.withdrawn_at, a.withdrawn_by
            from document.attachment a join document.file f on f.sha256 = a.file
            """;

    private static final String HELD_UNSCOPED =
            """
            select coalesce(sum(f.size), 0)
            from document.attachment a join document.file f on f.sha256 = a.file
            where a.owner_kind = :kind and a.owner_id = :owner and a.state = 'held'
            """;

    /** Bytes of all files that the owner holds. */
    long held(Ref owner) {
        return db.sql(HELD_UNSCOPED)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(Long.class)
                .single();
    }

    private static final String OF_OWNER =
            "select "
                    + WITH_FILE
                    + """
                    where a.owner_kind = :kind and a.owner_id = :owner
                      and (a.unit = any(:units) or a.party = :itself::uuid or :granted::boolean)
                    order by a.uploaded_at, a.id
                    """;

    /**
     * @param granted whether the owner's module lets the actor read all of it
     */
    List<Attachment> of(
            Ref owner, Collection<String> units, @Nullable UUID itself, boolean granted) {
        return db.sql(OF_OWNER)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("units", units.toArray(String[]::new))
                .param("itself", itself)
                .param("granted", granted)
                .query(ATTACHMENT)
                .list();
    }

    private static final String FIND =
            "select "
                    + WITH_FILE
                    + """
                    where a.id = :id and (a.unit = any(:units) or a.party = :itself::uuid)
                    """;

    Optional<Attachment> find(UUID id, Collection<String> units, @Nullable UUID itself) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .param("itself", itself)
                .query(ATTACHMENT)
                .optional();
    }

    private static final String FIND_UNSCOPED =
            "select "
                    + WITH_FILE
                    + """
                    where a.id = :id
                    """;

    /** For who asks the owner's module, before anything is shown. */
    Optional<Attachment> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(ATTACHMENT).optional();
    }

    private static final String WITHDRAW_UNSCOPED =
            """
            update document.attachment
            set state = 'withdrawn', withdrawn_at = :at, withdrawn_by = :by
            where id = :id and state = 'held'
            """;

    /** False if it was withdrawn before; the caller has found it for the actor. */
    boolean withdraw(UUID id, Instant at, String by) {
        return db.sql(WITHDRAW_UNSCOPED)
                        .param("id", id)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .update()
                == 1;
    }
}
