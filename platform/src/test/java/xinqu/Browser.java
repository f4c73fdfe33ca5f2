package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application on a port of its own, with headless Chromium before it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "xinqu.gallery=true")
@Import(Postgres.class)
public abstract class Browser {

    /** Whether long tests run too; surefire hands the property down. */
    private static final boolean FULL = Boolean.getBoolean("xinqu.full");

    private static Playwright playwright;
    protected static com.microsoft.playwright.Browser chromium;

    @LocalServerPort protected int port;

    @BeforeAll
    static void open() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var path = Path.of(System.getProperty("xinqu.chromium", "/usr/bin/chromium"));
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(path)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    protected String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** Widths and looks to check pages in: the first one always, the others in the full run. */
    protected static List<String> looks(String... all) {
        return FULL ? List.of(all) : List.of(all[0]);
    }

    /**
     * A browser of the given width that shows pages in the given look, such as {@code dark.large}.
     */
    protected BrowserContext browser(int width, String look) {
        var context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setLocale("zh-CN"));
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie("xinqu-look", look)
                                .setUrl(url("/"))));
        return context;
    }

    /**
     * Opens the page and checks it: no error on the console, no violation of WCAG 2.1 AA. The full
     * run also keeps a picture of it in {@code target/screenshots}.
     */
    protected void check(BrowserContext context, String path, String screenshot) {
        var page = context.newPage();
        var errors = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            // A refused form answers 422, which Chromium reports though the page is as it should
            // be.
            if (message.type().equals("error") && !message.text().contains("status of 422")) {
                errors.add(message.text());
            }
        });
        page.navigate(url(path));
        page.waitForLoadState();
        if (FULL) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of("target/screenshots", screenshot + ".png"))
                            .setFullPage(true));
        }
        if (FULL || !path.startsWith("/en")) { // The same markup in another language.
            accessible(page, path, screenshot);
        }
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s (%s) fits its width", path, screenshot)
                .isTrue();
        assertThat(errors).as("console of " + path).isEmpty();
        page.close();
    }

    private static void accessible(Page page, String path, String screenshot) {
        assertThat(
                        new AxeBuilder(page)
                                .setLegacyMode(true) // Our pages hold no frames.
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                                .analyze()
                                .getViolations())
                .as("violations of %s (%s)", path, screenshot)
                .isEmpty();
    }
}
