package xinqu.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The server that this application works on. Closing it stops the server if it is our own. */
sealed interface Database extends JdbcConnectionDetails, AutoCloseable {

    @Override
    void close();

    /** A server that the application starts and stops itself. */
    record Own(EmbeddedPostgres server) implements Database {

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl();
        }

        @Override
        public String getUsername() {
            return server.username();
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /**
     * A server that somebody else runs.
     *
     * @param user empty if the address names the account
     */
    record Outside(String url, String user, String password) implements Database {

        public Outside {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new DatabaseUnavailableException(
                        "The address of the database (%s) does not start with jdbc:postgresql:"
                                .formatted(url),
                        "Give it as jdbc:postgresql://HOST:PORT/DATABASE.");
            }
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public @Nullable String getUsername() {
            return user.isEmpty() ? null : user;
        }

        @Override
        public @Nullable String getPassword() {
            return user.isEmpty() ? null : password;
        }

        @Override
        public void close() {}

        /** Hides the password, which a record would print. */
        @Override
        public String toString() {
            return "Outside[" + url.replaceFirst("\\?.*", "") + "]";
        }
    }
}
