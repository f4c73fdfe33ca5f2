package xinqu.calculator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.Door;
import xinqu.web.NavEntry;

import java.util.Set;

/** Where the calculator hangs in the shell. */
@Configuration(proxyBeanMethods = false)
class CalculatorConfiguration {

    @Bean
    Door calculatorDoor() {
        return new Door("policy", "/calculator");
    }

    @Bean
    NavEntry calculatorEntry() {
        return new NavEntry(20, "calculator.title", "/calculator", Set.of());
    }
}
