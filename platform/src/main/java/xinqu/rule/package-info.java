/**
 * Rules: FEEL expressions over facts. Parses them, checks types and units, evaluates them certainly
 * and possibly over facts of which some are missing, and says why.
 *
 * <p>Owns no tables. Language: DMN 1.5 FEEL, the part named in {@code docs/zone-pack.md}; the
 * parser is kie-dmn-feel behind {@link xinqu.rule.Feel}, the meaning is ours.
 */
@ApplicationModule(
        displayName = "Rule",
        allowedDependencies = {"decision", "pack", "matcher"})
@NullMarked
package xinqu.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
