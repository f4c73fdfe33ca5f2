package xinqu.exchange;

import xinqu.calendar.Measure;

/**
 * Who supervises after a decision, and by when that is to be acknowledged.
 *
 * @param item id of the item; empty if it is for all items of a unit
 * @param decides the unit that decides; empty if it is for one item
 * @param supervises the unit that supervises afterwards
 * @param amount how long until it has acknowledged, in the measure
 * @param basis where the term comes from
 * @param source where the duty to supervise comes from
 */
public record Supervision(
        String item,
        String decides,
        String supervises,
        int amount,
        Measure measure,
        String basis,
        String source,
        boolean assumed) {}
