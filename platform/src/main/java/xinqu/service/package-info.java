/**
 * Government services: what the zone offers, what each item asks for and gives, and bundles of
 * items that are one thing to the applicant.
 */
@ApplicationModule(
        displayName = "Service",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "matcher",
            "calendar",
            "identity",
            "web",
            "party"
        })
@NullMarked
package xinqu.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
