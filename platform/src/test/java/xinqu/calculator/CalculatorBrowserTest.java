package xinqu.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.party.Parties;
import xinqu.party.Populations;

import java.nio.file.Path;

/** Walks the calculator as a visitor does. */
@Tag("full") // With the whole population.
@AutoConfigureMockMvc
@TestPropertySource(properties = "xinqu.population=true")
class CalculatorBrowserTest extends Browser {

    private static final Path SCREENSHOTS = Path.of("../docs/screenshots");

    @Autowired Parties parties;
    @Autowired Populations populations;

    @BeforeEach
    void await() throws InterruptedException {
        CalculatorTest.await(populations);
    }

    private String partsMaker() {
        return "/calculator/parties/"
                + parties.findByKey(Actor.SYSTEM, "demo-enterprise").orElseThrow().id().value();
    }

    @ParameterizedTest
    @CsvSource({"'', 算政策", "/en, Calculator"})
    void goesFromSearchToResultToWhyToWhatIf(String language, String title) {
        try (var context = browser(1180, "light.normal")) {
            var page = context.newPage();
            page.navigate(url(language + "/calculator"));
            assertThat(page.locator("h1").textContent()).isEqualTo(title);
            page.locator("#calc-q").fill("演示汽车零部件");
            page.keyboard().press("Enter");
            page.locator(".party-row a").first().click();
            assertThat(page.locator(".result-money").textContent()).isNotEmpty();
            var result = page.url();

            page.locator("#group-near-miss .why-mark").first().click();
            assertThat(page.locator(".conditions .condition-fails").count()).isEqualTo(1);
            page.navigate(result);

            page.locator("#group-needs-data a.button[href*='policy=DEMO-2026-05']").click();
            page.locator("input[name='x.equipment_investment']").fill("500");
            page.locator(".questions .button-primary").click();
            assertThat(page.locator(".supposed li").count()).isEqualTo(1);
            assertThat(page.url()).contains("x.equipment_investment=500");
            assertThat(page.locator("#group-entitled").textContent()).contains("30");
        }
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"1180, light.normal", "390, light.normal", "1180, dark.normal", "390, dark.large"})
    void everybodyCanUseTheCalculatorInEveryLook(int width, String look) {
        var result = partsMaker();
        var name = width + "-" + look;
        try (var context = browser(width, look)) {
            check(context, "/calculator", "calculator-start-" + name);
            check(context, "/calculator/parties?q=%E6%BC%94%E7%A4%BA", "calculator-search-" + name);
            check(context, result, "calculator-result-" + name);
            check(
                    context,
                    "/en" + result + "?x.technical_investment=1000&x.equipment_investment=500",
                    "calculator-result-en-" + name);
            check(context, result + "?view=print", "calculator-print-" + name);
            check(context, result + "/facts", "calculator-facts-" + name);
            check(context, result + "?x.equipment_investment=much", "calculator-wrong-" + name);
            check(context, result + "/policies/DEMO-2026-01", "calculator-why-" + name);
            check(context, "/calculator/enterprise", "calculator-describe-" + name);
            check(
                    context,
                    "/en/calculator/person?x.degree=%E5%8D%9A%E5%A3%AB&x.known_university=true"
                            + "&x.employer_place=puwan",
                    "calculator-person-en-" + name);
        }
    }

    @Test
    void everybodyCanUseItsMainPages() {
        var result = partsMaker();
        try (var context = browser(390, "dark.large")) {
            check(context, "/en" + result, "calculator-result-en");
            check(context, result + "/policies/DEMO-2026-01", "calculator-why");
            check(context, "/calculator/enterprise", "calculator-describe");
        }
    }

    @Test
    void leavesScreenshotsForTheDocuments() {
        var result = partsMaker();
        picture(1180, "/calculator", "calculator-start");
        picture(1180, result, "calculator-result");
        picture(390, result, "calculator-result-phone");
        picture(1180, "/en" + result + "/policies/DEMO-2026-01", "calculator-why-en");
        picture(1180, "/calculator/enterprise", "calculator-describe");
    }

    private void picture(int width, String path, String name) {
        try (var context = browser(width, "light.normal")) {
            var page = context.newPage();
            page.navigate(url(path));
            var file = SCREENSHOTS.resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            assertThat(file).isNotEmptyFile();
            assertThat(file.toFile().length()).as(name).isLessThan(300_000);
        }
    }
}
