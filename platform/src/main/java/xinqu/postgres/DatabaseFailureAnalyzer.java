package xinqu.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import java.sql.SQLException;

/** Tells an operator in words, not in a stack trace, why the application has no database. */
final class DatabaseFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DatabaseUnavailableException unavailable) {
                return new FailureAnalysis(
                        unavailable.getMessage(), unavailable.remedy(), unavailable);
            }
            if (t instanceof SQLException refused && isConnection(refused)) {
                return new FailureAnalysis(
                        "The database does not accept a connection: " + refused.getMessage(),
                        "Check the address given with --db or XINQU_DB, and the account in"
                                + " XINQU_DB_USER and XINQU_DB_PASSWORD.",
                        refused);
            }
        }
        return null;
    }

    /** Classes 08 (connection), 28 (authorisation), 3D (no such database), 57 (shutting down). */
    private static boolean isConnection(SQLException refused) {
        var state = refused.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("28")
                        || state.startsWith("3D")
                        || state.startsWith("57"));
    }
}
