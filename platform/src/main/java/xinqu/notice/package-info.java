/**
 * Notices: what was sent to whom and why. For now an inbox inside the product.
 *
 * <p>Owns the schema {@code notice}. Every message says why its reader received it.
 */
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {"decision", "pack", "web", "identity"})
@NullMarked
package xinqu.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
