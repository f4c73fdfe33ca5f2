package xinqu.notice.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
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
import xinqu.decision.Decision;
import xinqu.notice.ShortMessage;
import xinqu.notice.ShortMessages;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Short messages: the consent of who is signed in, and the queue for the administrator. */
@Allowed("administrator")
@Controller
class SmsController {

    private static final Map<String, String> SORTS =
            Map.of("at", "s.at", "state", "s.state", "kind", "s.kind");

    private static final String LAST = "s.at desc, s.id";

    private final ShortMessages messages;

    SmsController(ShortMessages messages) {
        this.messages = messages;
    }

    private static Table<ShortMessage> table() {
        return new Table<>(
                "sms",
                Wording.of("sms.title"),
                List.of(
                        Column.<ShortMessage>text("pick", Wording.of("sms.pick"), SmsPick::of),
                        Column.<ShortMessage>text("at", Wording.of("sms.at"), ShortMessage::at)
                                .sorted(),
                        Column.<ShortMessage>text(
                                "phone", Wording.of("sms.phone"), ShortMessage::masked),
                        Column.<ShortMessage>text(
                                "text", Wording.of("sms.text"), ShortMessage::text),
                        Column.<ShortMessage>text("state", Wording.of("sms.state"), one -> tag(one))
                                .sorted(),
                        Column.<ShortMessage>text(
                                "reason", Wording.of("sms.reason"), one -> reason(one)),
                        Column.<ShortMessage>number(
                                "attempts", Wording.of("sms.attempts"), ShortMessage::attempts)),
                List.of(
                        Filter.words("q", Wording.of("sms.search")),
                        Filter.choice(
                                "state",
                                Wording.of("sms.state"),
                                ShortMessage.State.all().stream()
                                        .map(state ->
                                                new Filter.Option(
                                                        state.code(),
                                                        Wording.of("sms.state." + state.code())))
                                        .toList())),
                "-at");
    }

    private static Tag tag(ShortMessage one) {
        return new Tag(
                Wording.of("sms.state." + one.state().code()),
                switch (one.state()) {
                    case WAITING -> Tone.NEEDS;
                    case HANDED -> Tone.GOOD;
                    case FAILED -> Tone.DANGER;
                    case HELD -> Tone.PLAIN;
                });
    }

    private static @Nullable Wording reason(ShortMessage one) {
        var reason = one.reason();
        return reason == null ? null : Wording.of(reason);
    }

    private Listing<ShortMessage> listing(TableQuery query) {
        var state = query.filter("state");
        var words = query.filter("q");
        var order = query.orderBy(SORTS, LAST);
        return new Listing<>(
                table(),
                query,
                messages.count(state, words),
                (limit, offset) -> messages.find(state, words, order, limit, offset).stream());
    }

    @GetMapping("/sms")
    Html list(HttpServletRequest request) {
        return page(table().query(request), null);
    }

    private Html page(TableQuery query, @Nullable Notice said) {
        var empty = new EmptyState(Wording.of("sms.none"), Wording.of("sms.none.hint"), null);
        return new SmsPage(listing(query).shown(empty), messages.connected(), said);
    }

    @GetMapping("/sms.{format}")
    Export<ShortMessage> export(@PathVariable String format, HttpServletRequest request) {
        return listing(table().query(request)).exported(Export.Format.of(format));
    }

    @GetMapping({"/sms/file", "/sms/picked"})
    Html backToTheList() {
        return new SeeOther("/sms");
    }

    /** The messages that wait, with whole numbers, for who carries them to the carrier. */
    @PostMapping("/sms/file")
    ResponseEntity<byte[]> file(Actor actor) {
        return switch (messages.hand(actor)) {
            case Decision.Granted<String>(var file) ->
                    ResponseEntity.ok()
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    ContentDisposition.attachment()
                                            .filename("sms.csv")
                                            .build()
                                            .toString())
                            .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                            .body(file.getBytes(StandardCharsets.UTF_8));
            case Decision.Refused<String> _ ->
                    ResponseEntity.status(HttpStatus.SEE_OTHER)
                            .header(HttpHeaders.LOCATION, "/sms")
                            .body(new byte[0]);
        };
    }

    /**
     * @param act {@code retry} or {@code fail}
     */
    @PostMapping("/sms/picked")
    Html picked(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") String act,
            Actor actor) {
        var ids = new ArrayList<UUID>();
        for (var one : pick) {
            try {
                ids.add(UUID.fromString(one));
            } catch (IllegalArgumentException _) {
                // What is no id names nothing.
            }
        }
        int done = act.equals("fail") ? messages.fail(actor, ids) : messages.retry(actor, ids);
        return page(
                TableQuery.parse(table(), "/sms", Map.of()),
                new Notice(
                        done == 0 ? Tone.NEEDS : Tone.GOOD,
                        Wording.of("sms.picked.done", done),
                        Wording.NONE,
                        null));
    }

    @Allowed(Allowed.SIGNED_IN)
    @GetMapping("/account/sms")
    Html consent(Actor actor) {
        return new SmsConsentPage(messages.phone(actor).orElse(null), "", List.of());
    }

    @Allowed(Allowed.SIGNED_IN)
    @PostMapping("/account/sms")
    Html agree(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String agreed,
            Actor actor,
            HttpServletResponse response) {
        return switch (messages.agree(actor, phone, !agreed.isEmpty())) {
            case Decision.Granted<String> _ -> new SeeOther("/account/sms");
            case Decision.Refused<String>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield new SmsConsentPage(
                        messages.phone(actor).orElse(null),
                        phone,
                        reasons.stream()
                                .map(reason ->
                                        new FieldError(
                                                reason.key().equals("sms.refused.consent")
                                                        ? "agreed"
                                                        : "phone",
                                                Wording.of(reason.key())))
                                .toList());
            }
        };
    }

    @Allowed(Allowed.SIGNED_IN)
    @PostMapping("/account/sms/end")
    Html end(Actor actor) {
        messages.end(actor);
        return new SeeOther("/account/sms");
    }

    @Allowed(Allowed.SIGNED_IN)
    @GetMapping("/account/sms/end")
    Html backToConsent() {
        return new SeeOther("/account/sms");
    }
}
