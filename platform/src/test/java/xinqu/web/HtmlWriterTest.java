package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import xinqu.Postgres;

import java.util.List;

@SpringBootTest
@AutoConfigureMockMvc
@Import(Postgres.class)
class HtmlWriterTest {

    @Autowired MockMvcTester browser;

    @Test
    void aBrowserGetsThePage() {
        assertThat(browser.get().uri("/"))
                .hasStatusOk()
                .hasHeader(HttpHeaders.VARY, "HX-Request")
                .hasHeader("Content-Security-Policy", SecurityHeaders.CONTENT_POLICY)
                .bodyText()
                .startsWith("<!doctype html>")
                .contains("lang=\"zh-CN\"", "您要办什么事", "未接入")
                .doesNotContain("<script");
    }

    @Test
    void htmxGetsThePart() {
        assertThat(browser.get().uri("/").header("HX-Request", "true"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<!doctype")
                .contains("class=\"home\"");
    }

    @Test
    void aRestoredHistoryAndBoostedLinksGetThePage() {
        for (var header : new String[] {"HX-History-Restore-Request", "HX-Boosted"}) {
            assertThat(browser.get().uri("/").header("HX-Request", "true").header(header, "true"))
                    .bodyText()
                    .startsWith("<!doctype html>");
        }
    }

    @Test
    void thePathDecidesTheLanguage() {
        assertThat(browser.get().uri("/en/accessibility?a=1"))
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"en\"", "href=\"/accessibility?a=1\"", "href=\"/en/\"");
        assertThat(browser.get().uri("/zh/accessibility"))
                .hasStatus(301)
                .hasHeader("Location", "/accessibility");
        assertThat(browser.get().uri("/fr/accessibility")).hasStatus(404);
        assertThat(browser.get().uri("/en"))
                .hasStatusOk()
                .bodyText()
                .contains("lang=\"en\"", "hreflang=\"zh-CN\" href=\"/\"");
        assertThat(browser.head().uri("/")).hasStatusOk();
    }

    @Test
    void preferencesAreKeptWithoutScript() {
        assertThat(
                        browser.post()
                                .uri("/en/preferences")
                                .param("size", "large")
                                .param("back", "/accessibility"))
                .hasStatus(303)
                .hasHeader("Location", "/en/accessibility")
                .cookies()
                .hasValue(Look.COOKIE, "light.large");
        assertThat(browser.post().uri("/preferences").param("theme", "auto"))
                .hasStatus(303)
                .cookies()
                .hasValue(Look.COOKIE, "auto.normal");
        assertThat(
                        browser.get()
                                .uri("/preferences")
                                .cookie(new jakarta.servlet.http.Cookie(Look.COOKIE, "auto.large")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "media=\"screen and (prefers-color-scheme: dark)\"", "data-size=\"large\"");
        assertThat(browser.post().uri("/preferences").param("back", "//elsewhere"))
                .hasHeader("Location", "/");
    }

    @Test
    void thePublicGetsNoCookieAndAYearForVersionedFiles() {
        for (var path : List.of("/", "/en/", "/preferences", "/accessibility", "/nothing")) {
            assertThat(browser.get().uri(path)).doesNotContainHeader(HttpHeaders.SET_COOKIE);
        }
        for (var path :
                List.of(
                        "/css/xinqu.css?v=1",
                        "/css/print.css?v=1",
                        "/js/chart.js?v=1",
                        "/webjars/htmx.org/2.0.10/dist/htmx.min.js?v=1")) {
            assertThat(browser.get().uri(path))
                    .hasStatusOk()
                    .headers()
                    .hasHeaderSatisfying(
                            HttpHeaders.CACHE_CONTROL,
                            values ->
                                    assertThat(values)
                                            .anyMatch(v -> v.contains("max-age=31536000")));
        }
    }

    @Test
    void whatIsNotThereIsSaidInBothLanguagesAndAsProblem() {
        assertThat(browser.get().uri("/nothing")).hasStatus(404).bodyText().contains("也许");
        assertThat(browser.get().uri("/en/nothing")).hasStatus(404).bodyText().contains("Maybe");
        assertThat(browser.get().uri("/api/v1/nothing"))
                .hasStatus(404)
                .hasContentType("application/problem+json");
    }
}
