package xinqu.policy.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.TourStop;

/** What policies have to show in the tour of a demo zone. */
@Configuration(proxyBeanMethods = false)
class TourStops {

    @Bean
    TourStop partsMakerStop() {
        return new TourStop(10, "tour.parts", "/calculator/tour/tour-parts-maker");
    }

    @Bean
    TourStop describedStop() {
        return new TourStop(20, "tour.described", "/calculator/enterprise");
    }

    @Bean
    TourStop personStop() {
        return new TourStop(30, "tour.person", "/calculator/tour/tour-doctor");
    }

    @Bean
    TourStop historyStop() {
        return new TourStop(
                40,
                "tour.history",
                "/policies?q=%E7%A0%94%E5%8F%91%E6%8A%95%E5%85%A5%E8%A1%A5%E5%8A%A9&status=all");
    }

    @Bean
    TourStop rolesStop() {
        return new TourStop(50, "tour.roles", "/sign-in");
    }

    @Bean
    TourStop ownFactsStop() {
        return new TourStop(60, "tour.own", "/me");
    }
}
