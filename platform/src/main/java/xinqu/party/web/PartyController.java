package xinqu.party.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.Disputes;
import xinqu.party.Fact;
import xinqu.party.FactWords;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.web.Allowed;
import xinqu.web.Export;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.ui.Listing;

import java.util.NoSuchElementException;
import java.util.UUID;

/** What is known of a party, for itself and for the staff of its place. */
@Allowed({"enterprise", "person", "window-clerk", "approver", "steward", "finance", "auditor"})
@Controller
class PartyController {

    private final Parties parties;
    private final Catalogues catalogues;
    private final Disputes disputes;
    private final ImportedZone zone;

    PartyController(Parties parties, Catalogues catalogues, Disputes disputes, ImportedZone zone) {
        this.parties = parties;
        this.catalogues = catalogues;
        this.disputes = disputes;
        this.zone = zone;
    }

    /** The own page of an enterprise or a person. */
    @GetMapping("/me")
    Html own(Actor actor) {
        if (actor.party() == null) {
            throw new NoSuchElementException("the account acts for no party");
        }
        return new SeeOther("/parties/" + actor.party());
    }

    private Listing<PartyPage.Row> listing(Party party, Actor actor, HttpServletRequest request) {
        return PartyPage.listing(
                party,
                parties.facts(actor, party.id()),
                new FactWords(catalogues.current(), zone.settings().territory()),
                PartyPage.TABLE.query(request));
    }

    @GetMapping("/parties/{id}")
    Html show(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        var party = required(actor, id);
        return PartyPage.of(
                party,
                parties.aliases(actor, party.id()),
                listing(party, actor, request),
                parties.statements(actor, party.id()),
                disputes.of(actor, party.id()),
                code -> catalogues.current().facts().find(code).map(Fact::name),
                party.id().value().equals(actor.party()));
    }

    @GetMapping({"/parties/{id}/facts.csv", "/parties/{id}/facts.xlsx"})
    Export<PartyPage.Row> export(@PathVariable UUID id, Actor actor, HttpServletRequest request) {
        return listing(required(actor, id), actor, request).exported(Export.Format.of(request));
    }

    private Party required(Actor actor, UUID id) {
        return parties.find(actor, new PartyId(id))
                .orElseThrow(() -> new NoSuchElementException("no party " + id));
    }
}
