/**
 * Parties: enterprises, individual businesses, cooperatives and persons, with the facts that are
 * known about them.
 *
 * <p>Owns the schema {@code party}: the fact catalogue with the trees of places, industries and
 * organisation units, the parties with their other names, deliveries of facts with source and as-of
 * date, and disputes. Every value opens to its delivery. Synthetic parties are marked in the data;
 * real ones carry only what a source states.
 *
 * <p>Law: GB 32100-2015 (credit codes); Personal Information Protection Law art. 46 (a person may
 * ask for correction, so any party may dispute a value).
 */
@ApplicationModule(
        displayName = "Parties",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "matcher",
            "calendar",
            "identity",
            "notice",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
