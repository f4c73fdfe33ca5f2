/**
 * Policies: documents, provisions and their benefits; what a party is entitled to on a day, how
 * much, what is missing and by how much it falls short.
 *
 * <p>Owns the tables of schema {@code policy}. Reading and reckoning are pure; {@link
 * xinqu.policy.Policies} is what pages and other modules ask.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {
            "decision",
            "pack",
            "rule",
            "matcher",
            "calendar",
            "web",
            "identity",
            "party",
            "notice"
        })
@NullMarked
package xinqu.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
