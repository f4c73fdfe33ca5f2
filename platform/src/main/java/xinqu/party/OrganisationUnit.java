package xinqu.party;

import xinqu.pack.Text;

import java.util.List;

/**
 * A department or office that answers for policies or delivers facts.
 *
 * @param kind department or office
 * @param within code of the unit or place it belongs to
 * @param assumed whether it is our assumption that this unit is the one; no source names it
 */
public record OrganisationUnit(
        String code,
        Text name,
        String kind,
        String within,
        List<String> aliases,
        boolean assumed,
        List<String> sources) {

    public OrganisationUnit {
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
    }
}
