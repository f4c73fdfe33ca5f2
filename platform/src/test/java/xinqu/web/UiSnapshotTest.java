package xinqu.web;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import xinqu.testkit.Golden;
import xinqu.web.ui.Examples;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Draws every example in both languages and compares it with what was approved. */
class UiSnapshotTest {

    @TestFactory
    Stream<DynamicTest> everyComponentIsDrawnAsApproved() {
        return Examples.all().stream()
                .map(exhibit -> DynamicTest.dynamicTest(exhibit.component(), () -> check(exhibit)));
    }

    private static void check(Exhibit exhibit) {
        var drawn = new StringBuilder();
        for (var example : exhibit.examples()) {
            drawn.append("<!-- ").append(example.name()).append(" -->\n");
            drawn.append(Shells.draw(example.html(), Shells.CHINESE)).append('\n');
            drawn.append(Shells.draw(example.html(), Shells.ENGLISH)).append('\n');
        }
        Golden.check(
                Path.of("src/test/resources/golden/ui", exhibit.component() + ".html"),
                drawn.toString());
    }
}
