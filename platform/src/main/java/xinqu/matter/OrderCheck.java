package xinqu.matter;

import org.jspecify.annotations.Nullable;

import xinqu.web.TableFile.Fault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a file of orders would change. Rows with faults are named and left out.
 *
 * @param added orders that are not held yet
 * @param changed orders that say something new
 * @param unchanged rows that say what is known
 */
public record OrderCheck(
        List<Order> added, List<Change> changed, int unchanged, List<Fault> faults) {

    /**
     * An order as a row gives it.
     *
     * @param received null if the file does not say
     * @param unit code of our unit; null leaves it to the source
     * @param solved what its call-back says; null if it says nothing
     * @param cells by what they mean, for comparison with the next file
     */
    public record Order(
            int row,
            String number,
            String title,
            String words,
            String name,
            String contact,
            @Nullable Instant received,
            @Nullable String unit,
            @Nullable Boolean solved,
            Map<String, String> cells) {
        public Order {
            cells = Map.copyOf(cells);
        }
    }

    /**
     * An order that is held and differs.
     *
     * @param columns what differs, as {@code orders.column.} in messages
     * @param act what its call-back does; null if nothing
     */
    public record Change(
            Order order,
            UUID matter,
            String matterNumber,
            List<String> columns,
            MatterAct.@Nullable ByRaiser act) {
        public Change {
            columns = List.copyOf(columns);
        }
    }

    public OrderCheck {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        faults = List.copyOf(faults);
    }

    public boolean changesNothing() {
        return added.isEmpty() && changed.isEmpty();
    }
}
