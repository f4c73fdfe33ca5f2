package xinqu.pack;

import org.springframework.stereotype.Service;

import java.util.List;

/** The tour of the zone, as its pack has it. */
@Service
public class Tours implements PackImport {

    private final TourStore store;

    Tours(TourStore store) {
        this.store = store;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public void importFrom(PackFolder folder) {
        store.replace(TourStop.readAll(folder));
    }

    /** The stops in their order; none if the pack has no tour. */
    public List<TourStop> stops() {
        return store.all();
    }
}
