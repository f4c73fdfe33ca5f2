package xinqu.identity;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import xinqu.web.Html;
import xinqu.web.SeeOther;

/** Sends a request that may be answered after another page to that page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Detours {

    @ExceptionHandler
    Html go(Detour detour) {
        return new SeeOther(detour.path());
    }
}
