/**
 * Notices: what was sent to whom and why. An inbox inside the product, and short messages to those
 * who agreed to get them, by file until a carrier is connected.
 *
 * <p>Owns the schema {@code notice}. Every message says why its reader received it.
 */
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {"decision", "pack", "web", "identity", "postgres"})
@NullMarked
package xinqu.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
