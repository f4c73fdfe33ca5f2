package xinqu.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TourStopTest {

    @TempDir Path root;

    @BeforeEach
    void isTheFolderOfAZone() throws IOException {
        Files.writeString(root.resolve("zone.yaml"), "zone: test");
    }

    private List<TourStop> read(String path, Problems problems) throws IOException {
        Files.writeString(
                root.resolve("tour.yaml"),
                """
                stops:
                  - title: {zh: 题, en: Title}
                    text: {zh: 文, en: Text}
                    go: {zh: 去, en: Go}
                    path: %s
                """
                        .formatted(path));
        return TourStop.readAll(new PackFolder(root, problems));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/policies?q=1", "/calculator/tour/demo-enterprise"})
    void takesPathsOfTheApplication(String path) throws IOException {
        var problems = new Problems();
        var go = new Text("去", "Go");
        assertThat(read(path, problems))
                .containsExactly(
                        new TourStop(new Text("题", "Title"), new Text("文", "Text"), go, path));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "policies", "/\\evil"})
    void refusesOtherPathsWithTheirLine(String path) throws IOException {
        var problems = new Problems();
        read("'" + path + "'", problems);
        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(5);
                    assertThat(problem.what()).contains(path);
                });
    }

    @Test
    void packsNeedNone() {
        var problems = new Problems();
        assertThat(TourStop.readAll(new PackFolder(root, problems))).isEmpty();
        assertThat(problems.all()).isEmpty();
    }
}
