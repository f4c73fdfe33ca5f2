/**
 * Who is who: organisation units, accounts, roles with scopes, sign-in, and the audit trail.
 *
 * <p>Owns the schema {@code identity}. Every handler of the application says by {@link
 * xinqu.web.Allowed} who may call it and receives the {@link xinqu.decision.Actor} as an argument,
 * with the organisation units of its scope. Sessions stand in the database as hashes; nothing of
 * ours hangs on a thread.
 *
 * <p>Law: Cybersecurity Law art. 21(3) (logs are kept at least six months; nothing here deletes
 * any); Personal Information Protection Law art. 51 (access by role, security measures).
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"decision", "pack", "web", "postgres"})
@NullMarked
package xinqu.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
