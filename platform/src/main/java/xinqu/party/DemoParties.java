package xinqu.party;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Accounts;
import xinqu.identity.DemoDoor;
import xinqu.identity.Role;
import xinqu.pack.ImportedZone;

import java.util.NoSuchElementException;

/**
 * Lets the demo's enterprise and person accounts act for parties of the tour, once both are there.
 */
@Component
class DemoParties {

    private final Parties parties;
    private final Accounts accounts;
    private final ImportedZone zone;

    DemoParties(Parties parties, Accounts accounts, ImportedZone zone) {
        this.parties = parties;
        this.accounts = accounts;
        this.zone = zone;
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        link();
    }

    @EventListener
    void on(PopulationLoaded loaded) {
        link();
    }

    @EventListener
    void on(FactsDelivered delivered) {
        link();
    }

    private void link() {
        if (zone.settings().demo()) {
            link(Role.ENTERPRISE);
            link(Role.PERSON);
        }
    }

    private void link(Role role) {
        var party = parties.findByKey(Actor.SYSTEM, "demo-" + role.code());
        if (party.isPresent() && party.get().synthetic()) {
            try {
                accounts.link(Actor.SYSTEM, DemoDoor.account(role), party.get().id().value());
            } catch (NoSuchElementException e) {
                // A training start opens no accounts; the next start links them.
            }
        }
    }
}
