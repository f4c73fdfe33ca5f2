package xinqu.calendar;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The holiday notices, terms and opening hours that the zone works with. */
@Service
public class Calendars {

    private final CalendarStore store;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Reckoning current;

    Calendars(CalendarStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    /** Everything that dates are reckoned with, as of one moment. Immutable. */
    public record Reckoning(WorkingDays days, Optional<Terms> terms) {

        /**
         * The clock of what is received on a day.
         *
         * @throws IllegalStateException if the pack sets no term for corrections
         */
        public StatutoryClock clock(LocalDate received) {
            return terms.flatMap(all ->
                            all.find(Terms.CORRECTION, received)
                                    .map(term -> new StatutoryClock(days, all.opening(), term)))
                    .orElseThrow(() ->
                            new IllegalStateException(
                                    "terms.yaml has no “%s” for %s"
                                            .formatted(Terms.CORRECTION, received)));
        }

        /** The last moment of a term that begins at {@code from}. */
        public java.time.LocalDateTime due(java.time.LocalDateTime from, Term term) {
            var opening = terms.map(Terms::opening).orElse(Terms.ALWAYS);
            var counting = new Counting(term.measure(), days, opening);
            return counting.plus(from, counting.units(from, term.amount()));
        }

        /** The term of a law that is in force on a day. */
        public Optional<Term> term(String code, LocalDate day) {
            return terms.flatMap(all -> all.find(code, day));
        }
    }

    /** What holds now; read once after each change. */
    public Reckoning current() {
        var known = current;
        if (known == null) {
            known = new Reckoning(new WorkingDays(Holidays.of(store.notices())), store.terms());
            current = known;
        }
        return known;
    }

    /** Working-day arithmetic over all notices that are known now. */
    public WorkingDays workingDays() {
        return current().days();
    }

    /** Takes the notices over; a year that is known already is replaced. */
    @Transactional
    public void take(List<YearNotice> notices) {
        notices.forEach(store::replace);
        changed();
    }

    /** Takes terms and opening hours over, in place of all that were known. */
    @Transactional
    public void take(Terms terms) {
        store.replace(terms);
        changed();
    }

    /** Nobody may keep what this transaction has not committed yet. */
    private void changed() {
        current = null;
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        current = null;
                    }
                });
        events.publishEvent(new HolidaysChanged());
    }
}
