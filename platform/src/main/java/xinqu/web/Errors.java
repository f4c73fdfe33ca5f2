package xinqu.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import java.io.EOFException;
import java.security.SecureRandom;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The one place that answers failures: a page in the reader's language, or problem details (RFC
 * 9457) below {@code /api/}.
 */
@Allowed(Allowed.PUBLIC)
@Controller
@ControllerAdvice
class Errors implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Statuses with words of their own; others speak as their hundred. */
    private static final Set<Integer> KNOWN =
            Set.of(400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503);

    private final Languages languages;

    Errors(Languages languages) {
        this.languages = languages;
    }

    /** Spring Security answers these: it knows whether signing in would help. */
    @ExceptionHandler
    void leave(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    void leave(AuthenticationException unknown) {
        throw unknown;
    }

    @ExceptionHandler
    Object answer(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        return switch (failure) {
            case Export.TooManyRows many ->
                    say(
                            422,
                            null,
                            Wording.of("error.rows", many.total),
                            Wording.of("error.rows.maybe", many.limit),
                            request,
                            response);
            case NoSuchElementException _ -> usual(404, null, request, response);
            // An address that can name nothing names nothing; a field that is wrong is wrong.
            case MethodArgumentTypeMismatchException wrong ->
                    usual(
                            wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                                    ? 404
                                    : 400,
                            null,
                            request,
                            response);
            case OptimisticLockingFailureException _ -> usual(409, null, request, response);
            case ErrorResponse known when !known.getStatusCode().is5xxServerError() -> {
                known.getHeaders()
                        .forEach(
                                (name, values) -> values.forEach(v -> response.addHeader(name, v)));
                yield usual(known.getStatusCode().value(), null, request, response);
            }
            default -> usual(500, logged(failure, request), request, response);
        };
    }

    /** What failed outside of handlers: refusals of Spring Security, unknown languages, filters. */
    @RequestMapping("/error")
    Object outside(HttpServletRequest request, HttpServletResponse response) {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        if (request.getAttribute(LanguageFilter.UNKNOWN) instanceof String language) {
            return say(
                    404,
                    null,
                    Wording.of("error.language", language),
                    Wording.of("error.language.maybe"),
                    request,
                    response);
        }
        var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        // The sender broke off; what a handler made of that has been said.
        if (failure instanceof EOFException) {
            return usual(400, null, request, response);
        }
        var number = failure instanceof Throwable thrown ? logged(thrown, request) : null;
        return usual(status, number, request, response);
    }

    private Object usual(
            int status,
            @Nullable String number,
            HttpServletRequest request,
            HttpServletResponse response) {
        int key = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
        return say(
                status,
                number,
                Wording.of("error." + key),
                Wording.of("error." + key + ".maybe"),
                request,
                response);
    }

    private Object say(
            int status,
            @Nullable String number,
            Wording what,
            Wording maybe,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (path(request).startsWith("/api/")) {
            var words = languages.of(request);
            var problem =
                    ProblemDetail.forStatusAndDetail(
                            HttpStatusCode.valueOf(status),
                            words.text(what) + " " + words.text(maybe));
            var named = HttpStatus.resolve(status);
            problem.setTitle(named == null ? "Error" : named.getReasonPhrase());
            if (number != null) {
                problem.setProperty("number", number);
            }
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        response.setStatus(status);
        return new ErrorPage(status, number, what, maybe);
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed.replaceFirst("^/en/", "/")
                : request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String logged(Throwable failure, HttpServletRequest request) {
        var number = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            number.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        LOG.error("{} {} failed, number {}", request.getMethod(), path(request), number, failure);
        return number.toString();
    }
}
