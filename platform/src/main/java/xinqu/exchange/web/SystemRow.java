package xinqu.exchange.web;

import xinqu.exchange.SystemState;
import xinqu.web.Wording;

import java.time.Instant;

/** A system in the list. */
public record SystemRow(SystemState state, Wording unit, Instant now) {

    String path() {
        return "/systems/" + state.system().id();
    }
}
