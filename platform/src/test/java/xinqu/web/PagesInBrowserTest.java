package xinqu.web;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.Browser;

class PagesInBrowserTest extends Browser {

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"1280, light.normal", "1280, dark.normal", "1280, light.large", "390, dark.large"})
    void everybodyCanUseThePagesInEveryLook(int width, String look) {
        everybodyCanUseThePages(width, look);
    }

    @ParameterizedTest
    @CsvSource("390, light.normal")
    void everybodyCanUseThePages(int width, String look) {
        try (var context = browser(width, look)) {
            check(context, "/", "home-" + width + "-" + look);
            check(context, "/en/", "home-en-" + width + "-" + look);
            check(context, "/accessibility", "accessibility-" + width + "-" + look);
            check(context, "/preferences", "preferences-" + width + "-" + look);
            check(context, "/ui", "ui-" + width + "-" + look);
            check(context, "/en/ui?staff=true", "ui-staff-" + width + "-" + look);
        }
    }
}
