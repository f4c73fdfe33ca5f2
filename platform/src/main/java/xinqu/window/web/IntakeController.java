package xinqu.window.web;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Applications;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.service.Plan;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.Words;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Consent;
import xinqu.window.Consents;
import xinqu.window.LicenceLibrary.Licence;
import xinqu.window.Mandates;
import xinqu.window.web.Sheet.Section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Intake at the window for any department: who, what, one list of everything that is missing, and
 * on to the case.
 */
@Allowed("window-clerk")
@Controller
class IntakeController {

    private static final int FOUND = 20;
    private static final Crumb DESK = new Crumb(Wording.of("desk.title"), "/desk");

    private final Parties parties;
    private final Supplier<Applications> applications;
    private final Cases cases;
    private final Services services;
    private final Consents consents;
    private final Mandates mandates;
    private final WindowWords words;

    IntakeController(
            Parties parties,
            Supplier<Applications> applications,
            Cases cases,
            Services services,
            Consents consents,
            Mandates mandates,
            WindowWords words) {
        this.parties = parties;
        this.applications = applications;
        this.cases = cases;
        this.services = services;
        this.consents = consents;
        this.mandates = mandates;
        this.words = words;
    }

    /** What was typed into the forms of the page before. */
    private record Typed(String code, String purpose, List<FieldError> errors) {}

    @GetMapping("/desk/intake")
    Html intake(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String done,
            Actor actor) {
        if (party.isEmpty()) {
            return search(actor, q, subject);
        }
        return page(
                actor, party(actor, party), subject, new Typed(code.strip(), "", List.of()), done);
    }

    private Party party(Actor actor, String id) {
        return parties.find(actor, new PartyId(WindowWords.id(id)))
                .orElseThrow(() -> new NoSuchElementException("no party " + id));
    }

    private Html search(Actor actor, String q, String subject) {
        var form =
                SheetForm.get(
                        "intake-party",
                        "/desk/intake",
                        List.of(
                                Field.of(
                                                "q",
                                                Wording.of("intake.party"),
                                                new Control.Line(q, "off"))
                                        .helped(Wording.of("intake.party.help"))
                                        .asRequired()),
                        Wording.of("intake.search"));
        var parts = new ArrayList<Html>(List.of(form));
        if (!q.isBlank()) {
            var rows =
                    parties.search(actor, q, 0, FOUND).parties().stream()
                            .map(found ->
                                    new Rows.Row(
                                            Wording.plain(found.name()),
                                            "/desk/intake?party=%s&subject=%s"
                                                    .formatted(
                                                            found.id().value(),
                                                            Words.encode(subject)),
                                            found.synthetic() ? List.of(Tag.SYNTHETIC) : List.of(),
                                            List.of(
                                                    Wording.of(
                                                            "intake.found",
                                                            found.code() == null
                                                                    ? Wording.of("intake.nocode")
                                                                    : found.code(),
                                                            words.facts().place(found.unit()))),
                                            List.of()))
                            .toList();
            parts.add(new Rows(rows, Wording.of("intake.none")));
        }
        return new Sheet(
                Wording.of("desk.intake"),
                Wording.of("intake.lead"),
                true,
                DESK,
                List.of(),
                List.of(new Section(Wording.of("intake.who"), parts)));
    }

    private Html page(Actor actor, Party party, String subject, Typed typed, String done) {
        var sections = new ArrayList<Section>();
        var hidden = Map.of("party", party.id().value().toString());
        sections.add(
                new Section(
                        Wording.of("intake.what"),
                        List.of(
                                new SheetForm(
                                        "intake-subject",
                                        "/desk/intake",
                                        true,
                                        hidden,
                                        List.of(
                                                Field.of(
                                                                "subject",
                                                                Wording.of("intake.subject"),
                                                                new Control.Select(
                                                                        words.isSubject(subject)
                                                                                ? subject
                                                                                : "",
                                                                        words.subjects()))
                                                        .asRequired()),
                                        new xinqu.web.ui.Button(
                                                Wording.of("intake.show"),
                                                xinqu.web.ui.Button.Kind.PLAIN,
                                                null,
                                                null,
                                                null),
                                        List.of()))));
        sections.add(
                new Section(Wording.of("intake.licence"), licence(actor, party, subject, typed)));
        if (words.isSubject(subject)) {
            sections.add(
                    new Section(
                            Wording.of("intake.missing", words.subject(subject)),
                            missing(actor, party, subject)));
            sections.add(
                    new Section(
                            Wording.of("intake.open"),
                            open(actor, party, subject, typed.errors())));
        }
        var top = new ArrayList<Html>();
        if (party.synthetic()) {
            top.add(Tag.SYNTHETIC);
        }
        if (!done.isEmpty()) {
            top.add(
                    WindowWords.note(
                            Tone.GOOD, "intake.read", done.matches("\\d{1,4}") ? done : "0"));
        }
        return new Sheet(
                Wording.of("intake.for", party.name()),
                Wording.of(
                        "intake.found",
                        party.code() == null ? Wording.of("intake.nocode") : party.code(),
                        words.facts().place(party.unit())),
                true,
                DESK,
                top,
                sections);
    }

