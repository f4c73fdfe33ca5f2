package xinqu.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Actor;
import xinqu.party.Parties;
import xinqu.party.PartyId;
import xinqu.testkit.MutableClock;
import xinqu.web.Languages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class ApiTest extends WithLibrary {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXAMPLE =
            """
            {"subject": "enterprise", "asOf": "2026-06-01",
             "facts": {"industry": "C36", "列入严重失信名单": false, "revenue": 20000, "rd_expense": %s}}
            """;

    @Autowired Languages languages;
    @Autowired Parties parties;

    MvcTestResult post(String path, byte[] body) {
        return browser.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult post(String body) {
        return post("/api/v1/evaluations", body.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(MvcTestResult result) {
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    private static JsonNode answer(JsonNode evaluation, String policy) {
        return evaluation
                .get("answers")
                .valueStream()
                .filter(one -> one.get("policy").stringValue().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsAndFilters() {
        var all = get("/api/v1/policies?size=50");
        assertThat(all).hasStatusOk();
        assertThat(all.getResponse().getHeader("Link"))
                .contains("rel=\"next\"", "/api/v1/policies?page=2&size=50");
        var page = json(all);
        assertThat(page.get("items").size()).isEqualTo(Math.min(50, page.get("total").intValue()));
        var one = json(get("/api/v1/policies?q=%E5%90%8D%E6%A0%A1%E4%BC%98%E6%89%8D"));
        assertThat(one.get("total").intValue()).isOne();
        assertThat(one.at("/items/0/id").stringValue()).isEqualTo("JP-TAL-05");
        assertThat(one.at("/items/0/mostFen").longValue()).isEqualTo(20_000_000);
        var bad = get("/en/api/v1/policies?industry=Z9&size=7");
        assertThat(bad).hasStatus(400).hasContentType("application/problem+json");
        assertThat(json(bad).get("errors").size()).isEqualTo(2);
    }

    @Test
    void givesOneProvisionWithItsRule() {
        var policy = json(get("/api/v1/policies/DEMO-2026-01"));
        assertThat(policy.at("/conditions/2/rule").stringValue()).isEqualTo("研发费用占比 >= 5");
        assertThat(policy.at("/citation/article").stringValue()).isEqualTo("第六条");
        assertThat(policy.at("/window/closes").stringValue()).isEqualTo("2026-12-31");
        assertThat(policy.get("versions").valueStream().map(JsonNode::stringValue))
                .containsExactly("DEMO-2024-01", "DEMO-2026-01");
        assertThat(
                        json(get("/api/v1/policies/DEMO-2024-01?asOf=2025-01-01"))
                                .get("status")
                                .stringValue())
                .isEqualTo("current");
        assertThat(get("/api/v1/policies/DEMO-2026-01?asOf=2026-13-01")).hasStatus(400);
    }

    @Test
    void evaluatesDescribedFacts() {
        var entitled = json(post(EXAMPLE.formatted("1000")));
        var answer = answer(entitled, "DEMO-2026-01");
        assertThat(answer.get("verdict").stringValue()).isEqualTo("entitled");
        assertThat(answer.at("/amount/fen").longValue()).isEqualTo(50_000_000);
        assertThat(answer.at("/instalments/1/value").decimalValue()).isEqualByComparingTo("20");
        assertThat(entitled.get("totalFen").longValue()).isEqualTo(50_000_000);
        assertThat(entitled.at("/disclaimer/zh").stringValue()).isEqualTo("测算结果，以审核、公示和预算为准");
        var near = answer(json(post(EXAMPLE.formatted("840"))), "DEMO-2026-01");
        assertThat(near.get("verdict").stringValue()).isEqualTo("near-miss");
        assertThat(near.at("/gaps/0/lacks").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(near.get("until").stringValue()).isEqualTo("2026-12-31");
        var open = answer(json(post(EXAMPLE.formatted("null"))), "DEMO-2026-01");
        assertThat(open.get("verdict").stringValue()).isEqualTo("needs-data");
        assertThat(open.at("/missing/0/code").stringValue()).isEqualTo("rd_expense");
        assertThat(
                        answer(json(post(EXAMPLE.formatted("1000"))), "DEMO-2026-02")
                                .get("amount")
                                .isNull())
                .isFalse();
    }

    @Test
    void neverCountsReferenceOrCeilings() {
        var evaluation =
                json(
                        post(
                                "{\"subject\": \"enterprise\", \"facts\": {\"industry\": \"C36\","
                                        + " \"qualification\": [\"高新技术企业\"]}}"));
        var first = answer(evaluation, "DEMO-2026-02");
        assertThat(first.get("verdict").stringValue()).isEqualTo("may-compete");
        assertThat(first.at("/amount/atMost").booleanValue()).isTrue();
        assertThat(evaluation.get("totalFen").longValue()).isZero();
        assertThat(
                        evaluation
                                .get("answers")
                                .valueStream()
                                .map(one -> one.get("policy").stringValue()))
                .noneMatch(id -> id.startsWith("GD-") || id.startsWith("ZJ-"));
    }

    @Test
    void refusesBadInputWithEveryFault() {
        var problem =
                post(
                        "/en/api/v1/evaluations",
                        """
                        {"subject": "firm", "asOf": "2026-02-30", "extra": 1, "facts": {
                          "industr": "C36", "revenue": -1, "rd_expense": "many", "rd_share": 5,
                          "industry": "Z99", "overseas": {"a": 1}}}
                        """
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(problem).hasStatus(400).hasContentType("application/problem+json");
        var fields =
                json(problem)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").stringValue())
                        .toList();
        assertThat(fields)
                .contains(
                        "/subject",
                        "/asOf",
                        "/extra",
                        "/facts/industr",
                        "/facts/revenue",
                        "/facts/rd_expense")
                .contains("/facts/rd_share", "/facts/industry");
        assertThat(json(problem).get("errors").toString()).contains("industry", "万元");
    }

    @Test
    void refusesHugeDeepAndBrokenBodies() {
        assertThat(post("x".repeat(ApiRequest.LARGEST + 1)))
                .hasStatus(413)
                .hasContentType("application/problem+json");
        assertThat(post("{\"facts\": ".repeat(2000))).hasStatus(400);
        assertThat(post("[".repeat(60_000))).hasStatus(400);
        assertThat(post("{\"subject\": \"enterprise\", \"subject\": \"person\", \"facts\": {}}"))
                .hasStatus(400);
        assertThat(post("[]")).hasStatus(400);
        assertThat(post("")).hasStatus(400);
        assertThat(post("null")).hasStatus(400);
        assertThat(post("{\"subject\": \"enterprise\", \"facts\": {}} trailing")).hasStatus(400);
        assertThat(post("{\"subject\": \"enterprise\", \"facts\": {\"revenue\": 1e999999999}}"))
                .hasStatus(400);
        assertThat(
                        post(
                                "{\"subject\": \"enterprise\", \"facts\": {\"revenue\": "
                                        + "9".repeat(500)
                                        + "}}"))
                .hasStatus(400);
        assertThat(post("/api/v1/evaluations", new byte[] {'{', (byte) 0xff, '}'})).hasStatus(400);
        var many = new StringBuilder("{\"subject\": \"enterprise\", \"facts\": {\"f0\": 1");
        for (int i = 1; i <= ApiRequest.MOST_FACTS; i++) {
            many.append(", \"f").append(i).append("\": 1");
        }
        var refused = post(many + "}}");
        assertThat(refused).hasStatus(400);
        assertThat(json(refused).get("errors").size()).isOne();
        assertThat(
                        browser.post()
                                .uri("/api/v1/evaluations")
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("{}")
                                .exchange())
                .hasStatus(415)
                .hasContentType("application/problem+json");
        assertThat(get("/api/v1/evaluations")).hasStatus(405);
        assertThat(get("/api/v1/nothing")).hasStatus(404);
        assertThat(get("/fr/api/v1/policies")).hasStatus(404);
    }

    @Test
    void keepsNoSessionAndNeedsNoToken() {
        var result = post(EXAMPLE.formatted("1000"));
        assertThat(result).hasStatusOk();
        assertThat(result.getResponse().getHeader("Set-Cookie")).isNull();
        assertThat(get("/api/v1/policies").getResponse().getHeader("Set-Cookie")).isNull();
    }

    @Test
    void evaluatesOnlyPartiesThatTheCallerMaySee() {
        var real = parties.findByKey(Actor.SYSTEM, "none");
        assertThat(real).isEmpty();
        assertThat(get("/api/v1/parties/" + java.util.UUID.randomUUID() + "/evaluation"))
                .hasStatus(404);
        assertThat(get("/api/v1/parties/not-an-id/evaluation")).hasStatus(404);
        var id = new PartyId(java.util.UUID.fromString("018f0000-0000-7000-8000-000000000001"));
        assertThat(parties.find(Actor.PUBLIC, id)).isEmpty();
    }

    @Test
    void slowsDownWhoAsksTooOften() {
        var time = new MutableClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
        var rate = new ApiRate(new ApiSettings(60, 3), time, languages);
        for (int i = 0; i < 60; i++) {
            assertThat(rate.take("a")).isZero();
        }
        assertThat(rate.take("a")).isEqualTo(1000);
        assertThat(rate.take("b")).as("another address").isZero();
        time.advance(Duration.ofSeconds(2));
        assertThat(rate.take("a")).isZero();
        assertThat(rate.take("a")).isZero();
        assertThat(rate.take("a")).isPositive();
        for (int i = 0; i < 1000; i++) {
            assertThat(rate.take("x" + i)).isZero();
        }
        assertThat(rate.remembered()).isEqualTo(3);
    }

    @Test
    void answersForTodayUnlessAskedOtherwise() {
        assertThat(json(post("{\"subject\": \"person\", \"facts\": {}}")).get("asOf").stringValue())
                .isEqualTo("2026-11-23");
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        var time = new MutableClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
        var rate = new ApiRate(new ApiSettings(1, 10), time, languages);
        var asked = new MockHttpServletRequest("GET", "/api/v1/policies");
        rate.doFilter(asked, new MockHttpServletResponse(), new MockFilterChain());
        var again = new MockHttpServletRequest("GET", "/api/v1/policies");
        var refused = new MockHttpServletResponse();
        rate.doFilter(again, refused, new MockFilterChain());
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        var page = new MockHttpServletResponse();
        rate.doFilter(new MockHttpServletRequest("GET", "/policies"), page, new MockFilterChain());
        assertThat(page.getStatus()).as("pages have no limit here").isEqualTo(200);
    }
}
