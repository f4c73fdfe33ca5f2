package xinqu.matter;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An owned, timed task: something that somebody wants solved.
 *
 * @param number shown to people, such as {@code 2026-000017}
 * @param source code of the source in {@code matters.yaml}
 * @param external number at the source; null if it gives none
 * @param subject the item, case, project or rating that it is about
 * @param title what it is about, as the caller names it
 * @param words what the raiser says
 * @param unit the unit that owns it
 * @param track how hard it is: decides the term
 * @param clock its term and from when it counts
 * @param contactedAt when the raiser was first reached; null if not yet
 * @param version counts changes, so that of two who act on the same state only one succeeds
 */
public record Matter(
        UUID id,
        String number,
        String source,
        @Nullable String external,
        Ref subject,
        String title,
        String words,
        Raiser raiser,
        String unit,
        Track track,
        Clocked clock,
        Instant raisedAt,
        @Nullable Instant contactedAt,
        State state,
        int version) {

    /**
     * The term of the present round.
     *
     * @param since the day after which it counts
     * @param limit how long it may take, without extension
     * @param extended added, in the same measure
     * @param round 1, and one more for each time the raiser said that it is not solved
     */
    public record Clocked(LocalDate since, Limit limit, int extended, int round) {

        /** The term with its extension. */
        public Limit whole() {
            return limit.plus(extended);
        }
    }

    /** What a unit said about a matter. */
    public record Answer(String words, String by, Instant at) {}

    /** What has become of it. */
    public sealed interface State {

        /** Its clock runs: nobody has answered yet. */
        sealed interface Open extends State {}

        /** It lies with the unit; nobody has taken it. */
        record Raised(Instant at) implements Open {}

        /** Somebody works on it. */
        record InHand(Instant at, UUID owner, String ownerName) implements Open {}

        /** It says the same as another, which is answered for both. */
        record Joined(Instant at, UUID main) implements Open {}

        /**
         * The unit has answered; the raiser has not said yet whether that solves it.
         *
         * @param owner who gets it back if it does not
         * @param unreached attempts since then in which the raiser could not be reached
         */
        record Answered(Instant at, UUID owner, String ownerName, Answer answer, int unreached)
                implements State {}

        /** The raiser says that it is solved. */
        record Solved(Instant at, UUID owner, String ownerName, Answer answer) implements State {}

        /** Closed without the raiser's word; this is not the same as solved. */
        record Closed(
                Instant at, UUID owner, String ownerName, Answer answer, ClosedBecause because)
                implements State {}

        /** How files, addresses and tables write it. */
        default String code() {
            return switch (this) {
                case Raised _ -> "raised";
                case InHand _ -> "in-hand";
                case Joined _ -> "joined";
                case Answered _ -> "answered";
                case Solved _ -> "solved";
                case Closed _ -> "closed";
            };
        }
    }

    /** Whether its clock runs. */
    public boolean isOpen() {
        return state instanceof State.Open;
    }

    /** Who works on it, or did; null if nobody. */
    public @Nullable UUID owner() {
        return switch (state) {
            case State.Raised _, State.Joined _ -> null;
            case State.InHand s -> s.owner();
            case State.Answered s -> s.owner();
            case State.Solved s -> s.owner();
            case State.Closed s -> s.owner();
        };
    }

    /** The name of {@link #owner}. */
    public @Nullable String ownerName() {
        return switch (state) {
            case State.Raised _, State.Joined _ -> null;
            case State.InHand s -> s.ownerName();
            case State.Answered s -> s.ownerName();
            case State.Solved s -> s.ownerName();
            case State.Closed s -> s.ownerName();
        };
    }

    /** The last answer; null if there is none in this round. */
    public @Nullable Answer answer() {
        return switch (state) {
            case State.Open _ -> null;
            case State.Answered s -> s.answer();
            case State.Solved s -> s.answer();
            case State.Closed s -> s.answer();
        };
    }

    Matter with(State next) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                title,
                words,
                raiser,
                unit,
                track,
                clock,
                raisedAt,
                contactedAt,
                next,
                version);
    }

    Matter with(Clocked next) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                title,
                words,
                raiser,
                unit,
                track,
                next,
                raisedAt,
                contactedAt,
                state,
                version);
    }

    Matter with(Track next, Limit limit) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                title,
                words,
                raiser,
                unit,
                next,
                new Clocked(clock.since(), limit, clock.extended(), clock.round()),
                raisedAt,
                contactedAt,
                state,
                version);
    }

    Matter inUnit(String next) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                title,
                words,
                raiser,
                next,
                track,
                clock,
                raisedAt,
                contactedAt,
                state,
                version);
    }

    Matter contacted(Instant at) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                title,
                words,
                raiser,
                unit,
                track,
                clock,
                raisedAt,
                contactedAt == null ? at : contactedAt,
                state,
                version);
    }

    Matter said(String newTitle, String newWords) {
        return new Matter(
                id,
                number,
                source,
                external,
                subject,
                newTitle,
                newWords,
                raiser,
                unit,
                track,
                clock,
                raisedAt,
                contactedAt,
                state,
                version);
    }
}