    /** The code of a licence, and the consent before anything of it is read. */
    private List<Html> licence(Actor actor, Party party, String subject, Typed typed) {
        var parts = new ArrayList<Html>();
        if (!consents.connected()) {
            parts.add(WindowWords.note(Tone.PLAIN, "intake.library"));
        }
        var hidden = new HashMap<String, String>();
        hidden.put("party", party.id().value().toString());
        hidden.put("subject", subject);
        var errors = new ArrayList<FieldError>();
        Licence shown = null;
        if (!typed.code().isEmpty()) {
            switch (consents.show(actor, party.id(), typed.code())) {
                case Decision.Granted<Licence>(var found) -> shown = found;
                case Decision.Refused<Licence>(var reasons) ->
                        errors.addAll(WindowWords.errors("code", reasons));
            }
        }
        parts.add(
                new SheetForm(
                        "intake-code",
                        "/desk/intake",
                        true,
                        hidden,
                        List.of(
                                Field.of(
                                                "code",
                                                Wording.of("intake.code"),
                                                new Control.Line(typed.code(), "off"))
                                        .helped(Wording.of("intake.code.help"))
                                        .asRequired()
                                        .with(errors)),
                        new xinqu.web.ui.Button(
                                Wording.of("intake.scan"),
                                xinqu.web.ui.Button.Kind.PLAIN,
                                null,
                                null,
                                null),
                        errors));
        if (shown != null) {
            parts.add(consent(party, subject, typed, shown));
        }
        var today = words.today();
        var held =
                consents.of(actor, party.id()).stream()
                        .map(one -> ShowingConsents.row(one, today, true))
                        .toList();
        if (!held.isEmpty()) {
            parts.add(new Rows(held, Wording.NONE));
        }
        return parts;
    }

    private SheetForm consent(Party party, String subject, Typed typed, Licence shown) {
        var until = words.today().toString();
        var purpose =
                typed.purpose().isEmpty() && words.isSubject(subject)
                        ? services.bundle(subject)
                                .map(bundle -> bundle.name().zh())
                                .or(() -> services.item(subject).map(item -> item.name().zh()))
                                .orElse("")
                        : typed.purpose();
        return SheetForm.post(
                "intake-consent",
                "/desk/consents",
                Map.of(
                        "party",
                        party.id().value().toString(),
                        "subject",
                        subject,
                        "code",
                        shown.code()),
                List.of(
                        WindowWords.note(Tone.NEEDS, "intake.consent", shown.name(), party.name()),
                        Field.of(
                                        "purpose",
                                        Wording.of("intake.purpose"),
                                        new Control.Line(purpose, "off"))
                                .asRequired()
                                .with(typed.errors()),
                        Field.of("until", Wording.of("intake.until"), new Control.Day(until))
                                .asRequired()
                                .with(typed.errors()),
                        Field.of("agreed", Wording.of("intake.agreed"), new Control.Checkbox(false))
                                .with(typed.errors())),
                Wording.of("intake.consent.go"),
                typed.errors());
    }

    @PostMapping("/desk/consents")
    Html consent(
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String agreed,
            Actor actor,
            HttpServletResponse response) {
        var holder = party(actor, party);
        var giving =
                new Consents.Giving(
                        holder.id(),
                        code,
                        purpose,
                        WindowWords.day(until).orElse(java.time.LocalDate.EPOCH),
                        agreed.equals("true"));
        return switch (consents.give(actor, giving)) {
            case Decision.Granted<Consent>(var given) ->
                    new SeeOther(
                            "/desk/intake?party=%s&subject=%s&done=%d"
                                    .formatted(party, Words.encode(subject), given.facts()));
            case Decision.Refused<Consent>(var reasons) -> {
                response.setStatus(422);
                var errors =
                        reasons.stream()
                                .map(reason ->
                                        new FieldError(field(reason), WindowWords.reason(reason)))
                                .toList();
                yield page(actor, holder, subject, new Typed(code, purpose, errors), "");
            }
        };
    }

    private static String field(Reason reason) {
        return switch (reason.key()) {
            case "window.consent.purpose" -> "purpose";
            case "window.consent.until" -> "until";
            case "window.consent.not-given" -> "agreed";
            default -> "code";
        };
    }

