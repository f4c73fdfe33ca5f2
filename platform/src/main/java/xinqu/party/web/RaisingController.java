package xinqu.party.web;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.party.Catalogues;
import xinqu.party.Disputes;
import xinqu.party.FactDisputed;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** A party, or staff of its place for it, says that a value is wrong. */
@Allowed({"enterprise", "person", "window-clerk", "approver", "steward", "finance", "auditor"})
@Controller
class RaisingController {

    private static final int LONGEST_REASON = 1_000;

    private final Disputes disputes;
    private final Parties parties;
    private final Catalogues catalogues;
    private final DisputeWords speech;

    RaisingController(
            Disputes disputes, Parties parties, Catalogues catalogues, DisputeWords speech) {
        this.disputes = disputes;
        this.parties = parties;
        this.catalogues = catalogues;
        this.speech = speech;
    }

    @GetMapping("/parties/{id}/disputes/{fact}")
    Html raiseForm(@PathVariable UUID id, @PathVariable String fact, Actor actor) {
        return form(party(actor, id), fact, "", List.of(), actor);
    }

    @PostMapping("/parties/{id}/disputes/{fact}")
    Html raise(
            @PathVariable UUID id,
            @PathVariable String fact,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response) {
        var party = party(actor, id);
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
        return switch (disputes.raise(actor, party.id(), fact, reason)) {
            case Decision.Granted<FactDisputed>(var raised) ->
                    // Staff who cannot answer it see it on the party's page only.
                    new SeeOther(
                            disputes.find(actor, raised.dispute()).isPresent()
                                    ? "/disputes/" + raised.dispute()
                                    : "/parties/" + id);
            case Decision.Refused<FactDisputed>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var errors =
                        reasons.stream()
                                .map(r ->
                                        new FieldError(
                                                "reason",
                                                Wording.of(r.key(), r.values().toArray())))
                                .toList();
                yield form(party, fact, reason, errors, actor);
            }
        };
    }

    private Html form(
            Party party, String code, String reason, List<FieldError> errors, Actor actor) {
        var fact =
                catalogues
                        .current()
                        .facts()
                        .find(code)
                        .orElseThrow(() -> new NoSuchElementException("no fact " + code));
        var words = speech.facts();
        var value =
                parties.facts(actor, party.id()).stream()
                        .filter(held -> held.fact().code().equals(code))
                        .findFirst()
                        .map(held -> words.value(fact, held.value()))
                        .orElse(Wording.of("party.dispute.unknown"));
        return new DisputePage(party, fact, value, reason, errors);
    }

    private Party party(Actor actor, UUID id) {
        return parties.find(actor, new PartyId(id))
                .orElseThrow(() -> new NoSuchElementException("no party " + id));
    }
}
