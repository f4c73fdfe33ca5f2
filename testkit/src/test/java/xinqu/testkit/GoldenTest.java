package xinqu.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class GoldenTest {

    @TempDir private Path folder;

    @Test
    void writesAndThenAgrees() throws IOException {
        var file = folder.resolve("a/b.txt");
        Golden.check(file, "地\r\nb\n", true);
        assertThat(Files.readString(file)).isEqualTo("地\nb\n");
        assertThatCode(() -> Golden.check(file, "地\nb\n", false)).doesNotThrowAnyException();
    }

    @Test
    void namesTheFirstLineThatDiffers() {
        var file = folder.resolve("b.txt");
        Golden.check(file, "one\ntwo\nthree", true);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.check(file, "one\n2\nthree", false))
                .withMessageContaining("line 2")
                .withMessageContaining("golden: two")
                .withMessageContaining("actual: 2");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.check(file, "one\ntwo", false))
                .withMessageContaining("actual: (the end)");
    }

    @Test
    void missesAFileThatIsNotThere() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Golden.check(folder.resolve("none"), "", false))
                .withMessageContaining("does not exist");
    }
}
