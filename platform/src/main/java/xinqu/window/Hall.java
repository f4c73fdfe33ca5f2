package xinqu.window;

import xinqu.pack.Text;

/**
 * A hall with counters.
 *
 * @param unit the unit that runs it
 * @param letter first letter of its tickets
 * @param counters how many there are
 * @param places bookings that half an hour takes
 * @param videos bookings by video that half an hour takes; none if it has no such room
 * @param synthetic whether no source states some of this
 */
public record Hall(
        String id,
        Text name,
        String unit,
        String letter,
        int counters,
        int places,
        int videos,
        boolean synthetic) {

    /** How many bookings of a kind a slot takes. */
    int places(Appointment.Kind kind) {
        return kind == Appointment.Kind.VIDEO ? videos : places;
    }
}
