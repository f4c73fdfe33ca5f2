/**
 * Cases: applications for items and bundles, from the draft to the archive.
 *
 * <p>Owns the schema {@code casework}: cases with their items, materials and opinions, the
 * versioned steps and transitions by which items are handled, and the events, which are only added.
 * Every act is one transaction; every date is derived from events by the statutory clock. Items are
 * decided side by side; what waits for them is counted down, so that two offices never get in each
 * other's way.
 *
 * <p>Law: Administrative Licensing Law arts. 29–45; State Council decree 722 art. 36 (a broken
 * promise is explained).
 */
@ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "calendar",
            "document",
            "document :: web",
            "identity",
            "job",
            "notice",
            "party",
            "postgres",
            "rating",
            "service",
            "web"
        })
@NullMarked
package xinqu.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
