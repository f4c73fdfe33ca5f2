package xinqu.party;

import org.jspecify.annotations.Nullable;

/**
 * An enterprise, individual business, cooperative, organisation or person.
 *
 * @param code unified social credit code; null for persons and if no source states it
 * @param unit code of the place whose staff may see it
 * @param industry code of GB/T 4754; null if it is not known
 * @param status registration status; null if it is not known
 * @param synthetic made up for demonstration; every page that shows it must say so
 * @param key stable name of a party of the pack or of the tour; null for all others
 */
public record Party(
        PartyId id,
        Subject kind,
        @Nullable String code,
        String name,
        String unit,
        @Nullable String industry,
        @Nullable String status,
        boolean synthetic,
        @Nullable String key) {}
