package xinqu.pack;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The zone of the pack that was imported last. */
@Component
public class ImportedZone {

    private final ZoneStore store;
    private @Nullable ZoneSettings known;

    ImportedZone(ZoneStore store) {
        this.store = store;
    }

    /**
     * Its settings.
     *
     * @throws IllegalStateException if no pack has been imported
     */
    public synchronized ZoneSettings settings() {
        if (known == null) {
            known =
                    store.find()
                            .orElseThrow(() ->
                                    new IllegalStateException("no zone pack has been imported"))
                            .settings();
        }
        return known;
    }

    /** A pack has been imported: what was known is read again. */
    synchronized void forget() {
        known = null;
    }
}
