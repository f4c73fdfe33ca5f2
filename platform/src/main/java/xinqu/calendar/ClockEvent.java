package xinqu.calendar;

import xinqu.decision.Citation;

import java.time.LocalDateTime;

/** What happened to a case that its clock knows of. Events are appended and never changed. */
public sealed interface ClockEvent {

    /** When, in the time of the zone. */
    LocalDateTime at();

    /** The provision, or the document, that allows it. */
    Citation basis();

    /** Everything that is missing was asked for, once. */
    record Correct(LocalDateTime at, Citation basis) implements ClockEvent {}

    /** What was asked for came in. */
    record Submit(LocalDateTime at, Citation basis) implements ClockEvent {}

    record Accept(LocalDateTime at, Citation basis) implements ClockEvent {}

    /** Something begins whose time does not count, such as a hearing. */
    record Stop(LocalDateTime at, Citation basis) implements ClockEvent {}

    /** It ends. */
    record Run(LocalDateTime at, Citation basis) implements ClockEvent {}

    /**
     * The term becomes longer.
     *
     * @param amount in the measure of the term
     */
    record Extend(LocalDateTime at, Citation basis, int amount) implements ClockEvent {

        public Extend {
            if (amount <= 0 || amount > Term.LONGEST) {
                throw new IllegalArgumentException(
                        "extension (%d) must be 1 .. %d".formatted(amount, Term.LONGEST));
            }
        }
    }

    record Decide(LocalDateTime at, Citation basis) implements ClockEvent {}
}
