package xinqu;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.Text;
import xinqu.pack.ZonePack;
import xinqu.pack.ZoneSettings;
import xinqu.web.Zone;

import java.time.ZoneId;

/** The zone of the imported pack, for the page shell. */
@Component
class ZoneOfPack implements Zone {

    private final ZonePack pack;
    private volatile @Nullable ZoneSettings known;

    ZoneOfPack(ZonePack pack) {
        this.pack = pack;
    }

    private ZoneSettings settings() {
        var settings = known;
        if (settings == null) {
            settings = pack.zone();
            known = settings; // A pack is imported at start only.
        }
        return settings;
    }

    @Override
    public Text name() {
        return settings().name();
    }

    @Override
    public boolean demo() {
        return settings().demo();
    }

    @Override
    public ZoneId timeZone() {
        return settings().timezone();
    }
}
