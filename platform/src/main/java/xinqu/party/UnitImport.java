package xinqu.party;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Unit;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;

import java.util.ArrayList;

/** Tells identity the trees of places and units, from which scopes are cut. */
@Component
class UnitImport implements PackImport {

    private final Catalogues catalogues;
    private final OrganisationUnits units;

    UnitImport(Catalogues catalogues, OrganisationUnits units) {
        this.catalogues = catalogues;
        this.units = units;
    }

    /** After the catalogue, which it reads. */
    @Override
    public int order() {
        return 30;
    }

    @Override
    public void importFrom(PackFolder folder) {
        if (!folder.problems().isEmpty()) {
            return;
        }
        var catalogue = catalogues.current();
        var all = new ArrayList<Unit>();
        for (var place : catalogue.places().all()) {
            var parent = place.within().isEmpty() ? null : place.within();
            all.add(new Unit(place.code(), parent, place.kind(), place.name()));
        }
        for (var unit : catalogue.units().all()) {
            all.add(new Unit(unit.code(), unit.within(), unit.kind(), unit.name()));
        }
        units.put(Actor.SYSTEM, all);
    }
}
