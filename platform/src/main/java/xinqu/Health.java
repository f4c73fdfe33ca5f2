package xinqu;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import xinqu.web.Allowed;

import java.sql.SQLException;

import javax.sql.DataSource;

/** Tells a load balancer or a script whether the application answers and reaches its database. */
@Allowed(Allowed.PUBLIC)
@RestController
class Health {

    private static final int SECONDS_TO_ANSWER = 2;

    private final DataSource database;

    Health(DataSource database) {
        this.database = database;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() throws SQLException {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS_TO_ANSWER)
                    ? ResponseEntity.ok("ok")
                    : ResponseEntity.internalServerError().body("no database");
        }
    }

    /** Open to everybody, and without a session. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        @Order(0)
        SecurityFilterChain healthAccess(HttpSecurity http) {
            return http.securityMatcher("/health")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .sessionManagement(session ->
                            session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .build();
        }
    }
}
