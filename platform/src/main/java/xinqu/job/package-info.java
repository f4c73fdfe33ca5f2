/**
 * Background work: what the application does by itself, again and again, and how the last time
 * went.
 *
 * <p>Owns the schema {@code job}. db-scheduler sees to it that of several processes on one database
 * only one does the work at a time.
 */
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"decision", "web", "postgres"})
@NullMarked
package xinqu.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
