/**
 * The calculator: what a party, known or described, gets from the policies of the zone, asked and
 * answered on pages that need no script.
 *
 * <p>Keeps nothing: the answers are reckoned by {@code policy}, the facts belong to {@code party}.
 */
@ApplicationModule(
        displayName = "Calculator",
        allowedDependencies = {"decision", "pack", "rule", "matcher", "web", "party", "policy"})
@NullMarked
package xinqu.calculator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
