package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class FormatTest {

    @Test
    void sourcesAreFormatted() throws Exception {
        var formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        var unformatted = new ArrayList<String>();
        var sources = Repository.javaSources();
        assertThat(sources).hasSizeGreaterThan(20);
        for (var file : sources) {
            var source = Repository.text(file);
            if (!formatter.formatSourceAndFixImports(source).equals(source)) {
                unformatted.add(Repository.name(file));
            }
        }
        assertThat(unformatted).as("files that bin/format would change").isEmpty();
    }
}
