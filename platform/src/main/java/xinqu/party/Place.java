package xinqu.party;

import xinqu.pack.Text;

import java.util.List;

/**
 * A place.
 *
 * @param kind nation, province, city, district, zone, functional-zone, park, street, port, bonded,
 *     office, site or overlay
 * @param within code of the place around it; empty for the nation
 * @param aliases other Chinese names
 * @param sources files of the published facts that name it
 */
public record Place(
        String code,
        Text name,
        String kind,
        String within,
        List<String> aliases,
        List<String> sources) {

    public Place {
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
    }
}
