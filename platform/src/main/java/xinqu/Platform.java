package xinqu;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The application: one process, one database, the modules below this package. */
@Modulithic(
        systemName = "Xinqu",
        sharedModules = {"decision", "postgres", "web"})
@SpringBootApplication
@ConfigurationPropertiesScan
public class Platform {

    /** Commands by their first word; all but {@code serve} read files only and know no Spring. */
    private static final Map<String, Command> COMMANDS =
            Map.of(
                    "serve",
                    new Serve(),
                    "lint",
                    new Lint(),
                    "check",
                    new Check(),
                    "match",
                    new Match(Clock.systemUTC()));

    static void main(String[] args) {
        int exit = run(List.of(args), COMMANDS, System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs the command that the first word names, {@code serve} if it is an option or missing. */
    static int run(
            List<String> words, Map<String, Command> commands, PrintStream out, PrintStream err) {
        boolean named = !words.isEmpty() && !words.getFirst().startsWith("-");
        var name = named ? words.getFirst() : "serve";
        var command = commands.get(name);
        if (command == null) {
            err.printf(
                    "xinqu: there is no command (%s).%n  Maybe one of: %s%n",
                    name, String.join(", ", new TreeSet<>(commands.keySet())));
            return Command.UNREADABLE;
        }
        return command.run(named ? words.subList(1, words.size()) : words, out, err);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
