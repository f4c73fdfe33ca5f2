package xinqu.casework;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who stands in for whom, in the table {@code casework.substitute}. */
@Repository
class SubstituteStore {

    private final JdbcClient db;

    SubstituteStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into casework.substitute (id, unit, holder, holder_name, substitute, substitute_name,
                from_day, until_day, made_by, made_at)
            values (:id, :unit, :holder, :holderName, :substitute, :substituteName, :from, :until, :by, :at)
            """;

    void add(Substitution one, Instant now) {
        db.sql(ADD)
                .param("id", one.id())
                .param("unit", one.unit())
                .param("holder", one.holder())
                .param("holderName", one.holderName())
                .param("substitute", one.substitute())
                .param("substituteName", one.substituteName())
                .param("from", one.from())
                .param("until", one.until())
                .param("by", one.madeBy())
                .param("at", Instants.utc(now))
                .update();
    }

    private static final String WITHIN =
            """
            select id, unit, holder, holder_name, substitute, substitute_name, from_day, until_day, made_by, ended_at
            from casework.substitute
            where unit = any(:units) and until_day >= :since
            order by from_day desc, id limit 200
            """;

    /** Those that had not run out on a day, the last to begin first. */
    List<Substitution> within(Set<String> units, LocalDate since) {
        return db.sql(WITHIN)
                .param("units", units.toArray(String[]::new))
                .param("since", since)
                .query((row, _) ->
                        new Substitution(
                                row.getObject("id", UUID.class),
                                row.getString("unit"),
                                row.getObject("holder", UUID.class),
                                row.getString("holder_name"),
                                row.getObject("substitute", UUID.class),
                                row.getString("substitute_name"),
                                row.getObject("from_day", LocalDate.class),
                                row.getObject("until_day", LocalDate.class),
                                row.getString("made_by"),
                                Instants.orNull(row, "ended_at")))
                .list();
    }

    private static final String END =
            """
            update casework.substitute set ended_at = :at
            where id = :id and unit = any(:units) and ended_at is null
            returning unit
            """;

    /** The unit, if it lies within the scope and had not been called off. */
    Optional<String> end(UUID id, Set<String> units, Instant now) {
        return db.sql(END)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .param("at", Instants.utc(now))
                .query(String.class)
                .optional();
    }
}
