package xinqu.circle;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Files of the pack, and what was handed over to other regions and by them. */
@Repository
class CircleStore {

    private static final RowMapper<HandOver> HAND_OVER =
            (row, _) ->
                    new HandOver(
                            row.getObject("id", UUID.class),
                            row.getString("direction").equals("out"),
                            row.getString("circle"),
                            row.getString("partner"),
                            row.getString("unit"),
                            row.getString("item"),
                            row.getString("item_zh"),
                            row.getString("applicant"),
                            row.getString("form"),
                            row.getString("identity"),
                            row.getString("collector"),
                            Instants.of(row, "collected_at"),
                            HandOver.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            row.getString("answer"),
                            Instants.orNull(row, "answered_at"));

    private final JdbcClient db;

    CircleStore(JdbcClient db) {
        this.db = db;
    }

    private static final String TEXT = "select content from circle.pack_text where file = :file";

    Optional<String> text(String file) {
        return db.sql(TEXT).param("file", file).query((row, _) -> row.getString(1)).optional();
    }

    private static final String REMOVE = "delete from circle.pack_text where file = :file";

    void remove(String file) {
        db.sql(REMOVE).param("file", file).update();
    }

    private static final String SAVE =
            "insert into circle.pack_text (file, content) values (:file, :content)";

    void save(String file, String content) {
        db.sql(SAVE).param("file", file).param("content", content).update();
    }

    private static final String ADD =
            """
            insert into circle.hand_over
              (id, direction, circle, partner, unit, item, item_zh, applicant, form, identity, collector, collected_at,
               state, answer)
            values (:id, :direction, :circle, :partner, :unit, :item, :itemName, :applicant, :form, :identity,
              :collector, :at, 'sent', '')
            on conflict do nothing
            """;

    /** False if it is there already. */
    boolean add(HandOver one) {
        return db.sql(ADD)
                        .param("id", one.id())
                        .param("direction", one.outgoing() ? "out" : "in")
                        .param("circle", one.circle())
                        .param("partner", one.partner())
                        .param("unit", one.unit())
                        .param("item", one.item())
                        .param("itemName", one.itemName())
                        .param("applicant", one.applicant())
                        .param("form", one.form())
                        .param("identity", one.identity())
                        .param("collector", one.collector())
                        .param("at", Instants.utc(one.collected()))
                        .update()
                > 0;
    }

    private static final String WITHIN =
            """
            select id, direction, circle, partner, unit, item, item_zh, applicant, form, identity, collector,
                collected_at, state, answer, answered_at
            from circle.hand_over where unit = any(:units)
            order by collected_at desc limit 200
            """;

    List<HandOver> within(Set<String> units) {
        return db.sql(WITHIN).param("units", units.toArray(String[]::new)).query(HAND_OVER).list();
    }

    private static final String FIND =
            """
            select id, direction, circle, partner, unit, item, item_zh, applicant, form, identity, collector,
                collected_at, state, answer, answered_at
            from circle.hand_over where id = :id and unit = any(:units)
            """;

    Optional<HandOver> find(UUID id, Set<String> units) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .query(HAND_OVER)
                .optional();
    }

    private static final String ANSWER =
            """
            update circle.hand_over set state = :state, answer = :answer, answered_by = :by, answered_at = :at
            where id = :id and unit = any(:units) and state not in ('granted', 'refused')
            """;

    /** False once it is decided. */
    boolean answer(
            UUID id,
            HandOver.State state,
            String answer,
            String by,
            Instant at,
            Set<String> units) {
        return db.sql(ANSWER)
                        .param("id", id)
                        .param("state", state.code())
                        .param("answer", answer)
                        .param("by", by)
                        .param("at", Instants.utc(at))
                        .param("units", units.toArray(String[]::new))
                        .update()
                > 0;
    }
}
