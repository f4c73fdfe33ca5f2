package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of facts and the trees, as the database holds them. */
@Service
public class Catalogues {

    /** All of it, as of one moment. */
    public record Snapshot(Places places, Units units, Industries industries, FactCatalogue facts) {

        /** Reads values of the facts. */
        public FactReader reader() {
            return new FactReader(places, industries);
        }
    }

    private final CatalogueStore store;
    private volatile @Nullable Snapshot current;

    Catalogues(CatalogueStore store) {
        this.store = store;
    }

    /** What holds now; read from the database once after each import. */
    @Transactional(readOnly = true)
    public Snapshot current() {
        var held = current;
        if (held == null) {
            var places = store.places();
            held = new Snapshot(places, store.units(places), store.industries(), store.facts());
            current = held;
        }
        return held;
    }

    /** Takes a pack over, which must be without problems. */
    @Transactional
    public void take(PartyPack pack) {
        store.replacePlaces(pack.places());
        store.replaceUnits(pack.units());
        store.replaceIndustries(pack.industries());
        store.replaceFacts(pack.facts());
        current = null;
    }
}
