package xinqu.policy.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.party.Catalogues;
import xinqu.party.FactValue;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.policy.Policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose facts a visitor of the calculator may see. Facts of enterprises are confidential: the
 * public sees synthetic parties only, and those only in a demo zone; an account sees itself or the
 * parties of its units.
 */
@Component
class CalculatorScope {

    private static final int PAGE = 20;

    /** Real parties are passed over in blocks of this size. */
    private static final int BLOCK = 100;

    private static final int MOST_BLOCKS = 20;

    private final Parties parties;
    private final Policies policies;
    private final Catalogues catalogues;

    CalculatorScope(Parties parties, Policies policies, Catalogues catalogues) {
        this.parties = parties;
        this.policies = policies;
        this.catalogues = catalogues;
    }

    /** Who asks. */
    Actor actor(HttpServletRequest request) {
        return Actor.PUBLIC; // Nobody can sign in yet.
    }

    /** The public of a demo zone looks at its synthetic parties as the zone's staff would. */
    private Actor seeing(Actor actor) {
        if (!isPublic(actor) || !policies.library().zone().demo()) {
            return actor;
        }
        var zone = policies.library().zone().territory().getLast();
        var units = Set.copyOf(catalogues.current().places().subtree(zone));
        return new Actor(null, actor.name(), actor.roles(), units, null);
    }

    private static boolean isPublic(Actor actor) {
        return actor.account() == null;
    }

    private static boolean mayOpen(Actor actor, Party party) {
        return !isPublic(actor) || party.synthetic();
    }

    /** Whether the actor can open any party at all. */
    boolean mayOpenSome(Actor actor) {
        return !isPublic(actor) || policies.library().zone().demo();
    }

    Optional<Party> find(Actor actor, PartyId id) {
        return parties.find(seeing(actor), id).filter(party -> mayOpen(actor, party));
    }

    /** What is known on a day of a party that {@link #find} has found. */
    List<FactValue> facts(Actor actor, Party party, LocalDate day) {
        return parties.facts(seeing(actor), party.id(), day);
    }

    /** The parties that the pack offers to visitors of a demo. */
    List<Party> examples(Actor actor) {
        return isPublic(actor) ? parties.examples(seeing(actor)) : List.of();
    }

    /**
     * A page of the parties that the actor may open.
     *
     * @param page from 0
     */
    Parties.Page search(Actor actor, String words, int page) {
        var seeing = seeing(actor);
        if (!isPublic(actor)) {
            return parties.search(seeing, words, page, PAGE);
        }
        int wanted = (page + 1) * PAGE + 1;
        var open = new ArrayList<Party>();
        boolean more = true;
        for (int block = 0; more && block < MOST_BLOCKS && open.size() < wanted; block++) {
            var found = parties.search(seeing, words, block, BLOCK);
            found.parties().stream().filter(party -> mayOpen(actor, party)).forEach(open::add);
            more = found.more();
        }
        int from = Math.min(page * PAGE, open.size());
        int to = Math.min(from + PAGE, open.size());
        return new Parties.Page(open.subList(from, to), open.size() > to);
    }
}
