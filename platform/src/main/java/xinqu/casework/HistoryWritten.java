package xinqu.casework;

import java.util.List;
import java.util.UUID;

/** Cases of the made-up history of a demo zone are there. */
public record HistoryWritten(List<UUID> cases) {

    public HistoryWritten {
        cases = List.copyOf(cases);
    }
}
