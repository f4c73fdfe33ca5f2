package xinqu.casework;

import xinqu.party.Party;
import xinqu.service.ServiceItem;

/** Says which unit decides an item for a party; a module above may hand items down. */
public interface DecidingUnits {

    /** The unit of the item, unless another decides it for this party. */
    String of(ServiceItem item, Party party);
}
