/**
 * Figures over cases: how many were in time, how often the first application was complete, whose
 * days passed, which materials changed nothing, and what is likely to be late.
 *
 * <p>Owns the schema {@code performance}: rows that are worked out from the events of cases and can
 * be rebuilt at any time. Nothing here is the truth about a case; every figure opens to its cases.
 *
 * <p>Law: Administrative Licensing Law arts. 32, 42, 45; Statistics Law (2024) art. 28 (why rates
 * of a few cases are not shown); State Council decree 722 art. 36.
 */
@ApplicationModule(
        displayName = "Performance",
        allowedDependencies = {
            "decision",
            "pack",
            "calendar",
            "identity",
            "job",
            "party",
            "rating",
            "casework",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
