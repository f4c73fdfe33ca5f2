package xinqu.service.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.party.Catalogues;
import xinqu.service.Services;

/** Holds the index of the catalogue that is in force. */
@Component
class CatalogueShelf {

    private final Services services;
    private final Catalogues catalogues;
    private volatile @Nullable CatalogueIndex index;

    CatalogueShelf(Services services, Catalogues catalogues) {
        this.services = services;
        this.catalogues = catalogues;
    }

    /** The index; built again after each import and each midnight, the first time somebody asks. */
    @SuppressWarnings("ReferenceEquality") // Each reading makes a catalogue of its own.
    CatalogueIndex index() {
        var catalogue = services.catalogue();
        var today = services.today();
        var held = index;
        if (held == null || held.catalogue() != catalogue || !held.day().equals(today)) {
            held = new CatalogueIndex(catalogue, today, new ServiceWords(catalogues.current()));
            index = held;
        }
        return held;
    }
}
