/**
 * The database server: one that the application brings, unpacks, starts and stops itself, or one
 * that it is pointed at.
 *
 * <p>Owns no business tables; its migrations hold what every schema may use. Nothing outside this
 * module knows which of the two servers runs. Here is also how acts become transactions.
 */
@ApplicationModule(
        displayName = "PostgreSQL",
        allowedDependencies = {"decision"})
@NullMarked
package xinqu.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
