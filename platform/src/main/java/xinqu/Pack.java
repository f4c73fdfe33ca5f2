package xinqu;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;

/** What the commands that read packs share: the {@code --zone} option and the list of problems. */
final class Pack {

    private Pack() {}

    /**
     * The words of a command line.
     *
     * @param zone the folder of the pack
     * @param rest the other words in their order
     */
    record Words(Path zone, List<String> rest) {}

    /** Takes {@code --zone DIR} out of the words; says what is wrong if it is not there. */
    static Optional<Words> words(String command, List<String> args, PrintStream err) {
        var rest = new ArrayList<String>();
        Path zone = null;
        for (int i = 0; i < args.size(); i++) {
            var word = args.get(i);
            if (word.equals("--zone") && i + 1 < args.size()) {
                zone = Path.of(args.get(++i));
            } else if (word.startsWith("--zone=")) {
                zone = Path.of(word.substring("--zone=".length()));
            } else {
                rest.add(word);
            }
        }
        if (zone == null) {
            err.printf("xinqu: %s needs --zone DIR.%n  Maybe %s --zone zones/jinpu%n", command, command);
            return Optional.empty();
        }
        return Optional.of(new Words(zone, rest));
    }

    /** Prints every problem; whether there was any. */
    static boolean report(Problems problems, PrintStream out) {
        problems.all().forEach(out::println);
        return !problems.isEmpty();
    }

    static PackFolder open(Path zone) {
        return new PackFolder(zone, new Problems());
    }
}
