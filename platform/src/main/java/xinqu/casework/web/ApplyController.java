package xinqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Applications;
import xinqu.casework.Case;
import xinqu.casework.CaseFile;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.party.AskingFacts;
import xinqu.party.Catalogues;
import xinqu.party.Entries;
import xinqu.party.Fact;
import xinqu.party.FactValue;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.ErrorPage;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;

/** Begins an application, and changes the answers of a draft. */
@Allowed({"enterprise", "person", "window-clerk"})
@Controller
class ApplyController {

    private final Cases cases;
    private final Supplier<Applications> applications;
    private final Services services;
    private final Catalogues catalogues;
    private final Parties parties;
    private final CaseWords words;

    ApplyController(
            Cases cases,
            Supplier<Applications> applications,
            Services services,
            Catalogues catalogues,
            Parties parties,
            CaseWords words) {
        this.cases = cases;
        this.applications = applications;
        this.services = services;
        this.catalogues = catalogues;
        this.parties = parties;
        this.words = words;
    }

    @GetMapping("/cases/new")
    Html fresh(
            @RequestParam(defaultValue = "") String bundle,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(name = "for", defaultValue = "") String party,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wanted = subject(bundle + item + subject);
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        if (party.isEmpty() && actor.party() == null) {
            return nobody(actor, response);
        }
        var applicant = party(actor, wanted.bundle().id(), party);
        return page(
                actor,
                applicant,
                wanted,
                null,
                0,
                address(wanted, party),
                request.getParameterMap(),
                List.of());
    }

    private static Html tooMuch(HttpServletResponse response) {
        response.setStatus(400);
        return new ErrorPage(
                400, null, Wording.of("service.tooMuch"), Wording.of("service.tooMuch.maybe"));
    }

    /** An account that acts for nobody cannot apply; a clerk applies for who is at the window. */
    private static Html nobody(Actor actor, HttpServletResponse response) {
        response.setStatus(409);
        return new ErrorPage(
                409,
                null,
                Wording.of("case.nobody"),
                Wording.of(actor.has("window-clerk") ? "case.nobody.window" : "case.nobody.maybe"));
    }

    private static String address(Applications.Subject subject, String party) {
        return "/cases/new?subject=%s%s"
                .formatted(
                        subject.bundle().id(),
                        party.isEmpty() ? "" : "&for=" + xinqu.web.Words.encode(party));
    }

    private Applications.Subject subject(String id) {
        return applications
                .get()
                .find(id, words.today())
                .orElseThrow(() -> new NoSuchElementException("nothing to apply for under " + id));
    }

    /**
     * @param given id of the party that the reader represents; empty for its own
     */
    private Party party(Actor actor, String subject, String given) {
        var own = actor.party();
        if (given.isEmpty() || given.equals("" + own)) {
            return (own == null
                            ? java.util.Optional.<Party>empty()
                            : parties.find(actor, new PartyId(own)))
                    .orElseThrow(() -> new NoSuchElementException("no party of the account"));
        }
        return cases.represented(actor, given, subject)
                .orElseThrow(() -> new NoSuchElementException("no mandate of " + given));
    }

    /**
     * @param said parameters as the form or the page of the bundle sends them
     */
    private Html page(
            Actor actor,
            Party party,
            Applications.Subject subject,
            @Nullable UUID draft,
            int version,
            String action,
            Map<String, String[]> said,
            List<Reason> refusals) {
        var asked = applications.get().asks(subject);
        var known = new LinkedHashMap<String, FactValue>();
        cases.known(actor, party.id(), subject.bundle().id())
                .forEach(fact -> known.put(fact.fact().code(), fact));
        var entries =
                Entries.read(
                        said,
                        fact -> asked.contains(fact.code()),
                        services.catalogue().vocabulary(),
                        catalogues.current().industries());
        var asking =
                new AskingFacts(
                        services.catalogue().vocabulary().catalogue(),
                        words.facts(),
                        fact -> asked.contains(fact.code()),
                        entries);
        var open =
                asked.stream()
                        .filter(code -> !known.containsKey(code))
                        .flatMap(code -> asking.fact(code).stream())
                        .toList();
        var errors = new ArrayList<FieldError>(entries.errors());
        refusals.forEach(reason -> errors.add(new FieldError("act", words.reason(reason))));
        return new DraftPage(
                subject.bundle().name(),
                subject.bundle().assumed(),
                party.name(),
                party.synthetic(),
                action,
                draft,
                version,
                UUID.randomUUID(),
                asking.questions(open),
                asked.stream().flatMap(code -> known(known.get(code)).stream()).toList(),
                errors);
    }

