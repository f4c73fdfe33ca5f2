package xinqu.window;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/**
 * A time that a party booked in a hall.
 *
 * @param place which of the bookings that a slot takes
 * @param name of the party when it booked
 * @param topic what it is about
 * @param meeting address of the meeting that a clerk typed; null before, and for visits
 * @param consent when the party agreed to be seen by video; null for visits
 * @param identity how the clerk recognised the person; null before
 * @param checkedBy which clerk did
 */
public record Appointment(
        UUID id,
        String hall,
        String unit,
        LocalDate day,
        LocalTime slot,
        int place,
        Kind kind,
        UUID party,
        String name,
        String topic,
        State state,
        Instant booked,
        @Nullable String meeting,
        @Nullable Instant consent,
        @Nullable String identity,
        @Nullable String checkedBy,
        @Nullable Instant checked) {

    /** How they meet. */
    public enum Kind {
        VISIT,
        /** Over a meeting of any kind; no video system is connected. */
        VIDEO;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What became of it. */
    public enum State {
        BOOKED,
        ARRIVED,
        MISSED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What it is on a day: whoever has not come by the end of the day was missed. */
    public State on(LocalDate today) {
        return state == State.BOOKED && day.isBefore(today) ? State.MISSED : state;
    }
}
