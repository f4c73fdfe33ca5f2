package xinqu.circle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of circles and lanes hang in the shell. */
@Configuration(proxyBeanMethods = false)
class CircleConfiguration {

    @Bean
    NavEntry circlesEntry() {
        return new NavEntry(135, "circle.title", "/circles", Set.of());
    }

    @Bean
    NavEntry lanesEntry() {
        return new NavEntry(206, "lane.title", "/desk/lanes", Set.of("window-clerk"));
    }
}
