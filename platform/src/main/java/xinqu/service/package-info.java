/**
 * Government services: what the zone offers, what each item asks for and gives, and bundles of
 * items that are one thing to the applicant.
 *
 * <p>Owns the schema {@code service}: the files of the catalogue as the pack has them, and what was
 * edited in the web, which wins over them. The catalogue itself is held in memory after each
 * import.
 *
 * <p>Source of the fields and code lists: GB/T 39046-2020, table 4 and annex A. Sources of the
 * rules that guides are checked by stand beside each of them.
 */
@ApplicationModule(
        displayName = "Service",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "matcher",
            "calendar",
            "document",
            "document :: web",
            "identity",
            "web",
            "party",
            "postgres"
        })
@NullMarked
package xinqu.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
