package xinqu;

import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code serve}: runs the application until it is told to stop. */
final class Serve implements Command {

    /** Options of the command line and the settings they stand for. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "--data", "xinqu.data",
                    "--db", "xinqu.db",
                    "--host", "server.address",
                    "--port", "server.port",
                    "--zone", "xinqu.zone");

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        var settings = new ArrayList<String>();
        for (int i = 0; i < args.size(); i++) {
            var word = args.get(i);
            int equals = word.indexOf('=');
            var option = equals < 0 ? word : word.substring(0, equals);
            var setting = OPTIONS.get(option);
            if (setting != null && equals < 0) {
                if (++i == args.size()) {
                    return refuse(err, "The option %s needs a value.".formatted(option));
                }
                settings.add("--" + setting + "=" + args.get(i));
            } else if (setting != null) {
                settings.add("--" + setting + word.substring(equals));
            } else if (option.startsWith("--") && option.contains(".") && equals > 0) {
                settings.add(word); // A setting of Spring or of a module, by its own name.
            } else {
                return refuse(err, "serve does not know (%s).".formatted(word));
            }
        }
        for (var setting : settings) {
            if (setting.startsWith("--server.port=") && !isPort(setting.substring(14))) {
                return refuse(err, "(%s) needs a number from 0 to 65535.".formatted(setting));
            }
        }
        long began = System.nanoTime();
        var context = SpringApplication.run(Platform.class, settings.toArray(String[]::new));
        var environment = context.getEnvironment();
        var address =
                "http://%s:%s"
                        .formatted(
                                environment.getProperty("server.address", "127.0.0.1"),
                                environment.getProperty("local.server.port", "0"));
        if (environment.getProperty("xinqu.training", boolean.class, false)) {
            visit(address);
            context.close();
            return 0;
        }
        out.printf(
                "新区已就绪 Xinqu is ready at %s (%.1f s)%n",
                address, (System.nanoTime() - began) / 1e9);
        return 0;
    }

    private static boolean isPort(String word) {
        return word.matches("[0-9]{1,5}") && Integer.parseInt(word) <= 65_535;
    }

    /** Asks for some pages, so that the classes they need are in the cache of the next starts. */
    private static void visit(String address) {
        try (var browser = HttpClient.newHttpClient()) {
            for (var path : List.of("/health", "/", "/en", "/policies", "/calculator")) {
                var page = HttpRequest.newBuilder(URI.create(address + path)).build();
                var _ = browser.send(page, BodyHandlers.ofString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the application does not answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int refuse(PrintStream err, String what) {
        err.printf(
                "xinqu: %s%n  Maybe one of: %s%n",
                what, String.join(", ", new TreeSet<>(OPTIONS.keySet())));
        return UNREADABLE;
    }
}
