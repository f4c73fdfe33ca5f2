package xinqu.policy.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import xinqu.pack.Text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Locale;

/** The hand-kept description of the interface, read when somebody first asks for it. */
@Component
class ApiDescription {

    private static final ClassPathResource FILE = new ClassPathResource("api/openapi.json");

    private byte @Nullable [] json;
    private @Nullable ApiPage page;

    synchronized byte[] json() {
        var held = json;
        if (held == null) {
            try {
                held = FILE.getContentAsByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + FILE, e);
            }
            json = held;
        }
        return held.clone();
    }

    /** The same as a page: every operation with its parameters and an example. */
    synchronized ApiPage page() {
        var held = page;
        if (held == null) {
            held = read(JsonMapper.builder().build().readTree(json()));
            page = held;
        }
        return held;
    }

    private static ApiPage read(JsonNode root) {
        var operations = new ArrayList<ApiPage.Operation>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var operation = method.getValue();
                var parameters = new ArrayList<ApiPage.Parameter>();
                for (var parameter : operation.path("parameters")) {
                    parameters.add(
                            new ApiPage.Parameter(
                                    parameter.path("name").asString(),
                                    parameter.path("in").asString(),
                                    text(parameter, "description")));
                }
                operations.add(
                        new ApiPage.Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                text(operation, "summary"),
                                text(operation, "description"),
                                parameters,
                                operation.path("x-example").asString("")));
            }
        }
        return new ApiPage(operations);
    }

    /** English stands in the standard's key, Chinese in {@code x-<key>-zh} beside it. */
    private static Text text(JsonNode node, String key) {
        var english = node.path(key).asString("");
        return new Text(node.path("x-" + key + "-zh").asString(english), english);
    }
}
