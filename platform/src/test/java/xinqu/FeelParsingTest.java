package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parser of FEEL works on the class path that the product has, though the tests' own class path
 * holds what its interpreter needs besides.
 */
class FeelParsingTest {

    static final List<String> AT_RUN_TIME =
            List.of(
                    "antlr4-runtime-",
                    "big-math-",
                    "kie-api-",
                    "kie-dmn-api-",
                    "kie-dmn-feel-",
                    "kie-internal-",
                    "slf4j-api-");

    @Test
    void parsesWithSevenJars() throws Exception {
        var jars =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(jar ->
                                AT_RUN_TIME.stream()
                                        .anyMatch(jar.getFileName().toString()::startsWith))
                        .map(FeelParsingTest::url)
                        .toArray(URL[]::new);
        assertThat(jars).hasSize(AT_RUN_TIME.size());
        try (var trimmed = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            assertThat(parse(trimmed, "营业收入 >= 3000")).isEqualTo("InfixOpNode");
            assertThat(parse(trimmed, "some x in 名单 satisfies x.比例（%） > 0.5"))
                    .isEqualTo("QuantifiedExpressionNode");
        }
    }

    private static String parse(ClassLoader loader, String expression) throws Exception {
        var grammar = Class.forName("org.kie.dmn.feel.parser.feel11.FEELParser", true, loader);
        var parse =
                Stream.of(grammar.getMethods())
                        .filter(m -> m.getName().equals("parse") && m.getParameterCount() == 7)
                        .findFirst()
                        .orElseThrow();
        var parser =
                parse.invoke(
                        null, null, expression, Map.of(), Map.of(), List.of(), List.of(), null);
        var unit = parser.getClass().getMethod("compilation_unit").invoke(parser);
        var visitor =
                Class.forName("org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor", true, loader);
        var builder = visitor.getConstructors()[0].newInstance(Map.of(), null);
        var visit =
                visitor.getMethod(
                        "visit",
                        Class.forName("org.antlr.v4.runtime.tree.ParseTree", true, loader));
        return visit.invoke(builder, unit).getClass().getSimpleName();
    }

    private static URL url(Path jar) {
        try {
            return URI.create("file:" + jar.toAbsolutePath()).toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException("no jar: " + jar, e);
        }
    }
}
