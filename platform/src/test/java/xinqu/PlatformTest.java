package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first word decides what runs. */
class PlatformTest {

    final List<String> heard = new ArrayList<>();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    final Map<String, Command> commands =
            Map.of("serve", recording("serve", 0), "lint", recording("lint", 1));

    Command recording(String name, int exit) {
        return (args, _, _) -> {
            heard.add(name + args);
            return exit;
        };
    }

    int run(String... words) {
        var nowhere = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Platform.run(List.of(words), commands, nowhere, nowhere);
    }

    @Test
    void givesTheOtherWordsToTheCommandAndItsAnswerBack() {
        assertThat(run("lint", "--zone", "x")).isEqualTo(1);
        assertThat(heard).containsExactly("lint[--zone, x]");
    }

    @Test
    void servesWhenNoCommandIsNamed() {
        assertThat(run()).isZero();
        assertThat(run("--port", "1")).isZero();
        assertThat(heard).containsExactly("serve[]", "serve[--port, 1]");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("lnit")).isEqualTo(Command.UNREADABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("(lnit)").contains("lint, serve");
        assertThat(heard).isEmpty();
    }

    @Test
    void serveRefusesOptionsItDoesNotKnowAndValuesThatAreNone() {
        var nowhere = new PrintStream(err, true, StandardCharsets.UTF_8);
        for (var args :
                List.of(
                        List.of("--prot", "1"),
                        List.of("--port"),
                        List.of("--port", "eighty"),
                        List.of("--port", "65536"),
                        List.of("somewhere"))) {
            assertThat(new Serve().run(args, nowhere, nowhere)).as("%s", args).isEqualTo(2);
        }
    }
}
