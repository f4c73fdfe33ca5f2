package xinqu.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.decision.Money;
import xinqu.party.FactValue;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.Populations;
import xinqu.policy.Assessment;
import xinqu.policy.Policies;
import xinqu.policy.Reaches;
import xinqu.policy.Verdict;
import xinqu.rule.Facts;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The calculator over the pack and the demo population of the model zone. */
@AutoConfigureMockMvc
@TestPropertySource(properties = "xinqu.population=true")
class CalculatorTest extends Browser {

    static final String DAY = "asOf=2026-11-23";

    @Autowired MockMvcTester browser;
    @Autowired Parties parties;
    @Autowired Policies policies;
    @Autowired Reaches reaches;
    @Autowired Populations populations;
    @Autowired JdbcClient db;

    @BeforeEach
    void await() throws InterruptedException {
        await(populations);
    }

    static void await(Populations populations) throws InterruptedException {
        for (int i = 0; i < 600 && !populations.hasSynthetic(); i++) {
            Thread.sleep(Duration.ofMillis(200));
        }
        assertThat(populations.hasSynthetic()).as("the demo population is there").isTrue();
    }

    private Party tour(String key) {
        return parties.findByKey(Actor.SYSTEM, key).orElseThrow();
    }

    private String path(String key) {
        return "/calculator/parties/" + tour(key).id().value();
    }

    private MvcTestResult get(String address) {
        return browser.get().uri(URI.create(address)).exchange();
    }

