package xinqu.circle;

import xinqu.pack.Text;

import java.time.LocalDate;
import java.util.List;

/**
 * A dated green lane (绿色通道): applications for its items within its days are marked.
 *
 * @param sameDay whether everything is decided on the day on which it comes in
 * @param note what the source says beside it; empty if nothing
 * @param assumed whether some of this is our assumption
 */
public record Lane(
        String id,
        Text name,
        List<String> items,
        LocalDate from,
        LocalDate until,
        boolean sameDay,
        Text note,
        String source,
        boolean assumed) {

    public Lane {
        items = List.copyOf(items);
    }

    public boolean open(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
