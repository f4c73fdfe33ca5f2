package xinqu.circle;

import java.util.List;

/**
 * That a place decides items that were handed down (下放): those of the catalogue with the channel
 * {@code delegated}, for parties of the place.
 *
 * @param place code of the place; also those within it
 * @param unit code of the unit that decides
 * @param items ids of the items; empty for all that are handed down
 * @param assumed whether some of this is our assumption
 */
public record Delegation(
        String place, String unit, List<String> items, String source, boolean assumed) {

    public Delegation {
        items = List.copyOf(items);
    }

    boolean covers(String item) {
        return items.isEmpty() || items.contains(item);
    }
}
