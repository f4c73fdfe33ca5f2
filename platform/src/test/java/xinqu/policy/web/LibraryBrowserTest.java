package xinqu.policy.web;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;

import xinqu.Browser;

@Import(InNovember.class)
class LibraryBrowserTest extends Browser {

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"1280, light.normal", "390, light.normal", "390, dark.large"})
    void everybodyCanReadTheLibraryInEveryLook(int width, String look) {
        try (var context = browser(width, look)) {
            check(context, "/policies", "library-list-" + width + "-" + look);
            check(
                    context,
                    "/en/policies?q=talent&status=current",
                    "library-list-en-" + width + "-" + look);
            check(context, "/policies?q=zzz", "library-empty-" + width + "-" + look);
            check(
                    context,
                    "/policies/DEMO-2026-01?compare=DEMO-2024-01",
                    "library-provision-" + width + "-" + look);
            check(context, "/en/policies/JP-TAL-01", "library-open-en-" + width + "-" + look);
            check(context, "/documents", "library-documents-" + width + "-" + look);
            check(
                    context,
                    "/documents/demo-manufacturing-2026",
                    "library-document-" + width + "-" + look);
            check(context, "/", "library-home-" + width + "-" + look);
            check(context, "/api", "library-api-" + width + "-" + look);
            check(context, "/en/api", "library-api-en-" + width + "-" + look);
        }
    }

    @Test
    void everybodyCanReadItsMainPages() {
        try (var context = browser(390, "dark.large")) {
            check(context, "/policies", "library-list");
            check(
                    context,
                    "/en/policies/DEMO-2026-01?compare=DEMO-2024-01",
                    "library-provision-en");
        }
    }

    @Test
    void aReaderFindsAPolicyAndItsHistoryWithoutScript() {
        try (var context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(url("/"));
            page.fill("#home-q", "研发投入");
            page.keyboard().press("Enter");
            page.locator(
                            ".search-found a",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("研发投入补助"))
                    .first()
                    .click();
            page.locator(".version-compare").first().click();
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            page.locator(".comparison"))
                    .containsText("3% 以上");
        }
    }
}
