package xinqu.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The description of the API is kept by hand; here it is held against the API itself. */
class OpenApiTest extends WithLibrary {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired ApiDescription description;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private JsonNode document() {
        return JSON.readTree(description.json());
    }

    @Test
    void namesExactlyTheRoutesThatExist() {
        var routes = new TreeSet<String>();
        mapping.getHandlerMethods()
                .forEach((info, _) ->
                        info.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/api/v1/"))
                                .forEach(pattern ->
                                        info.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        routes.add(method + " " + pattern))));
        var described = new TreeSet<String>();
        document()
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method ->
                                        described.add(
                                                method.toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        assertThat(described).hasSizeGreaterThan(4).isEqualTo(routes);
    }

    @Test
    void describesTheParametersThatTheListTakes() {
        var described = new TreeSet<String>();
        document()
                .at("/paths/~1api~1v1~1policies/get/parameters")
                .forEach(p -> described.add(p.get("name").stringValue()));
        var page = page("/policies");
        for (var name : described) {
            if (!List.of("sort", "page", "size").contains(name)) {
                assertThat(page).contains("name=\"" + name + "\"");
            }
        }
        assertThat(described)
                .contains(
                        "q",
                        "status",
                        "subject",
                        "theme",
                        "kind",
                        "industry",
                        "unit",
                        "examples",
                        "synthetic");
    }

    @Test
    void realAnswersAreAsDescribed() {
        conforms(
                "PolicyPage",
                get("/api/v1/policies?size=100").getResponse().getContentAsByteArray());
        for (var item : JSON.readTree(page("/api/v1/policies?size=100")).get("items")) {
            conforms(
                    "Policy",
                    page("/api/v1/policies/" + item.get("id").stringValue())
                            .getBytes(StandardCharsets.UTF_8));
        }
        for (var body :
                List.of(
                        "{\"subject\": \"enterprise\", \"facts\": {}}",
                        "{\"subject\": \"person\", \"facts\": {}}",
                        "{\"subject\": \"enterprise\", \"facts\": {\"industry\": \"C36\","
                                + " \"revenue\": 20000, \"rd_expense\": 840, \"qualification\":"
                                + " [\"高新技术企业\"]}}")) {
            conforms("Evaluation", evaluate(body));
        }
        conforms("Problem", evaluate("{\"subject\": \"firm\", \"facts\": {\"x\": 1}}"));
        conforms("Problem", get("/api/v1/policies/none").getResponse().getContentAsByteArray());
    }

    @Test
    void wouldFindAnAnswerThatIsNot() {
        var faults = new ArrayList<String>();
        check(schema("Text"), JSON.readTree("{\"zh\": 1, \"de\": \"x\"}"), "", faults);
        assertThat(faults).hasSize(3);
        check(schema("Bar"), JSON.readTree("{\"kind\": \"other\", \"detail\": null}"), "", faults);
        assertThat(faults).hasSize(4);
    }

    @Test
    void isAPageWithoutScriptInBothLanguages() {
        assertThat(page("/api"))
                .contains("数据接口", "/api/v1/evaluations", "查询新区的政策", "curl")
                .doesNotContain("<script", ">api.");
        assertThat(page("/en/api"))
                .contains("Data interface", "Search the policies of the zone")
                .doesNotContain(">api.");
        assertThat(get("/api/v1/openapi.json")).hasStatusOk().hasContentType("application/json");
    }

    private byte[] evaluate(String body) {
        return browser.post()
                .uri("/api/v1/evaluations")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange()
                .getResponse()
                .getContentAsByteArray();
    }

    private JsonNode schema(String name) {
        return document().at("/components/schemas/" + name);
    }

    private void conforms(String name, byte[] answer) {
        var faults = new ArrayList<String>();
        check(schema(name), JSON.readTree(answer), "", faults);
        assertThat(faults).as(name).isEmpty();
    }

    /** The part of JSON Schema that the description uses. */
    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            check(document().at(schema.get("$ref").stringValue().substring(1)), value, at, faults);
            return;
        }
        if (schema.has("anyOf")) {
            boolean any =
                    schema.get("anyOf")
                            .valueStream()
                            .anyMatch(one -> {
                                var own = new ArrayList<String>();
                                check(one, value, at, own);
                                return own.isEmpty();
                            });
            if (!any) {
                faults.add(at + " is none of anyOf: " + value);
            }
            return;
        }
        var types =
                schema.get("type").isArray()
                        ? schema.get("type").valueStream().toList()
                        : List.of(schema.get("type"));
        if (types.stream().noneMatch(type -> is(type.stringValue(), value))) {
            faults.add("%s is no %s: %s".formatted(at, schema.get("type"), value));
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            faults.add(at + " is not in the enum: " + value);
        }
        if (value.isObject()) {
            schema.path("required")
                    .forEach(key -> {
                        if (!value.has(key.stringValue())) {
                            faults.add(at + " lacks " + key);
                        }
                    });
            for (var property : value.properties()) {
                var known = schema.path("properties").get(property.getKey());
                var others = schema.path("additionalProperties");
                if (known != null) {
                    check(known, property.getValue(), at + "/" + property.getKey(), faults);
                } else if (others.isObject()) {
                    check(others, property.getValue(), at + "/" + property.getKey(), faults);
                } else if (others.isBoolean() && !others.booleanValue()) {
                    faults.add(at + " has unknown " + property.getKey());
                }
            }
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), at + "/" + i, faults);
            }
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "integer" ->
                    value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "number" ->
                    value.isNumber()
                            && value.decimalValue().compareTo(BigDecimal.valueOf(Long.MIN_VALUE))
                                    > 0;
            default -> false;
        };
    }
}
