package xinqu.document.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.document.Attachments;
import xinqu.document.DocumentSettings;
import xinqu.document.Documents;
import xinqu.document.Issued;
import xinqu.document.PagePictures;
import xinqu.document.Received;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.Zone;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** One document: the party and the staff read it, clerks seal, deliver and revoke it. */
@Allowed({"window-clerk", "approver"})
@Controller
class DocumentController {

    /** Which field of the forms a refusal belongs to; others to the file. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "document.deliver.receiver", "receiver",
                    "document.deliver.day", "on",
                    "document.deliver.remark", "remark",
                    "document.deliver.late", "method",
                    "document.deliver.unsealed", "method",
                    "document.deliver.revoked", "method",
                    "document.revoke.why", "why",
                    "document.revoke.late", "why");

    private final Documents documents;
    private final Attachments attachments;
    private final PagePictures pictures;
    private final DocumentSettings settings;
    private final Zone zone;
    private final Clock clock;

    DocumentController(
            Documents documents,
            Attachments attachments,
            PagePictures pictures,
            DocumentSettings settings,
            Zone zone,
            Clock clock) {
        this.documents = documents;
        this.attachments = attachments;
        this.pictures = pictures;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    private Issued required(Actor actor, UUID id) {
        return documents
                .find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no document " + id));
    }

    @Allowed(Allowed.SIGNED_IN)
    @GetMapping("/issued/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        return page(required(actor, id), actor, fresh(), List.of());
    }

    private HandlingForms.Typed fresh() {
        var today = LocalDate.ofInstant(clock.instant(), zone.timeZone());
        return new HandlingForms.Typed("", "", today.toString(), "", "");
    }

    private IssuedPage page(
            Issued issued, Actor actor, HandlingForms.Typed typed, List<FieldError> errors) {
        return new IssuedPage(
                issued,
                documents.unitName(issued.unit()),
                pictures.of(issued.file()),
                attachments.of(actor, new Ref(Documents.KIND, issued.id().toString())),
                documents.mayHandle(actor, issued)
                        ? HandlingForms.of(issued, typed, errors, settings)
                        : null,
                errors);
    }

    @Allowed(Allowed.SIGNED_IN)
    @GetMapping("/issued/{id}/file")
    ResponseEntity<Resource> file(@PathVariable UUID id, Actor actor) {
        var issued = required(actor, id);
        return ServedFile.download(
                documents.content(issued), "application/pdf", issued.number() + ".pdf");
    }

    @Allowed(Allowed.SIGNED_IN)
    @GetMapping("/issued/{id}/pages/{pageId}")
    ResponseEntity<Resource> picture(
            @PathVariable UUID id, @PathVariable("pageId") String number, Actor actor) {
        var issued = required(actor, id);
        return ServedFile.inline(
                pictures.page(issued.file(), number), "image/png", "page-" + number + ".png");
    }

    /** Where a reader comes who reloads the answer to a form. */
    @GetMapping({"/issued/{id}/seal", "/issued/{id}/delivery", "/issued/{id}/revocation"})
    Html backToTheDocument(@PathVariable UUID id) {
        return new SeeOther("/issued/" + id);
    }

    @PostMapping("/issued/{id}/seal")
    Html seal(
            @PathVariable UUID id,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var issued = required(actor, id);
        var upload = Uploads.of(request).next();
        if (upload.isEmpty()) {
            return wrong(
                    issued,
                    actor,
                    fresh(),
                    List.of(new FieldError("scan", Wording.of("document.seal.none"))),
                    response);
        }
        return switch (attachments.receive(upload.get())) {
            case Refused<Received>(var reasons) ->
                    wrong(issued, actor, fresh(), errors(reasons, "scan"), response);
            case Granted<Received>(var received) -> {
                try (received) {
                    yield answer(documents.seal(actor, id, received), id, actor, "scan", response);
                }
            }
        };
    }

    @PostMapping("/issued/{id}/delivery")
    Html deliver(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String receiver,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String remark,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var issued = required(actor, id);
        var typed = new HandlingForms.Typed(method, receiver, on, remark, "");
        var errors = new ArrayList<FieldError>();
        var how = Issued.Method.of(method);
        if (how.isEmpty()) {
            errors.add(new FieldError("method", Wording.of("document.deliver.method")));
        }
        var day = day(on);
        if (day == null) {
            errors.add(new FieldError("on", Wording.of("document.deliver.noDay")));
        }
        if (how.isEmpty() || day == null) {
            return wrong(issued, actor, typed, errors, response);
        }
        var upload = Uploads.of(request).next();
        Received received = null;
        if (upload.isPresent()) {
            switch (attachments.receive(upload.get())) {
                case Refused<Received>(var reasons) -> {
                    return wrong(issued, actor, typed, errors(reasons, "receipt"), response);
                }
                case Granted<Received>(var came) -> received = came;
            }
        }
        try (var scan = received) {
            return switch (documents.deliver(actor, id, how.get(), receiver, day, remark, scan)) {
                case Granted<?> _ -> new SeeOther("/issued/" + id);
                case Refused<?>(var reasons) ->
                        wrong(issued, actor, typed, errors(reasons, "receipt"), response);
            };
        }
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException _) {
            return null;
        }
    }

    @PostMapping("/issued/{id}/revocation")
    Html revoke(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            Actor actor,
            HttpServletResponse response) {
        var issued = required(actor, id);
        return switch (documents.revoke(actor, id, why)) {
            case Granted<?> _ -> new SeeOther("/issued/" + id);
            case Refused<?>(var reasons) ->
                    wrong(issued, actor, fresh(), errors(reasons, "why"), response);
        };
    }

    private Html answer(
            Decision<?> decision,
            UUID id,
            Actor actor,
            String field,
            HttpServletResponse response) {
        return switch (decision) {
            case Granted<?> _ -> new SeeOther("/issued/" + id);
            case Refused<?>(var reasons) ->
                    wrong(required(actor, id), actor, fresh(), errors(reasons, field), response);
        };
    }

    private static List<FieldError> errors(List<Reason> reasons, String otherwise) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                FIELDS.getOrDefault(reason.key(), otherwise),
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }

    private Html wrong(
            Issued issued,
            Actor actor,
            HandlingForms.Typed typed,
            List<FieldError> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(issued, actor, typed, errors);
    }
}
