package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.decision.Actor;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tickets in the tables {@code desk.ticket} and {@code desk.series}. */
@Repository
class TicketStore {

    private static final RowMapper<Ticket> TICKET =
            (row, _) ->
                    new Ticket(
                            row.getObject("id", UUID.class),
                            row.getString("hall"),
                            row.getString("unit"),
                            row.getObject("day", LocalDate.class),
                            row.getInt("number"),
                            row.getString("topic"),
                            row.getObject("party", UUID.class),
                            row.getString("name"),
                            Ticket.State.of(row.getString("state")),
                            row.getString("counter"),
                            row.getObject("clerk", UUID.class),
                            Instants.of(row, "taken_at"),
                            Instants.orNull(row, "called_at"),
                            Instants.orNull(row, "done_at"));

    private final JdbcClient db;

    TicketStore(JdbcClient db) {
        this.db = db;
    }

    private static final String NEXT_NUMBER =
            """
            insert into desk.series as s (hall, day, last) values (:hall, :day, 1)
            on conflict (hall, day) do update set last = s.last + 1
            returning last
            """;

    private static final String ADD =
            """
            insert into desk.ticket (id, hall, unit, day, number, topic, party, name, appointment, state, taken_at)
            values (:id, :hall, :unit, :day, :number, :topic, :party, :name, :appointment, 'waiting', :at)
            """;

    /** The number that the ticket got. */
    int add(
            UUID id,
            Hall hall,
            LocalDate day,
            String topic,
            @Nullable UUID party,
            String name,
            @Nullable UUID appointment,
            Instant at) {
        int number =
                db.sql(NEXT_NUMBER)
                        .param("hall", hall.id())
                        .param("day", day)
                        .query(Integer.class)
                        .single();
        db.sql(ADD)
                .param("id", id)
                .param("hall", hall.id())
                .param("unit", hall.unit())
                .param("day", day)
                .param("number", number)
                .param("topic", topic)
                .param("party", party)
                .param("name", name)
                .param("appointment", appointment)
                .param("at", Instants.utc(at))
                .update();
        return number;
    }

    private static final String FIND_UNSCOPED =
            """
            select id, hall, unit, day, number, topic, party, name, state, counter, clerk, taken_at, called_at, done_at
            from desk.ticket where id = :id
            """;

    Optional<Ticket> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(TICKET).optional();
    }

    private static final String OF_DAY =
            """
            select id, hall, unit, day, number, topic, party, name, state, counter, clerk, taken_at, called_at, done_at
            from desk.ticket
            where hall = :hall and day = :day and unit = any(:units) and state in ('waiting', 'called')
            order by state, number
            limit 200
            """;

    /** Those who are being served or wait, in this order. */
    List<Ticket> open(String hall, LocalDate day, Set<String> units) {
        return db.sql(OF_DAY)
                .param("hall", hall)
                .param("day", day)
                .param("units", units.toArray(String[]::new))
                .query(TICKET)
                .list();
    }

    private static final String CALL =
            """
            update desk.ticket set state = 'called', counter = :counter, clerk = :clerk, clerk_name = :name, called_at = :at
            where id = (
              select id from desk.ticket
              where hall = :hall and day = :day and state = 'waiting' and unit = any(:units)
              order by number limit 1
              for update skip locked)
            returning id, hall, unit, day, number, topic, party, name, state, counter, clerk, taken_at, called_at, done_at
            """;

    /** Calls the next; two counters never call the same. */
    Optional<Ticket> call(Actor actor, String hall, LocalDate day, String counter, Instant at) {
        return db.sql(CALL)
                .param("hall", hall)
                .param("day", day)
                .param("units", actor.units().toArray(String[]::new))
                .param("counter", counter)
                .param("clerk", actor.account())
                .param("name", actor.name())
                .param("at", Instants.utc(at))
                .query(TICKET)
                .optional();
    }

    private static final String FINISH =
            """
            update desk.ticket set state = :state, done_at = :at
            where id = :id and state = 'called' and unit = any(:units)
            """;

    boolean finish(UUID id, Set<String> units, Ticket.State state, Instant at) {
        return db.sql(FINISH)
                        .param("id", id)
                        .param("units", units.toArray(String[]::new))
                        .param("state", state.code())
                        .param("at", Instants.utc(at))
                        .update()
                > 0;
    }

    private static final String WAITING_UNSCOPED =
            """
            select count(*) from desk.ticket
            where hall = :hall and day = :day and state = 'waiting' and number < :before
            """;

    /** How many wait with a smaller number. */
    int waiting(String hall, LocalDate day, int before) {
        return db.sql(WAITING_UNSCOPED)
                .param("hall", hall)
                .param("day", day)
                .param("before", before)
                .query(Integer.class)
                .single();
    }

    /**
     * @param served how many were looked at
     * @param seconds how long they took on average
     */
    record Past(int served, double seconds) {}

    private static final RowMapper<Past> PAST =
            (row, _) -> new Past(row.getInt(1), row.getDouble(2));

    private static final String PAST_UNSCOPED =
            """
            select count(*), coalesce(avg(extract(epoch from done_at - called_at)), 0)
            from (
              select called_at, done_at from desk.ticket
              where hall = :hall and state = 'served' and done_at > :since
              order by done_at desc limit 200) last
            """;

    Past past(String hall, Instant since) {
        return db.sql(PAST_UNSCOPED)
                .param("hall", hall)
                .param("since", Instants.utc(since))
                .query(PAST)
                .single();
    }

    private static final String BUSY_UNSCOPED =
            """
            select count(distinct counter) from desk.ticket
            where hall = :hall and day = :day and (state = 'called' or (state = 'served' and done_at > :since))
            """;

    /** Counters that serve, or served since. */
    int busy(String hall, LocalDate day, Instant since) {
        return db.sql(BUSY_UNSCOPED)
                .param("hall", hall)
                .param("day", day)
                .param("since", Instants.utc(since))
                .query(Integer.class)
                .single();
    }
}
