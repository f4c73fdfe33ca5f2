package xinqu;

import org.springframework.boot.SpringApplication;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
            if (setting.matches("--server\\.port=(?!\\d{1,5}$).*")) {
                return refuse(
                        err,
                        "A port is a number; (%s) is none."
                                .formatted(setting.substring(setting.indexOf('=') + 1)));
            }
        }
        long began = System.nanoTime();
        var context = SpringApplication.run(Platform.class, settings.toArray(String[]::new));
        var environment = context.getEnvironment();
        var port = Objects.requireNonNullElse(environment.getProperty("local.server.port"), "?");
        var host =
                Objects.requireNonNullElse(environment.getProperty("server.address"), "127.0.0.1");
        out.printf(
                "新区已就绪 Xinqu is ready at http://%s:%s (%.1f s)%n",
                host, port, (System.nanoTime() - began) / 1e9);
        return 0;
    }

    private static int refuse(PrintStream err, String what) {
        err.printf(
                "%s%n  Maybe one of: %s%n",
                what, String.join(", ", new TreeMap<>(OPTIONS).keySet()));
        return UNREADABLE;
    }
}
