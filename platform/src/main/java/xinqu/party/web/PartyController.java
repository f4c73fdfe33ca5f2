package xinqu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Ref;
import xinqu.identity.Audit;
import xinqu.party.Catalogues;
import xinqu.party.Fact;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.web.Allowed;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** What is known of a party, for itself and for the staff of its place. */
@Allowed({"enterprise", "person", "window-clerk", "approver", "steward", "finance", "auditor"})
@Controller
class PartyController {

    private static final int LONGEST_REASON = 1_000;

    private final Parties parties;
    private final Catalogues catalogues;
    private final Audit audit;
    private final org.springframework.transaction.support.TransactionTemplate transaction;

    PartyController(
            Parties parties,
            Catalogues catalogues,
            Audit audit,
            org.springframework.transaction.support.TransactionTemplate transaction) {
        this.parties = parties;
        this.catalogues = catalogues;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The own page of an enterprise or a person. */
    @GetMapping("/me")
    Html own(Actor actor) {
        if (actor.party() == null) {
            throw new NoSuchElementException("the account acts for no party");
        }
        return new SeeOther("/parties/" + actor.party());
    }

    @GetMapping("/parties/{id}")
    Html show(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        var party = required(actor, id);
        return page(party, actor, PartyPage.TABLE.query(request));
    }

    @GetMapping({"/parties/{id}/facts.csv", "/parties/{id}/facts.xlsx"})
    Export<PartyPage.Row> export(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        var party = required(actor, id);
        var page = page(party, actor, PartyPage.TABLE.query(request));
        return new Export<>(
                PartyPage.TABLE,
                page.table().query(),
                Export.Format.of(request.getRequestURI().endsWith(".csv") ? "csv" : "xlsx"),
                page.all().size(),
                () -> page.all().stream());
    }

    private PartyPage page(Party party, Actor actor, TableQuery query) {
        var units = catalogues.current().units();
        return PartyPage.of(
                party,
                parties.aliases(actor, party.id()),
                parties.facts(actor, party.id()),
                parties.statements(actor, party.id()),
                parties.disputes(actor, party.id()),
                code -> units.find(code).map(unit -> unit.name()),
                code -> catalogues.current().facts().find(code).map(Fact::name),
                party.id().value().equals(actor.party()),
                query);
    }

    @GetMapping("/parties/{id}/disputes/{fact}")
    Html disputeForm(@PathVariable UUID id, @PathVariable String fact, Actor actor) {
        return form(required(actor, id), fact, "", List.of(), actor);
    }

    @PostMapping("/parties/{id}/disputes/{fact}")
    Html dispute(
            @PathVariable UUID id,
            @PathVariable String fact,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response) {
        var party = required(actor, id);
        if (reason.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(
                    party,
                    fact,
                    reason.substring(0, LONGEST_REASON),
                    List.of(
                            new FieldError(
                                    "reason", Wording.of("party.dispute.long", LONGEST_REASON))),
                    actor);
        }
        var decision =
                transaction.execute(_ -> {
                    var decided = parties.dispute(actor, party.id(), fact, reason);
                    if (decided instanceof Decision.Granted<?>) {
                        audit.record(
                                actor,
                                "party.dispute",
                                new Ref("party", id.toString()),
                                party.unit(),
                                Map.of("fact", fact));
                    }
                    return decided;
                });
        return switch (decision) {
            case Decision.Granted<?> _ -> new SeeOther("/parties/" + id);
            case Decision.Refused<?>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(
                        party,
                        fact,
                        reason,
                        reasons.stream()
                                .map(r ->
                                        new FieldError(
                                                "reason",
                                                Wording.of(r.key(), r.values().toArray())))
                                .toList(),
                        actor);
            }
        };
    }

    private Html form(
            Party party, String fact, String reason, List<FieldError> errors, Actor actor) {
        var known =
                catalogues
                        .current()
                        .facts()
                        .find(fact)
                        .orElseThrow(() ->
                                new NoSuchElementException(
                                        "no fact " + fact.toLowerCase(Locale.ROOT)));
        var value =
                parties.facts(actor, party.id()).stream()
                        .filter(held -> held.fact().code().equals(fact))
                        .findFirst()
                        .orElse(null);
        return new DisputePage(party, known, value, reason, errors);
    }

    private Party required(Actor actor, UUID id) {
        return parties.find(actor, new PartyId(id))
                .orElseThrow(() -> new NoSuchElementException("no party " + id));
    }
}
