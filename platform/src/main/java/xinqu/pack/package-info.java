/**
 * Zone packs: reading the plain files of a zone with file, line and a hint for every problem.
 *
 * <p>Owns {@code pack.zone} and {@code pack.tour_stop}. A module that keeps content in the pack
 * reads its own kind of file with {@link xinqu.pack.Node} and reports to {@link
 * xinqu.pack.Problems}; nothing is half-loaded.
 */
@ApplicationModule(
        displayName = "Zone pack",
        allowedDependencies = {})
@NullMarked
package xinqu.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
