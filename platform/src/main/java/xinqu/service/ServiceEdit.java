package xinqu.service;

import java.time.Instant;

/**
 * An item as somebody edited it in the web.
 *
 * @param firstDay first day of the version; empty if it has always been in force
 * @param yaml the item as files write it
 * @param replaces the item as the pack had it then, in the same shape; empty if it had none
 */
record ServiceEdit(
        String item, String firstDay, String yaml, String replaces, String author, Instant at) {

    static String key(ServiceItem item) {
        var from = item.version().from();
        return item.id() + "@" + (from == null ? "" : from);
    }

    String key() {
        return item + "@" + firstDay;
    }
}
