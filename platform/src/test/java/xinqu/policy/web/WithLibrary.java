package xinqu.policy.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import xinqu.Postgres;
import xinqu.testkit.MutableClock;

/** The application with the model zone, on a day in November 2026. */
@SpringBootTest(properties = "xinqu.api.per-minute=100000")
@AutoConfigureMockMvc
@Import({Postgres.class, InNovember.class})
abstract class WithLibrary {

    @Autowired MockMvcTester browser;
    @Autowired MutableClock clock;

    MvcTestResult get(String path) {
        return browser.get().uri(java.net.URI.create(path)).exchange();
    }

    String page(String path) {
        try {
            var result = get(path);
            org.assertj.core.api.Assertions.assertThat(result).hasStatusOk();
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
