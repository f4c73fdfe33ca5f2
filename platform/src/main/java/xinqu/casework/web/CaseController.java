package xinqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Case;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.Cases;
import xinqu.casework.web.ActForms.Typed;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.document.Attachments;
import xinqu.document.Received;
import xinqu.document.web.Uploads;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.WhyPage;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** One case: what it shows and what is done to it. */
@Allowed({"enterprise", "person", "window-clerk", "approver", "leader"})
@Controller
class CaseController {

    private final Cases cases;
    private final ShowingCases showing;
    private final ActForms forms;
    private final Attachments attachments;

    CaseController(Cases cases, ShowingCases showing, ActForms forms, Attachments attachments) {
        this.cases = cases;
        this.showing = showing;
        this.forms = forms;
        this.attachments = attachments;
    }

    private CaseFile file(Actor actor, UUID id) {
        return cases.find(actor, id).orElseThrow(() -> new NoSuchElementException("no case " + id));
    }

    private static CaseItem item(CaseFile file, String item) {
        return file.item(item).orElseThrow(() -> new NoSuchElementException("no item " + item));
    }

    @Allowed({
        "enterprise",
        "person",
        "window-clerk",
        "approver",
        "leader",
        "supervisor",
        "auditor"
    })
    @GetMapping("/cases/{id}")
    Html show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String item,
            Actor actor) {
        var file = file(actor, id);
        var found = item.isEmpty() ? null : item(file, item);
        return showing.page(
                actor,
                file,
                showing.offers(actor, file, found, act)
                        ? form(file, item, act, Typed.NOTHING, List.of())
                        : null);
    }

    private @Nullable ActForm form(
            CaseFile file, String item, String act, Typed typed, List<Reason> refusals) {
        return (item.isEmpty()
                        ? forms.of(file, act, typed, refusals)
                        : forms.of(file, item(file, item), act, typed, refusals))
                .orElse(null);
    }

    @Allowed({
        "enterprise",
        "person",
        "window-clerk",
        "approver",
        "leader",
        "supervisor",
        "auditor"
    })
    @GetMapping("/cases/{id}/items/{item}/why")
    Html why(@PathVariable UUID id, @PathVariable String item, Actor actor) {
        var file = file(actor, id);
        var found = item(file, item);
        return new WhyPage(
                showing.why(file, found),
                List.of(
                        new Crumb(Wording.plain(file.head().number()), "/cases/" + id),
                        new Crumb(Wording.of(found.name()), null)));
    }

    @PostMapping("/cases/{id}/acts/{act}")
    Html act(
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam UUID key,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var file = file(actor, id);
        var typed = new Typed(request.getParameterMap());
        var wanted =
                forms.read(file, act, typed)
                        .orElseThrow(() -> new NoSuchElementException("no act " + act));
        return answer(
                cases.act(actor, id, new Cases.Stamp(version, key), wanted),
                actor,
                id,
                "",
                act,
                typed,
                response);
    }

    @PostMapping("/cases/{id}/items/{item}/{act}")
    Html act(
            @PathVariable UUID id,
            @PathVariable String item,
            @PathVariable String act,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam UUID key,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        item(file(actor, id), item);
        var typed = new Typed(request.getParameterMap());
        var wanted =
                forms.read(act, typed)
                        .orElseThrow(() -> new NoSuchElementException("no act " + act));
        return answer(
                cases.act(actor, id, item, new Cases.Stamp(version, key), wanted),
                actor,
                id,
                item,
                act,
                typed,
                response);
    }

    @PostMapping("/cases/{id}/materials/{material}")
    Html attach(
            @PathVariable UUID id,
            @PathVariable String material,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        file(actor, id);
        var upload = Uploads.of(request).next();
        if (upload.isEmpty()) {
            return new SeeOther("/cases/" + id);
        }
        return switch (attachments.receive(upload.get())) {
            case Decision.Refused<Received>(var reasons) ->
                    refused(actor, id, material, reasons, response);
            case Decision.Granted<Received>(var received) -> {
                try (received) {
                    yield attached(
                            cases.attach(actor, id, material, received),
                            actor,
                            id,
                            material,
                            response);
                }
            }
        };
    }

    @PostMapping("/cases/{id}/materials/{material}/{attachment}/detach")
    Html detach(
            @PathVariable UUID id,
            @PathVariable String material,
            @PathVariable UUID attachment,
            Actor actor,
            HttpServletResponse response) {
        return attached(
                cases.detach(actor, id, material, attachment), actor, id, material, response);
    }

    private Html attached(
            Decision<Case> decision,
            Actor actor,
            UUID id,
            String material,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<Case> _ -> new SeeOther("/cases/" + id);
            case Decision.Refused<Case>(var reasons) ->
                    refused(actor, id, material, reasons, response);
        };
    }

    private Html refused(
            Actor actor,
            UUID id,
            String material,
            List<Reason> reasons,
            HttpServletResponse response) {
        response.setStatus(422);
        var file = file(actor, id);
        return showing.page(actor, file, forms.refused(file, material, reasons));
    }

    /** A refused form keeps what was typed and names everything that is wrong. */
    private Html answer(
            Decision<CaseEvent> decision,
            Actor actor,
            UUID id,
            String item,
            String act,
            Typed typed,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<CaseEvent> _ -> new SeeOther("/cases/" + id);
            case Decision.Refused<CaseEvent>(var reasons) -> {
                response.setStatus(422);
                var now = file(actor, id);
                yield showing.page(actor, now, form(now, item, act, typed, reasons));
            }
        };
    }
}
