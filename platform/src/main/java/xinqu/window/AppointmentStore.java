package xinqu.window;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Appointments in the table {@code desk.appointment}. */
@Repository
class AppointmentStore {

    private static final RowMapper<Appointment> APPOINTMENT =
            (row, _) ->
                    new Appointment(
                            row.getObject("id", UUID.class),
                            row.getString("hall"),
                            row.getString("unit"),
                            row.getObject("day", LocalDate.class),
                            row.getObject("slot", LocalTime.class),
                            row.getInt("place"),
                            Appointment.Kind.valueOf(upper(row.getString("kind"))),
                            row.getObject("party", UUID.class),
                            row.getString("name"),
                            row.getString("topic"),
                            Appointment.State.valueOf(upper(row.getString("state"))),
                            Instants.of(row, "booked_at"),
                            row.getString("meeting"),
                            Instants.orNull(row, "consent_at"),
                            row.getString("identity"),
                            row.getString("checked_by"),
                            Instants.orNull(row, "checked_at"));

    private final JdbcClient db;

    AppointmentStore(JdbcClient db) {
        this.db = db;
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static final String BOOK =
            """
            insert into desk.appointment
              (id, hall, unit, day, slot, place, kind, party, name, topic, state, booked_at, consent_at)
            values (:id, :hall, :unit, :day, :slot, :place, :kind, :party, :name, :topic, 'booked', :at, :consent)
            on conflict do nothing
            """;

    /** Whether the place was free, and the party had none in the hall on that day. */
    boolean book(Appointment wanted) {
        var consent = wanted.consent();
        return db.sql(BOOK)
                        .param("id", wanted.id())
                        .param("hall", wanted.hall())
                        .param("unit", wanted.unit())
                        .param("day", wanted.day())
                        .param("slot", wanted.slot())
                        .param("place", wanted.place())
                        .param("kind", wanted.kind().code())
                        .param("party", wanted.party())
                        .param("name", wanted.name())
                        .param("topic", wanted.topic())
                        .param("at", Instants.utc(wanted.booked()))
                        .param("consent", consent == null ? null : Instants.utc(consent))
                        .update()
                > 0;
    }

    private static final String TAKEN_UNSCOPED =
            """
            select slot, count(*) from desk.appointment
            where hall = :hall and day = :day and kind = :kind and state <> 'cancelled'
            group by slot
            """;

    /** How many places are taken, by slot. */
    Map<LocalTime, Integer> taken(String hall, LocalDate day, Appointment.Kind kind) {
        var taken = new HashMap<LocalTime, Integer>();
        db.sql(TAKEN_UNSCOPED)
                .param("hall", hall)
                .param("day", day)
                .param("kind", kind.code())
                .query(row -> {
                    taken.put(row.getObject(1, LocalTime.class), row.getInt(2));
                });
        return taken;
    }

    private static final String OF_PARTY_UNSCOPED =
            """
            select id, hall, unit, day, slot, place, kind, party, name, topic, state, booked_at, meeting, consent_at,
                identity, checked_by, checked_at
            from desk.appointment where party = :party and day >= :since
            order by day, slot, id
            """;

    List<Appointment> of(UUID party, LocalDate since) {
        return db.sql(OF_PARTY_UNSCOPED)
                .param("party", party)
                .param("since", since)
                .query(APPOINTMENT)
                .list();
    }

    private static final String FIND_UNSCOPED =
            """
            select id, hall, unit, day, slot, place, kind, party, name, topic, state, booked_at, meeting, consent_at,
                identity, checked_by, checked_at
            from desk.appointment where id = :id
            """;

    Optional<Appointment> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(APPOINTMENT).optional();
    }

    private static final String OF_DAY =
            """
            select id, hall, unit, day, slot, place, kind, party, name, topic, state, booked_at, meeting, consent_at,
                identity, checked_by, checked_at
            from desk.appointment
            where hall = :hall and day = :day and unit = any(:units) and state <> 'cancelled'
            order by slot, place
            """;

    List<Appointment> on(String hall, LocalDate day, Set<String> units) {
        return db.sql(OF_DAY)
                .param("hall", hall)
                .param("day", day)
                .param("units", units.toArray(String[]::new))
                .query(APPOINTMENT)
                .list();
    }

    private static final String MOVE_UNSCOPED =
            "update desk.appointment set state = :state where id = :id and state = 'booked'";

    /** Whether it still stood as booked. */
    boolean move(UUID id, Appointment.State state) {
        return db.sql(MOVE_UNSCOPED).param("id", id).param("state", state.code()).update() > 0;
    }

    private static final String MEET =
            """
            update desk.appointment set meeting = :meeting
            where id = :id and kind = 'video' and state = 'booked' and unit = any(:units)
            """;

    boolean meet(UUID id, String meeting, Set<String> units) {
        return db.sql(MEET)
                        .param("id", id)
                        .param("meeting", meeting)
                        .param("units", units.toArray(String[]::new))
                        .update()
                > 0;
    }

    private static final String RECOGNISE =
            """
            update desk.appointment set state = 'arrived', identity = :identity, checked_by = :by, checked_at = :at
            where id = :id and kind = 'video' and state = 'booked' and meeting is not null and unit = any(:units)
            """;

    boolean recognise(UUID id, String identity, String by, Instant at, Set<String> units) {
        return db.sql(RECOGNISE)
                        .param("id", id)
                        .param("identity", identity)
                        .param("by", by)
                        .param("at", Instants.utc(at))
                        .param("units", units.toArray(String[]::new))
                        .update()
                > 0;
    }
}
