package xinqu.service.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.party.AskingFacts;
import xinqu.party.Catalogues;
import xinqu.party.Entries;
import xinqu.party.Fact;
import xinqu.party.FactValue;
import xinqu.party.FactWords;
import xinqu.party.Known;
import xinqu.party.Parties;
import xinqu.party.PartyId;
import xinqu.rule.Facts;
import xinqu.service.Services;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Puts what the signed-in party is known by together with what the address says. */
@Component
class Asking {

    private final Services services;
    private final Catalogues catalogues;
    private final Parties parties;

    Asking(Services services, Catalogues catalogues, Parties parties) {
        this.services = services;
        this.catalogues = catalogues;
        this.parties = parties;
    }

    /**
     * @param about codes of the facts that the page has to do with
     */
    Asked of(HttpServletRequest request, Actor actor, Set<String> about) {
        var catalogue = services.catalogue();
        Predicate<Fact> wanted = fact -> about.contains(fact.code());
        var entries =
                Entries.read(
                        request.getParameterMap(),
                        wanted,
                        catalogue.vocabulary(),
                        catalogues.current().industries());
        List<FactValue> delivered = new ArrayList<>();
        var own = actor.party();
        if (own != null && parties.find(actor, new PartyId(own)).isPresent()) {
            parties.facts(actor, new PartyId(own), services.today()).stream()
                    .filter(value -> wanted.test(value.fact()))
                    .forEach(delivered::add);
        }
        var words = new FactWords(catalogues.current(), catalogue.zone().territory());
        var known = Known.of(services.today(), delivered, entries);
        return new Asked(
                entries,
                known,
                words,
                new AskingFacts(catalogue.vocabulary().catalogue(), words, wanted, entries));
    }

    /** One request, taken apart. */
    record Asked(Entries entries, Known known, FactWords words, AskingFacts asking) {

        Facts facts() {
            return known.facts();
        }

        /** The page with everything that was said. */
        String at(String path) {
            var query = entries.query();
            return query.isEmpty() ? path : path + "?" + query;
        }

        /** What the answer rests on, delivered facts first. */
        List<KnownFacts.Item> items(String path) {
            var items = new ArrayList<KnownFacts.Item>();
            known.delivered()
                    .forEach((code, value) -> {
                        if (!known.supposed().containsKey(code)) {
                            items.add(
                                    new KnownFacts.Item(
                                            Wording.of(value.fact().name()),
                                            words.value(value.fact(), value.value()),
                                            words.source(value.source()),
                                            value.asOf(),
                                            value.synthetic(),
                                            null));
                        }
                    });
            entries.values()
                    .forEach((code, value) -> {
                        var without = entries.without(code).query();
                        asking.fact(code)
                                .ifPresent(fact ->
                                        items.add(
                                                new KnownFacts.Item(
                                                        Wording.of(fact.name()),
                                                        words.value(fact, value),
                                                        Wording.of("service.said"),
                                                        null,
                                                        false,
                                                        without.isEmpty()
                                                                ? path
                                                                : path + "?" + without)));
                    });
            return items;
        }
    }
}
