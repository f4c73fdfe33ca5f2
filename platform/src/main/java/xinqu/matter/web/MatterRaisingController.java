package xinqu.matter.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Ref;
import xinqu.identity.Role;
import xinqu.matter.MatterRaised;
import xinqu.matter.MatterSources;
import xinqu.matter.Matters;
import xinqu.matter.Raiser;
import xinqu.matter.SlipCode;
import xinqu.matter.Track;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Field.Choice;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The can't-get-it-done window, at the desk and online, and what the reader raised there. */
@Allowed({"enterprise", "person", "window-clerk", "dispatcher"})
@Controller
class MatterRaisingController {

    private static final Map<String, String> FIELDS =
            Map.of(
                    "matter.refused.title", "title",
                    "matter.refused.contact", "contact",
                    "matter.refused.unit", "unit");

    private final Matters matters;
    private final Parties parties;
    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final MatterWords words;

    MatterRaisingController(
            Matters matters,
            Parties parties,
            Catalogues catalogues,
            ImportedZone zone,
            MatterWords words) {
        this.matters = matters;
        this.parties = parties;
        this.catalogues = catalogues;
        this.zone = zone;
        this.words = words;
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/matters/mine")
    Html own(Actor actor) {
        var days = matters.workingDays();
        return new OwnMatters(
                matters.raisedBy(actor).stream()
                        .map(matter ->
                                new MatterRow(
                                        matter,
                                        words.source(matter.source()),
                                        words.unit(matter.unit()),
                                        words.day(matter.raisedAt()),
                                        matters.due(matter, days),
                                        matters.today()))
                        .toList());
    }

    private static boolean forVisitor(Actor actor) {
        return !actor.has(Role.ENTERPRISE.code()) && !actor.has(Role.PERSON.code());
    }

    private RaisingPage page(Actor actor, Map<String, String> typed, List<FieldError> errors) {
        var zone = this.zone.settings().territory().getLast();
        var offices =
                catalogues.current().units().all().stream()
                        .filter(unit -> catalogues.current().units().within(unit.code(), zone))
                        .map(unit -> new Choice(unit.code(), Wording.of(unit.name())))
                        .toList();
        return new RaisingPage(forVisitor(actor), offices, typed, errors);
    }

    @GetMapping("/matters/new")
    Html form(Actor actor) {
        return page(actor, Map.of(), List.of());
    }

    @PostMapping("/matters/new")
    Html raise(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String contact,
            Actor actor,
            HttpServletResponse response) {
        boolean visitor = forVisitor(actor);
        var code = visitor ? SlipCode.next() : null;
        var raising =
                new Matters.Raising(
                        MatterSources.CANNOT_GET_DONE,
                        new Ref("matter", "new"),
                        title,
                        words,
                        raiser(actor, visitor, name, contact),
                        unit.isEmpty() ? null : unit,
                        Track.ORDINARY,
                        null,
                        code);
        return switch (matters.raise(actor, raising)) {
            case Decision.Granted<MatterRaised>(var raised) -> done(raised.matter(), code);
            case Decision.Refused<MatterRaised>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(
                        actor,
                        Map.of(
                                "title", title, "words", words, "unit", unit, "name", name,
                                "contact", contact),
                        reasons.stream()
                                .map(reason ->
                                        new FieldError(
                                                FIELDS.getOrDefault(reason.key(), "words"),
                                                Wording.of(
                                                        reason.key(), reason.values().toArray())))
                                .toList());
            }
        };
    }

    private Html done(UUID id, @Nullable SlipCode code) {
        if (code == null) {
            return new SeeOther("/matters/" + id);
        }
        var matter = matters.find(code).orElseThrow();
        return new MatterSlip(matter, code, matters.due(matter).day());
    }

    private Raiser raiser(Actor actor, boolean visitor, String name, String contact) {
        if (visitor) {
            return new Raiser.OfPerson(name.strip(), contact.strip(), null);
        }
        var party = actor.party();
        var found = party == null ? null : parties.find(actor, new PartyId(party)).map(Party::name);
        return found == null || party == null || found.isEmpty()
                ? new Raiser.OfPerson(actor.name(), contact.strip(), actor.account())
                : new Raiser.OfParty(party, found.get());
    }
}
