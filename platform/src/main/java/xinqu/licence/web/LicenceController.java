package xinqu.licence.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.licence.Licence;
import xinqu.licence.LicenceAct;
import xinqu.licence.LicenceEvent;
import xinqu.licence.Licences;
import xinqu.licence.web.LicenceForm.Typed;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;

/** The register, one licence, and what is done to it. */
@Allowed({"enterprise", "person", "window-clerk", "approver", "leader"})
@Controller
class LicenceController {

    private static final Map<String, String> SORTS =
            Map.of(
                    "number", "number",
                    "name", "zh",
                    "holder", "holder",
                    "from", "valid_from",
                    "until", "valid_until");
    private static final String THEN = "valid_from desc, number";

    private final Licences licences;
    private final ShowingLicences showing;

    LicenceController(Licences licences, ShowingLicences showing) {
        this.licences = licences;
        this.showing = showing;
    }

    private Table<Licence> table() {
        return new Table<>(
                "licences",
                Wording.of("licence.title"),
                List.of(
                        Column.<Licence>code(
                                        "number", Wording.of("licence.number"), Licence::number)
                                .linked(one -> "/licences/" + one.id())
                                .sorted(),
                        Column.<Licence>text(
                                        "name",
                                        Wording.of("licence.name"),
                                        one -> Wording.of(one.name()))
                                .sorted(),
                        Column.<Licence>text(
                                        "holder", Wording.of("licence.holder"), Licence::holder)
                                .sorted(),
                        Column.<Licence>text("state", Wording.of("licence.state"), showing::state),
                        Column.<Licence>text("asked", Wording.of("licence.asks"), this::asked),
                        Column.<Licence>date(
                                        "from",
                                        Wording.of("licence.from"),
                                        one -> one.validity().from())
                                .sorted(),
                        Column.<Licence>date(
                                        "until",
                                        Wording.of("licence.until"),
                                        one -> one.validity().until())
                                .sorted(),
                        Column.<Licence>text(
                                        "unit",
                                        Wording.of("licence.unit"),
                                        one -> showing.unit(one.unit()))
                                .onDemand(),
                        Column.<Licence>text(
                                "made",
                                Wording.of("account.kind"),
                                one -> Tag.synthetic(one.synthetic()))),
                List.of(
                        Filter.words("q", Wording.of("licence.search")),
                        Filter.choice(
                                "state",
                                Wording.of("licence.state"),
                                Stream.of(
                                                "valid",
                                                "ending",
                                                "asked",
                                                "expired",
                                                "revoked",
                                                "cancelled")
                                        .map(code ->
                                                new Option(
                                                        code, Wording.of("licence.filter." + code)))
                                        .toList())),
                "-from");
    }

    /** What is asked for, in the order of the law. */
    private Wording asked(Licence licence) {
        return Stream.of(LicenceAct.Matter.values())
                .filter(licence.asked()::contains)
                .map(matter -> Wording.of("licence.matter." + matter.code()))
                .reduce((some, more) -> Wording.of("licence.and", some, more))
                .orElse(Wording.NONE);
    }

    private Licences.Query asked(Actor actor, TableQuery query) {
        return licences.query(actor, query.filter("q"), query.filter("state"));
    }

    private Listing<Licence> listing(Actor actor, HttpServletRequest request) {
        var table = table();
        var query = table.query(request);
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, THEN);
        return new Listing<>(
                table,
                query,
                licences.count(asked),
                (limit, offset) -> licences.list(asked, order, limit, offset).stream());
    }

    @GetMapping("/licences")
    Html list(Actor actor, HttpServletRequest request) {
        boolean own = actor.party() != null;
        var empty =
                new EmptyState(
                        Wording.of("licence.none"),
                        Wording.of(own ? "licence.none.own" : "licence.none.hint"),
                        own
                                ? Button.link(
                                        Wording.of("licence.none.go"),
                                        Button.Kind.PRIMARY,
                                        "/items")
                                : null);
        return new LicenceListPage(listing(actor, request).shown(empty), own);
    }

    @GetMapping("/licences.{format}")
    Export<Licence> exported(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }

    private Licence licence(Actor actor, UUID id) {
        return licences.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no licence " + id));
    }

    @GetMapping("/licences/{id}")
    Html show(@PathVariable UUID id, @RequestParam(defaultValue = "") String act, Actor actor) {
        var licence = licence(actor, id);
        return showing.page(
                actor,
                licence,
                ShowingLicences.blank(act)
                        .filter(blank -> licences.standing(actor, licence, blank).isEmpty())
                        .map(blank -> showing.form(licence, blank, Typed.NOTHING, List.of()))
                        .orElse(null));
    }

    @Allowed({"enterprise", "person", "approver", "leader"})
    @PostMapping("/licences/{id}/acts/{act}")
    Html act(
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "false") boolean harm,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            HttpServletResponse response) {
        licence(actor, id);
        var blank =
                ShowingLicences.blank(act)
                        .orElseThrow(() -> new NoSuchElementException("no act " + act));
        var typed = new Typed(ground, harm, words.strip());
        var decision =
                ShowingLicences.read(blank, typed)
                        .map(read ->
                                licences.act(actor, id, new Licences.Stamp(version, key), read))
                        .orElseGet(() -> withoutGround(blank));
        return switch (decision) {
            case Decision.Granted<LicenceEvent> _ -> new SeeOther("/licences/" + id);
            case Decision.Refused<LicenceEvent>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var now = licence(actor, id);
                yield showing.page(actor, now, showing.form(now, blank, typed, reasons));
            }
        };
    }

    private static Decision<LicenceEvent> withoutGround(LicenceAct blank) {
        var law = new Citation(blank.basis().source(), null);
        return new Decision.Refused<>(List.of(new Reason("licence.ground", List.of(), law)));
    }
}