    private String body(String address) throws UnsupportedEncodingException {
        var result = get(address);
        assertThat(result).as(address).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private Assessment assess(String key) {
        var party = tour(key);
        var day = LocalDate.of(2026, 11, 23);
        var facts =
                parties.facts(Actor.SYSTEM, party.id(), day).stream()
                        .collect(Collectors.toMap(value -> value.fact().code(), FactValue::value));
        return policies.assess(party.kind(), new Facts.Given(day, facts));
    }

    @Test
    void showsTheTourAnAnswerOfEveryKindForThePartsMaker() throws Exception {
        var assessment = assess("tour-parts-maker");
        assertThat(assessment.of(Verdict.ENTITLED))
                .anySatisfy(
                        answer -> assertThat(answer.money()).isEqualTo(Money.ofFen(20_000_000)));
        assertThat(assessment.of(Verdict.MAY_COMPETE)).isNotEmpty();
        assertThat(assessment.of(Verdict.NEAR_MISS))
                .anySatisfy(
                        answer -> assertThat(answer.provision().id()).isEqualTo("DEMO-2026-01"));
        assertThat(assessment.of(Verdict.NEEDS_DATA))
                .anySatisfy(
                        answer -> assertThat(answer.provision().id()).isEqualTo("DEMO-2026-05"));
        assertThat(body(path("tour-parts-maker") + "?" + DAY))
                .contains("20 万元", "最高不超过 100 万元", "差 0.18 个百分点", "4.82% → 5%", "测算结果")
                .contains("id=\"group-entitled\"", "id=\"group-no\"")
                .contains("模拟");
    }

    @ParameterizedTest
    @CsvSource({
        "tour-parts-maker",
        "tour-foreign-invested",
        "tour-shop",
        "tour-cooperative",
        "tour-doctor",
        "tour-talent",
        "tour-job-seeker"
    })
    void answersEveryPartyOfTheTourInBothLanguages(String key) throws Exception {
        var name = tour(key).name();
        assertThat(body(path(key) + "?" + DAY))
                .contains(name, "测算结果")
                .doesNotContain("calculator.")
                .contains("lang=\"zh-CN\"");
        assertThat(body("/en" + path(key) + "?" + DAY))
                .contains(name, "An estimate: review, publicity and budget decide.")
                .doesNotContain("calculator.")
                .contains("<html lang=\"en\"");
    }

    @Test
    void explainsEveryAnswerOfThePartsMaker() throws Exception {
        for (var answer : assess("tour-parts-maker").answers()) {
            var id = answer.provision().id();
            var page = body(path("tour-parts-maker") + "/policies/" + id + "?" + DAY);
            assertThat(page)
                    .contains(answer.provision().document().title().zh())
                    .doesNotContain("calculator.");
            for (var _ : answer.conditions()) {
                assertThat(page).as(id).contains("condition-");
            }
        }
        assertThat(body(path("tour-parts-maker") + "/policies/DEMO-2026-01?" + DAY))
                .contains("研发费用占比 &gt;= 5", "395 万元 × 5% = 19.75 万元", "国家税务总局大连市税务局", "第六条");
    }

    @Test
    void thePublicMayNotOpenARealEnterprise() throws Exception {
        var real =
                db.sql("select id, name from party.party where not synthetic order by name limit 1")
                        .query((row, _) ->
                                new String[] {row.getString("id"), row.getString("name")})
                        .single();
        var path = "/calculator/parties/" + real[0];
        assertThat(get(path)).hasStatus(404);
        assertThat(get(path + "/facts")).hasStatus(404);
        assertThat(get(path + "/policies/DEMO-2026-01")).hasStatus(404);
        assertThat(parties.find(Actor.SYSTEM, tourOf(real[0]))).as("it is there").isPresent();
        assertThat(body("/calculator/parties?q=" + encode(real[1]))).doesNotContain(real[0]);
    }

    private static xinqu.party.PartyId tourOf(String id) {
        return new xinqu.party.PartyId(UUID.fromString(id));
    }

    private static String encode(String text) {
        return xinqu.web.Words.encode(text);
    }

    @Test
    void findsByNameAndByCode() throws Exception {
        var party = tour("tour-parts-maker");
        assertThat(body("/calculator/parties?q=" + encode(party.name())))
                .contains(party.id().value().toString(), "模拟");
        assertThat(body("/calculator/parties?q=91210213yy90000168"))
                .contains(party.id().value().toString());
        assertThat(body("/calculator/parties?q=x")).contains("至少输入两个字");
        assertThat(body("/calculator/parties?q=%E9%BD%89%E9%BE%98%E7%88%A8")).contains("没有找到");
    }

    @Test
    void supposesFactsAndSaysSo() throws Exception {
        var page = body(path("tour-parts-maker") + "?x.equipment_investment=500&" + DAY);
        assertThat(page).contains("假设", "50 万元", "500 万元");
        assertThat(page)
                .as("links keep what is supposed")
                .contains("/policies/DEMO-2026-05?x.equipment_investment=500");
        assertThat(body(path("tour-parts-maker") + "?" + DAY)).doesNotContain("项是假设");
    }

    @Test
    void saysWhatExcludesWhatAndTakesTheBest() throws Exception {
        var supposed = "?x.technical_investment=1000&x.equipment_investment=500&" + DAY;
        assertThat(body(path("tour-parts-maker") + supposed))
                .contains("70 万元")
                .contains("与“技术改造补助”不可同时享受", "第九条");
        assertThat(body(path("tour-parts-maker") + "/policies/DEMO-2026-05" + supposed))
                .contains("与“技术改造补助”不可同时享受");
    }

    @Test
    void asksJustForTheFactsThatOneProvisionMisses() throws Exception {
        assertThat(body(path("tour-parts-maker") + "/facts?policy=DEMO-2026-05&" + DAY))
                .contains("name=\"x.equipment_investment\"", "万元")
                .doesNotContain("name=\"x.technical_investment\"");
        assertThat(get(path("tour-parts-maker") + "/facts?policy=NONE")).hasStatus(404);
    }

    @Test
    void keepsWhatWasTypedWrong() throws Exception {
        var wrong = get(path("tour-parts-maker") + "?x.equipment_investment=much");
        assertThat(wrong).hasStatus(422);
        assertThat(wrong.getResponse().getContentAsString())
                .contains("error-summary", "“much”不是数字", "value=\"much\"");
        assertThat(get(path("tour-parts-maker") + "?x.equipment_investment=-5"))
                .hasStatus(422)
                .bodyText()
                .contains("超出了");
        assertThat(get(path("tour-parts-maker") + "?x.equipmnt_investment=5"))
                .hasStatus(422)
                .bodyText()
                .contains("equipmnt_investment", "也许是“equipment_investment”");
    }

    @Test
    void refusesTooMuch() {
        var many =
                IntStream.range(0, 61)
                        .mapToObj(i -> "a" + i + "=1")
                        .collect(Collectors.joining("&"));
        assertThat(get("/calculator/enterprise?" + many)).hasStatus(400);
        assertThat(get("/calculator/parties?q=" + "x".repeat(201))).hasStatus(400);
        assertThat(get("/calculator/enterprise?x.revenue=" + "9".repeat(3001))).hasStatus(400);
        assertThat(get("/calculator/enterprise?x.revenue=" + "9".repeat(300))).hasStatus(422);
        assertThat(get("/calculator/parties/no-uuid")).hasStatus(404);
    }

    @Test
    void reckonsForAnotherDayAndSaysSo() throws Exception {
        assertThat(body(path("tour-parts-maker") + "?asOf=2025-06-01"))
                .contains("这是 2025年6月1日 (周日) 的测算结果")
                .doesNotContain("DEMO-2026-01");
        assertThat(body(path("tour-parts-maker") + "?asOf=soon")).contains("测算日期看不懂");
        assertThat(body(path("tour-parts-maker") + "?asOf=1066-10-14")).contains("测算日期看不懂");
    }

    @Test
    void escapesScriptWhereverItStands() throws Exception {
        var script = "<script>alert(1)</script>";
        var id = UUID.fromString("018f0000-0000-7000-8000-000000000001");
        db.sql(
                        """
                        insert into party.party (id, kind, name, unit, synthetic)
                        values (:id, 'enterprise', :name, 'jinpu', true)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("name", script)
                .update();
        for (var address :
                new String[] {
                    "/calculator/parties?q=" + encode(script),
                    "/calculator/parties/" + id,
                    "/calculator/parties/" + id + "/policies/DEMO-2026-01",
                }) {
            assertThat(body(address)).doesNotContain(script).contains("&lt;script");
        }
        var stranger = get("/calculator/enterprise?x." + encode(script) + "=1");
        assertThat(stranger).hasStatus(422).bodyText().doesNotContain(script);
        assertThat(get("/calculator/person?x.degree=" + encode(script)))
                .hasStatus(422)
                .bodyText()
                .doesNotContain(script);
    }

    @Test
    void asksADescribedEnterpriseOnlyWhatStillChangesAnAnswer() throws Exception {
        assertThat(body("/calculator/enterprise?" + DAY))
                .contains("name=\"x.place\"", "name=\"x.industry\"")
                .doesNotContain("id=\"result\"");
        assertThat(body("/calculator/enterprise?x.place=dl&" + DAY))
                .contains("id=\"result\"")
                .doesNotContain("<select id=\"field-x.place\"");
    }

    @Test
    void remembersWhatWasLeftOpenAndAsksNext() {
        var sent = "/calculator/enterprise?x.place=puwan&x.industry=&asked=place,industry";
        assertThat(get(sent))
                .hasStatus(303)
                .hasHeader(
                        "Location",
                        "/calculator/enterprise?x.place=puwan&skip=industry&kind=enterprise");
    }

    @Test
    void understandsAWordForAnIndustry() {
        assertThat(get("/calculator/enterprise?x.industry=" + encode("汽车零部件") + "&asked=industry"))
                .hasStatus(303)
                .headers()
                .satisfies(headers ->
                        assertThat(headers.getFirst("Location")).contains("x.industry=3670"));
        assertThat(get("/calculator/enterprise?x.industry=" + encode("汽车")))
                .hasStatus(422)
                .bodyText()
                .contains("请选一个", "<option value=\"3670\"");
    }

    @Test
    void reckonsForAPersonAndShowsTheInstalments() throws Exception {
        var person =
                "/calculator/person?x.degree="
                        + encode("博士")
                        + "&x.known_university=true&x.employer_place=puwan&"
                        + DAY;
        assertThat(body(person))
                .contains("名校优才", "20 万元", "分 5 年发放，每年多少来源没有写明", "不会保存")
                .contains("原文未载明");
        assertThat(body("/en" + person)).contains("CNY 200,000", "Paid over 5 years");
    }

    /** Forty visitors at once, each asking again as soon as it is answered. */
    @Tag("full")
    @Test
    void givesEverybodyTheSameAnswersUnderLoad() throws Exception {
        var counted = policies.library().book().find("DEMO-2026-01").orElseThrow();
        for (int i = 0; i < 600 && reaches.of(counted).isEmpty(); i++) {
            Thread.sleep(Duration.ofMillis(200)); // Its page shows the count once it is there.
        }
        var base = "http://127.0.0.1:" + port;
        var pages =
                List.of(
                        path("tour-parts-maker") + "?" + DAY,
                        "/en" + path("tour-parts-maker") + "?x.technical_investment=1000&" + DAY,
                        path("tour-doctor") + "?" + DAY,
                        "/calculator/person?x.degree=%E5%8D%9A%E5%A3%AB&" + DAY,
                        "/policies?q=%E8%A1%A5%E8%B4%B4",
                        "/policies/DEMO-2026-01?" + DAY);
        try (var http = HttpClient.newHttpClient();
                var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            var expected = new ArrayList<String>();
            for (var page : pages) {
                expected.add(body(http, base + page));
            }
            var visits = new ArrayList<Future<?>>();
            for (int visitor = 0; visitor < 40; visitor++) {
                int first = visitor;
                visits.add(
                        visitors.submit(() -> {
                            for (int i = 0; i < 100; i++) {
                                int at = (first + i) % pages.size();
                                assertThat(body(http, base + pages.get(at)))
                                        .isEqualTo(expected.get(at));
                            }
                            return null;
                        }));
            }
            for (var visit : visits) {
                visit.get();
            }
        }
    }

    private static String body(HttpClient http, String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response.body();
    }
}
