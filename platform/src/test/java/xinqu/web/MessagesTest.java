package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

class MessagesTest {

    private static final Pattern USED =
            Pattern.compile("(?:\\bw\\.t|words\\.t|Wording\\.of)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private final Messages chinese = Messages.chinese();
    private final Messages english = Messages.english();

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(chinese.keys()).isNotEmpty().isEqualTo(english.keys());
    }

    @Test
    void bothLanguagesTakeTheSameValues() {
        for (var key : chinese.keys()) {
            assertThat(places(english, key)).as(key).isEqualTo(places(chinese, key));
        }
    }

    private static Set<String> places(Messages messages, String key) {
        // Every value writes its own position, whatever the words around it.
        var said = messages.say(key, List.of("{0", "{1", "{2", "{3"), String::valueOf);
        var found = new TreeSet<String>();
        PLACE.matcher(said).results().forEach(result -> found.add(result.group(1)));
        return found;
    }

    @Test
    void everyKeyThatIsUsedExists() throws IOException {
        var missing = new TreeSet<String>();
        int used = 0;
        for (var root : List.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var keys = USED.matcher(Files.readString(file));
                    while (keys.find()) {
                        used++;
                        if (!chinese.has(keys.group(1))) {
                            missing.add(file + ": " + keys.group(1));
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).as("keys found at all").isGreaterThan(50);
    }

    /** A western comma or bracket between Chinese words, as a careless keyboard leaves it. */
    private static final Pattern WESTERN =
            Pattern.compile("\\p{IsHan}[,;?!](?=\\p{IsHan}|\"|$)|\\([^()]*\\p{IsHan}[^()]*\\)");

    @Test
    void chineseIsWrittenWithChineseMarksAndCallsTheReaderOneName() throws IOException {
        for (var key : chinese.keys()) {
            var said = chinese.say(key, List.of("0", "1", "2", "3"), String::valueOf);
            assertThat(WESTERN.matcher(said).find()).as("%s: %s", key, said).isFalse();
            assertThat(said).as(key).doesNotContain("你");
        }
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .noneMatch(line -> BETWEEN.matcher(line).find() || line.contains("你"));
            }
        }
        assertThat(WESTERN.matcher("对,或者").find() && BETWEEN.matcher("对,或者").find()).isTrue();
    }

    private static final Pattern BETWEEN = Pattern.compile("\\p{IsHan}[,;?!](?=\\p{IsHan})");

    @Test
    void choosesTheFormOfAWordByNumber() {
        assertThat(Shells.ENGLISH.t("table.count", 1)).isEqualTo("1 row");
        assertThat(Shells.ENGLISH.t("table.count", 1234)).isEqualTo("1,234 rows");
        assertThat(Shells.CHINESE.t("table.count", 1234)).isEqualTo("共 1,234 条");
    }
}
