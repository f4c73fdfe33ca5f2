package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Calendars;
import xinqu.calendar.Term;
import xinqu.calendar.Terms;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What time it is for the cases of the zone, and what the law makes of it.
 *
 * @param machine the clock of the machine, or of a past that is told
 */
record CaseTime(Calendars calendars, ImportedZone zone, Clock machine) {

    Instant now() {
        return machine.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), zone.settings().timezone());
    }

    /** Time does not run backwards in a case, whatever the machine's clock does. */
    Instant notBefore(List<CaseEvent> before) {
        var now = now();
        var last = before.isEmpty() ? now : before.getLast().at();
        return last.isAfter(now) ? last : now;
    }

    CaseClock clock() {
        return new CaseClock(calendars.current(), zone.settings().timezone());
    }

    /** When a submitted case counts as accepted if nobody asks for a correction until then. */
    Optional<LocalDateTime> deemedFrom(Case head) {
        var received = head.received();
        return received == null
                ? Optional.empty()
                : calendars
                        .current()
                        .term(Terms.CORRECTION, today())
                        .map(term -> calendars.current().due(clock().local(received), term));
    }

    /** The last day for a correction, if it has passed: since then the case is accepted by law. */
    @Nullable LocalDate acceptedByLaw(Case head) {
        return head.stage() == Stage.SUBMITTED
                ? deemedFrom(head)
                        .filter(last -> clock().local(now()).isAfter(last))
                        .map(LocalDateTime::toLocalDate)
                        .orElse(null)
                : null;
    }

    /** The promised end of a case that is accepted now: what is owed comes before it. */
    LocalDate promisedEnd(CaseFile file) {
        return file.items().stream()
                .map(item -> calendars.current().due(clock().local(now()), item.promise()))
                .max(Comparator.naturalOrder())
                .map(LocalDateTime::toLocalDate)
                .orElse(today());
    }

    /** Until when a step is to be done that was entered then. */
    LocalDateTime until(Instant entered, Term limit) {
        return calendars.current().due(clock().local(entered), limit);
    }

    /** By how much the law lets a term be extended: one of several offices by more. */
    @Nullable Term extension(Case head) {
        return calendars
                .current()
                .term(head.isBundle() ? "joint-extension" : "extension", today())
                .orElse(null);
    }
}
