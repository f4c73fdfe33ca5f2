package xinqu.calculator;

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
 * Whose facts a visitor of the calculator may see. Facts of enterprises are confidential: an
 * account sees itself or the parties of its units; everybody else sees synthetic parties only, and
 * those only in a demo zone.
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

    /**
     * A party that may be opened.
     *
     * @param as whose rights open it
     */
    record Found(Party party, Actor as) {}

    /**
     * Anybody in a demo zone: sees what the zone's staff would, but of that only what is synthetic.
     */
    private Optional<Actor> demo() {
        var zone = policies.library().zone();
        if (!zone.demo()) {
            return Optional.empty();
        }
        var units = Set.copyOf(catalogues.current().places().subtree(zone.territory().getLast()));
        return Optional.of(new Actor(null, Actor.PUBLIC.name(), Set.of(), units, null));
    }

    /** Whether the actor can open any party at all. */
    boolean mayOpenSome(Actor actor) {
        return !actor.units().isEmpty()
                || actor.party() != null
                || policies.library().zone().demo();
    }

    Optional<Found> find(Actor actor, PartyId id) {
        return parties.find(actor, id)
                .map(party -> new Found(party, actor))
                .or(() ->
                        demo().flatMap(visitor ->
                                parties.find(visitor, id)
                                        .filter(Party::synthetic)
                                        .map(p -> new Found(p, visitor))));
    }

    /** What is known of a party on a day. */
    List<FactValue> facts(Found found, LocalDate day) {
        return parties.facts(found.as(), found.party().id(), day);
    }

    /**
     * The party that the account acts for, and those that the pack offers to visitors of a demo.
     */
    List<Party> examples(Actor actor) {
        var examples = new ArrayList<Party>();
        var own = actor.party();
        if (own != null) {
            parties.find(actor, new PartyId(own)).ifPresent(examples::add);
        }
        demo().ifPresent(visitor ->
                parties.examples(visitor).stream()
                        .filter(party -> !examples.contains(party))
                        .forEach(examples::add));
        return examples;
    }

    /**
     * A page of the parties that the actor may open.
     *
     * @param page from 0
     */
    Parties.Page search(Actor actor, String words, int page) {
        if (!actor.units().isEmpty()) {
            return parties.search(actor, words, page, PAGE);
        }
        var visitor = demo();
        if (visitor.isEmpty()) {
            return new Parties.Page(List.of(), false);
        }
        int wanted = (page + 1) * PAGE + 1;
        var open = new ArrayList<Party>();
        boolean more = true;
        for (int block = 0; more && block < MOST_BLOCKS && open.size() < wanted; block++) {
            var found = parties.search(visitor.get(), words, block, BLOCK);
            found.parties().stream().filter(Party::synthetic).forEach(open::add);
            more = found.more();
        }
        int from = Math.min(page * PAGE, open.size());
        int to = Math.min(from + PAGE, open.size());
        return new Parties.Page(open.subList(from, to), open.size() > to);
    }
}
