package xinqu.policy.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.party.Catalogues;
import xinqu.policy.Policies;

import java.time.Clock;
import java.time.LocalDate;

/** Holds the index of the library that is in force, and the day. */
@Component
class LibraryShelf {

    private final Policies policies;
    private final Catalogues catalogues;
    private final Clock clock;
    private volatile @Nullable LibraryIndex index;

    LibraryShelf(Policies policies, Catalogues catalogues, Clock clock) {
        this.policies = policies;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** The index; built again after each import, the first time somebody asks. */
    @SuppressWarnings("ReferenceEquality") // Each import makes a library of its own.
    LibraryIndex index() {
        var library = policies.library();
        var held = index;
        if (held == null || held.library() != library) {
            held = new LibraryIndex(library, policies.holdings(), catalogues.current());
            index = held;
        }
        return held;
    }

    /** The legal day in the zone. */
    LocalDate today() {
        return policies.library().today(clock);
    }
}
