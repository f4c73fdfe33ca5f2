/**
 * What rules answer: decisions, reasons and their sources, and the few values every module shares.
 */
@ApplicationModule(
        displayName = "Decision",
        allowedDependencies = {})
@NullMarked
package xinqu.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
