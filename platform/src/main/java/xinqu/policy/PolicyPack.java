package xinqu.policy;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.ZoneSettings;
import xinqu.party.FactCatalogue;
import xinqu.party.FactVocabulary;
import xinqu.party.Industries;
import xinqu.party.Places;
import xinqu.party.Units;
import xinqu.rule.Rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The policies of a pack with everything their rules need, read from files alone. */
public record PolicyPack(
        ZoneSettings settings,
        Places places,
        Industries industries,
        Units units,
        FactVocabulary vocabulary,
        PolicyBook book) {

    /** Reads the whole pack; what is wrong goes to the folder's problems. */
    public static PolicyPack read(PackFolder folder) {
        return Rules.together(() -> readAll(folder));
    }

    private static PolicyPack readAll(PackFolder folder) {
        var problems = folder.problems();
        var settings = ZoneSettings.read(folder);
        var places = Places.read(folder);
        var industries = Industries.read(folder);
        var units = Units.read(folder, places);
        var catalogue = FactCatalogue.read(folder, units);
        var vocabulary = new FactVocabulary(catalogue, places, industries, problems);
        for (var place : settings.territory()) {
            if (places.find(place).isEmpty()) {
                problems.add(
                        folder.shown(folder.root().resolve("zone.yaml")),
                        0,
                        "the territory “%s” is not in places.yaml".formatted(place),
                        Maybe.oneOf(place, vocabulary.places().all()));
            }
        }
        var reader = new PolicyReader(new Rules(vocabulary), vocabulary.places(), units.codes());
        var provisions = new ArrayList<Provision>();
        for (var root : folder.yaml("policies/**.yaml")) {
            if (!root.file().endsWith(".cases.yaml")) {
                provisions.addAll(reader.read(root, false));
            }
        }
        for (var root : folder.yaml("reference/*.yaml")) {
            if (isDocument(root)) {
                provisions.addAll(reader.read(root, true));
            }
        }
        var book = book(settings, vocabulary, provisions);
        new PolicyLint(problems, book, vocabulary).check(provisions);
        return new PolicyPack(settings, places, industries, units, vocabulary, book);
    }

    private static boolean isDocument(Node root) {
        return !root.file().endsWith(".cases.yaml")
                && !Set.of("facts.yaml", "places.yaml", "units.yaml")
                        .contains(
                                root.file()
                                        .substring(
                                                root.file().replace('\\', '/').lastIndexOf('/')
                                                        + 1));
    }

    static PolicyBook book(
            ZoneSettings settings, FactVocabulary vocabulary, List<Provision> provisions) {
        return new PolicyBook(
                new PolicyBook.Zone(
                        settings.territory(),
                        settings.near(),
                        vocabulary.places(),
                        vocabulary.find("place").orElse(null)),
                provisions);
    }
}
