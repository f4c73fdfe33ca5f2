package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

import org.jmolecules.event.types.DomainEvent;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The canvases of the modules, made from the code and compared with the committed ones; {@code
 * -Dxinqu.golden=write} writes them.
 */
class ModuleDocsTest {

    static final Path FOLDER = Repository.ROOT.resolve("docs/modules");
    static final Path MIGRATIONS =
            Repository.ROOT.resolve("platform/src/main/resources/db/migration");
    static final Pattern TABLE =
            Pattern.compile(
                    "create (?:unlogged )?table (?:if not exists )?(\\w+(?:\\.\\w+)?)",
                    Pattern.CASE_INSENSITIVE);
    static final String MADE = "<!-- Made by ModuleDocsTest from the code; do not edit. -->\n";

    @Test
    void canvasesAreCurrent() throws IOException {
        var modules = ArchitectureTest.MODULES;
        var expected = new TreeMap<String, String>();
        expected.put("index.md", index(modules));
        platformModules(modules)
                .forEach(m -> expected.put(m.getIdentifier() + ".md", canvas(m, modules)));
        if ("write".equals(System.getProperty("xinqu.golden"))) {
            Files.createDirectories(FOLDER);
            for (var stale : Repository.under(FOLDER, ".md")) {
                Files.delete(stale);
            }
            for (var file : expected.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
        var present =
                Repository.under(FOLDER, ".md").stream()
                        .collect(
                                Collectors.toMap(
                                        file -> file.getFileName().toString(), Repository::text));
        assertThat(new TreeMap<>(present))
                .as("docs/modules; to write it: -Dtest=ModuleDocsTest -Dxinqu.golden=write")
                .isEqualTo(expected);
    }

    static Stream<ApplicationModule> platformModules(ApplicationModules modules) {
        return modules.stream()
                .filter(module -> !module.getIdentifier().toString().equals("testkit"))
                .sorted(Comparator.comparing(module -> module.getIdentifier().toString()));
    }

    static String index(ApplicationModules modules) {
        var text =
                new StringBuilder(MADE + "# Modules\n\nAn arrow means: may use.\n\n```mermaid\n");
        text.append("flowchart TD\n");
        platformModules(modules)
                .forEach(module ->
                        uses(module, modules)
                                .forEach(used ->
                                        text.append(
                                                "  %s --> %s\n"
                                                        .formatted(module.getIdentifier(), used))));
        text.append("```\n\n| module | name | job |\n|---|---|---|\n");
        platformModules(modules)
                .forEach(module ->
                        text.append(
                                "| [%1$s](%1$s.md) | %2$s | %3$s |\n"
                                        .formatted(
                                                module.getIdentifier(),
                                                module.getDisplayName(),
                                                job(module))));
        return text.toString();
    }

    static Stream<String> uses(ApplicationModule module, ApplicationModules modules) {
        return module.getDirectDependencies(modules)
                .uniqueModules()
                .map(used -> used.getIdentifier().toString())
                .sorted();
    }

    static String canvas(ApplicationModule module, ApplicationModules modules) {
        var text = new StringBuilder(MADE);
        text.append("# %s\n\n%s\n".formatted(module.getDisplayName(), job(module)));
        text.append("\n| | |\n|---|---|\n");
        row(text, "package", Stream.of(code(module.getBasePackage().getName())));
        row(text, "uses", uses(module, modules).map(used -> "[%1$s](%1$s.md)".formatted(used)));
        var types =
                module.getBasePackage().stream()
                        .filter(type ->
                                type.getModifiers().contains(JavaModifier.PUBLIC)
                                        && type.isTopLevelClass()
                                        && !type.getSimpleName().equals("package-info"))
                        .sorted(Comparator.comparing(JavaClass::getSimpleName))
                        .toList();
        row(
                text,
                "offers",
                types.stream()
                        .filter(t -> !t.isAssignableTo(DomainEvent.class))
                        .filter(t -> t.getPackageName().equals(module.getBasePackage().getName()))
                        .map(t -> code(t.getSimpleName())));
        row(
                text,
                "announces",
                types.stream()
                        .filter(t -> t.isAssignableTo(DomainEvent.class))
                        .map(t -> code(t.getSimpleName())));
        row(text, "tables", tables(module).map(ModuleDocsTest::code));
        return text.toString();
    }

    static void row(StringBuilder text, String title, Stream<String> entries) {
        var joined = entries.collect(Collectors.joining(", "));
        text.append("| %s | %s |\n".formatted(title, joined.isEmpty() ? "–" : joined));
    }

    static Stream<String> tables(ApplicationModule module) {
        var folder = MIGRATIONS.resolve(module.getIdentifier().toString());
        return Repository.under(folder, ".sql").stream()
                .flatMap(file -> TABLE.matcher(Repository.text(file)).results())
                .map(found -> found.group(1))
                .distinct()
                .sorted();
    }

    /** The first sentence of the package's comment. */
    static String job(ApplicationModule module) {
        var path = module.getBasePackage().getName().replace('.', '/') + "/package-info.java";
        var platform = Repository.ROOT.resolve("platform/src/main/java").resolve(path);
        if (!Files.exists(platform)) { // A Maven module of its own, described where it exports.
            return Repository.text(
                            Repository.ROOT.resolve(
                                    module.getIdentifier() + "/src/main/java/module-info.java"))
                    .lines()
                    .filter(line -> line.startsWith("///"))
                    .map(line -> line.substring(3).strip())
                    .takeWhile(line -> !line.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        var source = Repository.text(platform);
        assertThat(source).as("%s says what the module is for", path).startsWith("/**");
        var comment = source.substring(3, source.indexOf("*/"));
        var first = comment.replaceAll("\\n \\*", " ").replaceAll("<p>.*", "");
        return Map.of("{@link ", "", "{@code ", "").entrySet().stream()
                .reduce(first, (s, e) -> s.replace(e.getKey(), e.getValue()), (a, _) -> a)
                .replace("}", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    static String code(String word) {
        return "`" + word + "`";
    }
}
