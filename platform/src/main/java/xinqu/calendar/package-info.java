/**
 * Working days: which days count towards a term.
 *
 * <p>Owns the schema {@code calendar}: the yearly holiday notices of the State Council with their
 * make-up days. A day that no notice covers yet is answered by the week alone, and every answer
 * that rests on such a day says that it is provisional.
 */
@ApplicationModule(
        displayName = "Calendar",
        allowedDependencies = {"decision", "pack"})
@NullMarked
package xinqu.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