    @PostMapping("/desk/consents/withdrawn")
    Html withdraw(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String party,
            Actor actor) {
        consents.withdraw(actor, WindowWords.id(id));
        return new SeeOther("/desk/intake?party=" + WindowWords.id(party));
    }

    /** One list of everything that is missing before the application can be submitted. */
    private List<Html> missing(Actor actor, Party party, String subject) {
        var all = applications.get();
        var wanted = all.find(subject, words.today()).orElseThrow();
        var values = new HashMap<String, Value>();
        parties.facts(actor, party.id())
                .forEach(fact -> values.put(fact.fact().code(), fact.value()));
        return switch (all.plan(wanted, new Facts.Given(words.today(), values))) {
            case Decision.Refused<Plan>(var reasons) ->
                    List.of(
                            new Rows(
                                    reasons.stream()
                                            .map(reason ->
                                                    row(WindowWords.reason(reason), List.of()))
                                            .toList(),
                                    Wording.NONE));
            case Decision.Granted<Plan>(var plan) ->
                    List.of(list(plan, values.keySet()), spared(plan));
        };
    }

    private Rows list(Plan plan, java.util.Set<String> known) {
        var catalogue = services.catalogue().vocabulary().catalogue();
        var rows = new ArrayList<Rows.Row>();
        for (var asked : plan.materials()) {
            rows.add(
                    row(
                            Wording.of("intake.material", asked.material().name()),
                            asked.certain()
                                    ? List.of()
                                    : List.of(new Tag(Wording.of("intake.maybe"), Tone.PLAIN))));
        }
        for (var code : plan.questions()) {
            if (known.contains(code)) {
                continue; // Somebody said it before, or a licence does.
            }
            rows.add(
                    row(
                            Wording.of(
                                    "intake.question",
                                    catalogue
                                            .find(code)
                                            .map(fact -> Wording.of(fact.name()))
                                            .orElse(Wording.plain(code))),
                            plan.deciding().contains(code)
                                    ? List.of(new Tag(Wording.of("intake.deciding"), Tone.NOTE))
                                    : List.of()));
        }
        return new Rows(rows, Wording.of("intake.missing.none"));
    }

    private static Rows.Row row(Wording name, List<Tag> tags) {
        return new Rows.Row(name, null, tags, List.of(), List.of());
    }

    private static Html spared(Plan plan) {
        return new Rows(
                plan.spared().stream()
                        .map(one ->
                                row(
                                        Wording.of("intake.spared", one.material().name()),
                                        List.of(
                                                new Tag(
                                                        Wording.of("case.material.supplied"),
                                                        Tone.GOOD))))
                        .toList(),
                Wording.of("intake.spared.none"));
    }

    private List<Html> open(Actor actor, Party party, String subject, List<FieldError> errors) {
        boolean mandated = mandates.allows(actor, party.id(), subject, words.today());
        var channels = new ArrayList<Field.Choice>();
        channels.add(new Field.Choice("window", Wording.of("case.channel.window")));
        if (mandated) {
            channels.add(new Field.Choice("assisted", Wording.of("case.channel.assisted")));
        }
        var channel =
                Field.of(
                                "channel",
                                Wording.of("cases.channel"),
                                new Control.Radios("window", channels))
                        .asRequired();
        return List.of(
                SheetForm.post(
                        "intake-open",
                        "/desk/intake",
                        Map.of(
                                "party",
                                party.id().value().toString(),
                                "subject",
                                subject,
                                "key",
                                UUID.randomUUID().toString()),
                        List.of(
                                mandated
                                        ? channel
                                        : channel.helped(Wording.of("intake.assisted.none"))),
                        Wording.of("intake.open.go"),
                        errors.stream().filter(one -> one.field().equals("channel")).toList()));
    }

    @PostMapping("/desk/intake")
    Html open(
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "window") String channel,
            @RequestParam(defaultValue = "") String key,
            Actor actor,
            HttpServletResponse response) {
        var applicant = party(actor, party);
        boolean assisted =
                channel.equals("assisted")
                        && mandates.allows(actor, applicant.id(), subject, words.today());
        var opening =
                new Cases.Opening(
                        subject,
                        applicant.id(),
                        assisted ? "assisted" : "window",
                        Map.of(),
                        WindowWords.id(key));
        return switch (cases.open(actor, opening)) {
            case Decision.Granted<UUID>(var id) -> new SeeOther("/cases/" + id);
            case Decision.Refused<UUID>(var reasons) -> {
                response.setStatus(422);
                yield page(
                        actor,
                        applicant,
                        subject,
                        new Typed("", "", WindowWords.errors("channel", reasons)),
                        "");
            }
        };
    }
}
