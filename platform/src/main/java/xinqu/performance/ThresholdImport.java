package xinqu.performance;

import org.springframework.stereotype.Component;

import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;

/** Takes the thresholds of a pack over. */
@Component
class ThresholdImport implements PackImport {

    private final PerformanceStore store;

    ThresholdImport(PerformanceStore store) {
        this.store = store;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var read = Thresholds.read(folder);
        if (folder.problems().isEmpty()) {
            store.replace(read);
        }
    }
}
