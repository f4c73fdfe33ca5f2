package xinqu.notice;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.decision.Ref;
import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages in the table {@code notice.message}. */
@Repository
class NoticeStore {

    private static final RowMapper<Message> MESSAGE =
            (row, _) -> {
                var refKind = row.getString("ref_kind");
                @Nullable Instant readAt = Instants.orNull(row, "read_at");
                return new Message(
                        row.getObject("id", UUID.class),
                        Instants.of(row, "at"),
                        new Notice(
                                row.getString("kind"),
                                new Text(row.getString("title_zh"), row.getString("title_en")),
                                new Text(row.getString("body_zh"), row.getString("body_en")),
                                new Text(row.getString("why_zh"), row.getString("why_en")),
                                refKind == null ? null : new Ref(refKind, row.getString("ref_id")),
                                row.getString("path")),
                        readAt == null ? null : readAt);
            };

    private final JdbcClient db;

    NoticeStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into notice.message
              (id, account, at, kind, title_zh, title_en, body_zh, body_en, why_zh, why_en, ref_kind, ref_id, path)
            values (:id, :account, :at, :kind, :titleZh, :titleEn, :bodyZh, :bodyEn, :whyZh, :whyEn,
                    :refKind, :refId, :path)
            on conflict (id) do nothing
            """;

    void add(UUID id, UUID account, Instant at, Notice notice) {
        var ref = notice.ref();
        db.sql(ADD)
                .param("id", id)
                .param("account", account)
                .param("at", Instants.utc(at))
                .param("kind", notice.kind())
                .param("titleZh", notice.title().zh())
                .param("titleEn", notice.title().en())
                .param("bodyZh", notice.body().zh())
                .param("bodyEn", notice.body().en())
                .param("whyZh", notice.why().zh())
                .param("whyEn", notice.why().en())
                .param("refKind", ref == null ? null : ref.kind())
                .param("refId", ref == null ? null : ref.id())
                .param("path", notice.path())
                .update();
    }

    private static final String OF =
            """
            select id, at, kind, title_zh, title_en, body_zh, body_en, why_zh, why_en, ref_kind, ref_id, path, read_at
            from notice.message
            where account = :account and (:all or read_at is null)
            order by id desc
            limit :limit offset :offset
            """;

    List<Message> of(UUID account, boolean all, int limit, int offset) {
        return db.sql(OF)
                .param("account", account)
                .param("all", all)
                .param("limit", limit)
                .param("offset", offset)
                .query(MESSAGE)
                .list();
    }

    private static final String COUNT =
            "select count(*) from notice.message where account = :account and (:all or read_at is"
                    + " null)";

    int count(UUID account, boolean all) {
        return db.sql(COUNT)
                .param("account", account)
                .param("all", all)
                .query(Integer.class)
                .single();
    }

    private static final String UNREAD =
            "select count(*) from notice.message where account = :account and read_at is null";

    int unread(UUID account) {
        return db.sql(UNREAD).param("account", account).query(Integer.class).single();
    }

    private static final String READ =
            "update notice.message set read_at = :at where id = :id and account = :account and"
                    + " read_at is null";

    void read(UUID account, UUID id, Instant at) {
        db.sql(READ)
                .param("account", account)
                .param("id", id)
                .param("at", Instants.utc(at))
                .update();
    }

    private static final String READ_ALL =
            "update notice.message set read_at = :at where account = :account and read_at is null";

    void readAll(UUID account, Instant at) {
        db.sql(READ_ALL).param("account", account).param("at", Instants.utc(at)).update();
    }
}
