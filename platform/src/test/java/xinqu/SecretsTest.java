package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Secrets never stand in the tree, not even those of a demonstration. */
class SecretsTest {

    static final long MOST_BYTES = 1 << 20;

    /** What a secret looks like. The patterns are written so that they do not match themselves. */
    static final Map<String, Pattern> SECRETS =
            Map.of(
                    "private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE" + " KEY-----"),
                    "cloud key", Pattern.compile("\\b(?:AKIA|LTAI)[0-9A-Za-z]{16,24}\\b"),
                    "token", Pattern.compile("\\b(?:gh[pousr]|glpat)[_-][0-9A-Za-z]{20,}\\b"),
                    "password",
                            Pattern.compile(
                                    "(?i)(?:password|passwd|secret|api[_-]?key)[\"']?\\s*[:=]\\s*"
                                        + "[\"']?(?![$\\\\{<])[\\w!@#%^&*+./-]*\\d[\\w!@#%^&*+./-]{5,}"));

    @Test
    void noFileHoldsASecret() throws IOException {
        var found = new ArrayList<String>();
        for (var file : Repository.files()) {
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (var kind : secretsIn(text)) {
                found.add(Repository.name(file) + " holds what looks like a " + kind);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noFileIsLargerThanOneMebibyte() throws IOException {
        var large = new ArrayList<String>();
        for (var file : Repository.files()) {
            if (Files.size(file) > MOST_BYTES) {
                large.add("%s (%d bytes)".formatted(Repository.name(file), Files.size(file)));
            }
        }
        assertThat(large).isEmpty();
    }

    @Test
    void secretsWouldBeFound() {
        assertThat(secretsIn("-----BEGIN RSA PRIVATE" + " KEY-----"))
                .containsExactly("private key");
        assertThat(secretsIn("pass" + "word: hunter2hunter2")).containsExactly("password");
        assertThat(secretsIn("password: ${XINQU_DB_PASSWORD}")).isEmpty();
    }

    static List<String> secretsIn(String text) {
        return SECRETS.entrySet().stream()
                .filter(secret -> secret.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
