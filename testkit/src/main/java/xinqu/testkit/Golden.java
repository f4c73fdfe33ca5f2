package xinqu.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares text with the text in a file that was looked at once and found good.
///
/// `-Dxinqu.golden=write` writes the files instead of comparing; look at the difference before you
/// commit it. Files are UTF-8 with line feeds; text is compared with its carriage returns removed.
public final class Golden {

    private Golden() {}

    /// Compares, or writes if so asked.
    ///
    /// @throws AssertionError naming the file and the first line that differs, if text and file
    ///   differ or there is no file
    public static void check(Path file, String actual) {
        check(file, actual, "write".equals(System.getProperty("xinqu.golden")));
    }

    static void check(Path file, String actual, boolean write) {
        var text = actual.replace("\r", "");
        try {
            if (write) {
                write(file, text);
            } else if (!Files.exists(file)) {
                throw new AssertionError(
                        "%s does not exist; -Dxinqu.golden=write writes it".formatted(file));
            } else {
                compare(file, Files.readString(file).replace("\r", ""), text);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Leaves a file alone that says the same already, so that builds do not start over.
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        }
    }

    private static void compare(Path file, String golden, String actual) {
        if (golden.equals(actual)) {
            return;
        }
        var wanted = golden.split("\n", -1);
        var got = actual.split("\n", -1);
        int line = 0;
        while (line < wanted.length && line < got.length && wanted[line].equals(got[line])) {
            line++;
        }
        throw new AssertionError(
                """
                %s differs from line %d on:
                  golden: %s
                  actual: %s
                -Dxinqu.golden=write accepts the actual text\
                """
                        .formatted(file, line + 1, line(wanted, line), line(got, line)));
    }

    private static String line(String[] lines, int line) {
        return line < lines.length ? lines[line] : "(the end)";
    }
}
