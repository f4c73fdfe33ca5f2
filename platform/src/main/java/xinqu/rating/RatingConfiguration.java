package xinqu.rating;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of ratings hang in the shell. */
@Configuration(proxyBeanMethods = false)
class RatingConfiguration {

    @Bean
    NavEntry ratingsEntry() {
        return new NavEntry(40, "ratings.title", Ratings.PATH, Set.of());
    }
}
