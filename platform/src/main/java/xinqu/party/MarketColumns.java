package xinqu.party;

import java.util.List;
import java.util.UUID;

/**
 * All market entities with the latest value of each fact, column by column: what the matcher reads.
 *
 * @param keys id of the party in each row
 */
public record MarketColumns(List<UUID> keys, PartyTable table) {}
