package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.party.Entries;

import java.time.LocalDate;

/**
 * Where a result stands, with everything that it rests on, so that links, print and QR code give
 * the same result again.
 *
 * @param base path of the result
 * @param kind code of the kind of party that is described; null if the path says it
 * @param asOf the day asked for; null for today
 */
record Address(String base, Entries entries, @Nullable String kind, @Nullable LocalDate asOf) {

    /** The longest path that a QR code of a size for paper still holds legibly. */
    private static final int LONGEST_CODE = 900;

    private String query() {
        var query = new StringBuilder(entries.query());
        add(query, "kind", kind);
        add(query, "asOf", asOf);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(value);
        }
    }

    private String at(String path, String more) {
        var query = query();
        var joined = query.isEmpty() || more.isEmpty() ? query + more : query + "&" + more;
        return joined.isEmpty() ? path : path + "?" + joined;
    }

    String here() {
        return at(base, "");
    }

    String why(String provision) {
        return at(base + "/policies/" + provision, "");
    }

    /** The form that asks just for the facts that one provision misses. */
    String asking(String provision) {
        return at(base + (kind == null ? "/facts" : ""), "policy=" + provision)
                + (kind == null ? "" : "#questions");
    }

    String asking() {
        return at(base + "/facts", "");
    }

    String print() {
        return at(base, "view=print");
    }

    /** The path for a QR code; null if it is too long for one. */
    @Nullable String code() {
        return here().length() > LONGEST_CODE ? null : here();
    }

    Address without(String fact) {
        return new Address(base, entries.without(fact), kind, asOf);
    }
}
