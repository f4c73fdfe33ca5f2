/**
 * Licences: what granted items ended with, as it lives on after the decision.
 *
 * <p>Owns the schema {@code licence}: the register and the events, which are only added. A licence
 * is changed and renewed when its holder asks, revoked and cancelled on grounds of the law; whether
 * it has expired follows from the day and is never stored.
 *
 * <p>Law: Administrative Licensing Law (2019) art. 49 (change), art. 50 (renewal, which counts as
 * granted when nobody decides in time), art. 69 (revocation), art. 70 (cancellation).
 */
@ApplicationModule(
        displayName = "Licences",
        allowedDependencies = {
            "decision",
            "pack",
            "calendar",
            "identity",
            "job",
            "notice",
            "party",
            "postgres",
            "service",
            "casework",
            "web"
        })
@NullMarked
package xinqu.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
