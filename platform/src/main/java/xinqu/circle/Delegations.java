package xinqu.circle;

import org.springframework.stereotype.Service;

import xinqu.casework.DecidingUnits;
import xinqu.party.Catalogues;
import xinqu.party.Party;
import xinqu.service.Channel;
import xinqu.service.ServiceItem;

import java.util.List;

/** Items handed down to sub-districts (金快办): who decides them, by the place of the party. */
@Service
public class Delegations implements DecidingUnits {

    private final CirclePack pack;
    private final Catalogues catalogues;

    Delegations(CirclePack pack, Catalogues catalogues) {
        this.pack = pack;
        this.catalogues = catalogues;
    }

    public List<Delegation> all() {
        return pack.current().delegations();
    }

    @Override
    public String of(ServiceItem item, Party party) {
        return item.guide().channels().contains(Channel.DELEGATED)
                ? all().stream()
                        .filter(one ->
                                one.covers(item.id())
                                        && catalogues
                                                .current()
                                                .places()
                                                .within(party.unit(), one.place()))
                        .map(Delegation::unit)
                        .findFirst()
                        .orElse(item.unit())
                : item.unit();
    }
}
