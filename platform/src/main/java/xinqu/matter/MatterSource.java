package xinqu.matter;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.WorkingDays;
import xinqu.identity.Role;
import xinqu.pack.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Where matters come from, and what holds for those.
 *
 * @param code such as {@code cannot-get-done}
 * @param unit the unit that owns them unless the caller names another
 * @param role who of the unit is told of a new one
 * @param contact how long until the raiser must have been contacted
 * @param limits the term of each track
 * @param most how much more time may be given in all, in the measure of the term
 * @param attempts how often the raiser must have been called in vain before it may be closed
 * @param ladder who is told when the term has passed
 */
public record MatterSource(
        String code,
        Text name,
        String unit,
        Role role,
        Limit contact,
        Map<Track, Limit> limits,
        Limit most,
        int attempts,
        List<Step> ladder) {

    /** Where in the tree of units a step of the ladder looks. */
    public enum Level {
        /** The unit that owns the matter. */
        OWN,
        /** The unit above it. */
        ABOVE,
        /** The whole zone. */
        ZONE
    }

    /**
     * A step of the escalation ladder.
     *
     * @param after how long after the last day of the term
     */
    public record Step(Limit after, Role role, Level level) {

        /** Whether the step is to be taken. */
        boolean reached(LocalDate due, LocalDate today, WorkingDays days) {
            return today.isAfter(after.from(due, days).day());
        }
    }

    public MatterSource {
        limits = Map.copyOf(limits);
        ladder = List.copyOf(ladder);
        if (limits.size() != Track.values().length) {
            throw new IllegalArgumentException(
                    "source %s must have a term for each of %s".formatted(code, Track.codes()));
        }
    }

    /** The term of a track. */
    public Limit limit(Track track) {
        var limit = limits.get(track);
        if (limit == null) {
            throw new IllegalStateException("source %s has no term %s".formatted(code, track));
        }
        return limit;
    }

    static @Nullable Level level(String code) {
        return switch (code) {
            case "own" -> Level.OWN;
            case "above" -> Level.ABOVE;
            case "zone" -> Level.ZONE;
            default -> null;
        };
    }
}
