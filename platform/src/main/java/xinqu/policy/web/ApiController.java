package xinqu.policy.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.policy.Policies;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Languages;
import xinqu.web.TableQuery;
import xinqu.web.Words;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * The interface for machines: policies, and what they mean for a party. Everybody may call it; for
 * the public only the synthetic parties of a demo zone are answered for.
 */
@Allowed(Allowed.PUBLIC)
@Controller
class ApiController {

    private final Policies policies;
    private final Parties parties;
    private final LibraryShelf shelf;
    private final Languages languages;
    private final ApiDescription description;

    ApiController(
            Policies policies,
            Parties parties,
            LibraryShelf shelf,
            Languages languages,
            ApiDescription description) {
        this.policies = policies;
        this.parties = parties;
        this.shelf = shelf;
        this.languages = languages;
        this.description = description;
    }

    @GetMapping("/api")
    Html page() {
        return description.page();
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> openApi() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(description.json());
    }

    @GetMapping(path = "/api/v1/policies", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> policies(HttpServletRequest request) {
        var index = shelf.index();
        var query = index.table().query(request);
        var words = languages.of(request);
        var faults = new ArrayList<ApiAnswer.Fault>();
        query.problems()
                .forEach(problem ->
                        faults.add(
                                new ApiAnswer.Fault(
                                        "",
                                        words.text(problem),
                                        words.t("api.error.query.maybe"))));
        if (!faults.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, faults, words);
        }
        var found = index.find(query, shelf.today());
        var items =
                found.stream()
                        .skip(query.offset())
                        .limit(query.size())
                        .map(ApiAnswer::summary)
                        .toList();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, links(query, found.size(), words))
                .body(new ApiAnswer.PolicyPage(query.page(), query.size(), found.size(), items));
    }

    /** The neighbouring pages (RFC 8288). */
    private static String links(TableQuery query, int total, Words words) {
        int last = Math.max(1, (total + query.size() - 1) / query.size());
        var links = new ArrayList<String>();
        links.add(link(query.onPage(1), "first", words));
        if (query.page() > 1) {
            links.add(link(query.onPage(Math.min(query.page() - 1, last)), "prev", words));
        }
        if (query.page() < last) {
            links.add(link(query.onPage(query.page() + 1), "next", words));
        }
        links.add(link(query.onPage(last), "last", words));
        return String.join(", ", links);
    }

    private static String link(String path, String relation, Words words) {
        return "<%s>; rel=\"%s\"".formatted(words.url(path), relation);
    }

    @GetMapping(path = "/api/v1/policies/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> policy(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletRequest request) {
        var index = shelf.index();
        var provision =
                index.provisions().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no provision " + id));
        var words = languages.of(request);
        var day = asOf(asOf);
        return day.isEmpty()
                ? refused(HttpStatus.BAD_REQUEST, List.of(wrongDay(asOf, words)), words)
                : ResponseEntity.ok(
                        ApiAnswer.policy(
                                index.row(provision, day.get()),
                                index,
                                policies.history(provision).stream()
                                        .filter(index.provisions()::contains)
                                        .toList()));
    }

    @PostMapping(
            path = "/api/v1/evaluations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> evaluate(HttpServletRequest request) throws IOException {
        var words = languages.of(request);
        var body = request.getInputStream().readNBytes(ApiRequest.LARGEST + 1);
        if (body.length > ApiRequest.LARGEST) {
            return refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    List.of(
                            new ApiAnswer.Fault(
                                    "",
                                    words.t("api.error.large", ApiRequest.LARGEST),
                                    words.t("api.error.large.maybe"))),
                    words);
        }
        var sent = ApiRequest.read(body, policies.library().vocabulary(), shelf.today(), words);
        if (!sent.faults().isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, sent.faults(), words);
        }
        return ResponseEntity.ok(
                ApiAnswer.evaluation(
                        sent.asOf(),
                        sent.subject(),
                        null,
                        policies.assess(
                                sent.subject(), new Facts.Given(sent.asOf(), sent.facts()))));
    }

    @GetMapping(
            path = "/api/v1/parties/{id}/evaluation",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> evaluateParty(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            Actor actor,
            HttpServletRequest request) {
        var party =
                party(id, Actor.SYSTEM)
                        .filter(found -> found.synthetic() && policies.library().zone().demo())
                        .or(() -> party(id, actor))
                        .orElseThrow(() ->
                                new NoSuchElementException("no party that the caller may see"));
        var words = languages.of(request);
        var day = asOf(asOf);
        if (day.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, List.of(wrongDay(asOf, words)), words);
        }
        Map<String, Value> facts = new HashMap<>();
        parties.facts(Actor.SYSTEM, party.id(), day.get())
                .forEach(known -> facts.put(known.fact().code(), known.value()));
        return ResponseEntity.ok(
                ApiAnswer.evaluation(
                        day.get(),
                        party.kind(),
                        party.id().value().toString(),
                        policies.assess(party.kind(), new Facts.Given(day.get(), facts))));
    }

    /** By id, or by unified social credit code. */
    private Optional<Party> party(String id, Actor actor) {
        if (id.length() == 36) {
            try {
                return parties.find(actor, new PartyId(UUID.fromString(id)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return parties.findByCode(actor, id);
    }

    private Optional<LocalDate> asOf(@Nullable String sent) {
        return sent == null || sent.isBlank()
                ? Optional.of(shelf.today())
                : ShowingProvisions.day(sent);
    }

    private static ApiAnswer.Fault wrongDay(@Nullable String sent, Words words) {
        var text = String.valueOf(sent);
        return new ApiAnswer.Fault(
                "asOf",
                words.t("api.error.day", text.length() > 40 ? text.substring(0, 40) : text),
                "2026-11-23");
    }

    private static ResponseEntity<?> refused(
            HttpStatus status, List<ApiAnswer.Fault> faults, Words words) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        new ApiAnswer.Problem(
                                "about:blank",
                                status.getReasonPhrase(),
                                status.value(),
                                words.t("api.error.faults", faults.size()),
                                faults));
    }
}
