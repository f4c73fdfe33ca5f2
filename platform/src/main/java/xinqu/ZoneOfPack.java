package xinqu;

import org.springframework.stereotype.Component;

import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.web.Zone;

import java.time.ZoneId;

/** The zone of the imported pack, for the page shell. */
@Component
class ZoneOfPack implements Zone {

    private final ImportedZone zone;

    ZoneOfPack(ImportedZone zone) {
        this.zone = zone;
    }

    @Override
    public Text name() {
        return zone.settings().name();
    }

    @Override
    public boolean demo() {
        return zone.settings().demo();
    }

    @Override
    public ZoneId timeZone() {
        return zone.settings().timezone();
    }
}