    private List<Wording> known(@Nullable FactValue held) {
        if (held == null) {
            return List.of();
        }
        Fact fact = held.fact();
        return List.of(
                Wording.of(
                        "case.known",
                        fact.name(),
                        words.facts().value(fact, held.value()),
                        words.facts().source(held.source()),
                        held.asOf()));
    }

    /** What was typed, by code of the fact; what is left open is not said. */
    private static Map<String, String> answers(Map<String, String[]> said) {
        var answers = new LinkedHashMap<String, String>();
        said.forEach((name, values) -> {
            if (name.startsWith(Entries.PREFIX)) {
                var value = String.join("|", values).strip();
                if (!value.isEmpty() && !value.equals("?")) {
                    answers.put(name.substring(Entries.PREFIX.length()), value);
                }
            }
        });
        return answers;
    }

    private static Map<String, String[]> said(Map<String, String> answers) {
        var said = new LinkedHashMap<String, String[]>();
        answers.forEach((code, value) -> said.put(Entries.PREFIX + code, value.split("\\|", -1)));
        return said;
    }

    @PostMapping("/cases/new")
    Html open(
            @RequestParam(defaultValue = "") String bundle,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(name = "for", defaultValue = "") String party,
            @RequestParam UUID key,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wanted = subject(bundle + item + subject);
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        if (party.isEmpty() && actor.party() == null) {
            return nobody(actor, response);
        }
        var applicant = party(actor, wanted.bundle().id(), party);
        var opening =
                new Cases.Opening(
                        wanted.bundle().id(),
                        applicant.id(),
                        "online",
                        answers(request.getParameterMap()),
                        key);
        return switch (cases.open(actor, opening)) {
            case Decision.Granted<UUID>(var id) -> new SeeOther("/cases/" + id);
            case Decision.Refused<UUID>(var reasons) -> {
                response.setStatus(422);
                yield page(
                        actor,
                        applicant,
                        wanted,
                        null,
                        0,
                        address(wanted, party),
                        request.getParameterMap(),
                        reasons);
            }
        };
    }

    /** Whoever may see the case may see for whom it is. */
    private Party applicant(CaseFile file) {
        return parties.find(Actor.SYSTEM, file.head().party()).orElseThrow();
    }

    @GetMapping("/cases/{id}/answers")
    Html answers(@PathVariable UUID id, Actor actor) {
        var file =
                cases.find(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no case " + id));
        return page(
                actor,
                applicant(file),
                subject(file.head().subject()),
                id,
                file.head().version(),
                "/cases/%s/answers".formatted(id),
                said(file.answers()),
                List.of());
    }

    @PostMapping("/cases/{id}/answers")
    Html save(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int version,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var file =
                cases.find(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no case " + id));
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        return switch (cases.answer(actor, id, version, answers(request.getParameterMap()))) {
            case Decision.Granted<Case> _ -> new SeeOther("/cases/" + id);
            case Decision.Refused<Case>(var reasons) -> {
                response.setStatus(422);
                yield page(
                        actor,
                        applicant(file),
                        subject(file.head().subject()),
                        id,
                        file.head().version(),
                        "/cases/%s/answers".formatted(id),
                        request.getParameterMap(),
                        reasons);
            }
        };
    }
}
