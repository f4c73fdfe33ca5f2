package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether this request may sign in with one click. Only in a demo zone, on a server that
 * listens to its own machine alone, asked from that machine by a local name: then whoever can click
 * could read the database files as well.
 */
@Component
public class DemoDoor {

    private static final Set<String> LOCAL_NAMES =
            Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    /** Headers of those who pass on the requests of others. */
    private static final Set<String> PASSED_ON =
            Set.of(
                    "forwarded",
                    "via",
                    "x-real-ip",
                    "x-client-ip",
                    "true-client-ip",
                    "cf-connecting-ip");

    private final Sessions sessions;
    private final boolean alone;

    DemoDoor(Sessions sessions, ServerProperties server, Environment environment) {
        this.sessions = sessions;
        var address = server.getAddress();
        var strategy = server.getForwardHeadersStrategy();
        this.alone =
                address != null
                        && address.isLoopbackAddress()
                        && (strategy == null || strategy == ForwardHeadersStrategy.NONE)
                        && !environment.containsProperty("server.tomcat.remoteip.remote-ip-header")
                        && !environment.containsProperty("server.tomcat.remoteip.protocol-header");
    }

    /** Whether {@code request} may use the demo accounts without a password. */
    public boolean opensTo(HttpServletRequest request) {
        return alone
                && sessions.demo()
                && isLoopback(request.getRemoteAddr())
                // A page elsewhere may lead its own name to this machine; then the name is not
                // local.
                && LOCAL_NAMES.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && Collections.list(request.getHeaderNames()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .noneMatch(
                                name -> name.startsWith("x-forwarded") || PASSED_ON.contains(name));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The roles that can be taken, in the order of the list. */
    public List<Role> roles() {
        return List.of(Role.values());
    }

    /** The name of the account that stands for a role in a demo zone. */
    public static String account(Role role) {
        return "demo-" + role.code();
    }
}
