package xinqu.party;

import xinqu.pack.PackFolder;

import java.util.List;
import java.util.Optional;

/** Everything about parties that a zone pack holds. */
public record PartyPack(
        Places places,
        Units units,
        Industries industries,
        FactCatalogue facts,
        List<NamedParty> named,
        Optional<PopulationRecipe> population) {

    /** Reads the pack; what is wrong goes to the folder's problems. */
    public static PartyPack read(PackFolder folder) {
        var places = Places.read(folder);
        var units = Units.read(folder, places);
        var industries = Industries.read(folder);
        var facts = FactCatalogue.read(folder, units);
        return new PartyPack(
                places,
                units,
                industries,
                facts,
                NamedParty.readAll(folder, facts, new FactReader(places, industries)),
                PopulationRecipe.read(folder, facts, places, industries));
    }
}
