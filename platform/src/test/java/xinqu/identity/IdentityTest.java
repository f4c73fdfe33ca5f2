package xinqu.identity;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

import xinqu.Postgres;
import xinqu.pack.Text;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;
import xinqu.web.Zone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;

/** The whole application in a demo zone, with a clock and a zone that tests may change. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@Import({Postgres.class, IdentityTest.Given.class})
public @interface IdentityTest {

    /** A zone that can stop being a demo. */
    final class ChangingZone implements Zone {

        volatile boolean demo = true;

        @Override
        public Text name() {
            return new Text("试验区", "Test Zone");
        }

        @Override
        public boolean demo() {
            return demo;
        }
    }

    /** What the tests decide. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Applicants.class)
    class Given {

        @Bean
        DynamicPropertyRegistrar repository() {
            var root = Path.of("..").toAbsolutePath().normalize();
            return registry -> {
                registry.add("xinqu.root", root::toString);
                // Never the files of the developer's own data: a test sweeps what it does not know.
                registry.add("xinqu.document.folder", Given::files);
            };
        }

        private static String files() {
            try {
                var folder = Files.createTempDirectory("xinqu-test-files");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                // The system tidies its folder of temporary files.
            }
        }

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        @Primary
        ChangingZone testZone() {
            return new ChangingZone();
        }

        @Bean
        Users users(
                Accounts accounts,
                AccountStore store,
                Sessions sessions,
                OrganisationUnits units,
                Clock clock) {
            return new Users(accounts, store, sessions, units, clock);
        }
    }
}
