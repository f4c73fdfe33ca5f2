package xinqu.circle;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Regions that take applications in for each other (通办圈).
 *
 * @param items ids of the items of the catalogue that the circle covers
 * @param from first day; null if no source states it
 * @param until last day; null if it has no end, or none is stated
 * @param published what the zone published of it; null if nothing
 * @param assumed whether some of this is our assumption
 */
public record Circle(
        String id,
        Text name,
        List<Member> members,
        List<String> items,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Published published,
        boolean assumed) {

    public Circle {
        members = List.copyOf(members);
        items = List.copyOf(items);
    }

    /**
     * @param count how many regions the name stands for
     */
    public record Member(Text name, int count) {}

    /** A published figure, as the source says it. */
    public record Published(
            String qualifier, BigDecimal value, String unit, String date, String source) {}
}
