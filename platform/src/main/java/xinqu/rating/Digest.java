package xinqu.rating;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What is published of a day: how many entries, their root, the counts, and the hash of the day
 * before. Whoever keeps one digest can tell whether any earlier day was changed.
 *
 * @param entries number of entries of the day
 * @param root of the day's tree, hexadecimal
 * @param counts such as {@code kind.given} or {@code stars.1}, number by name
 * @param previous hash of the digest of the day before; 64 zeros on the first day
 */
public record Digest(
        LocalDate day,
        int entries,
        String root,
        SequencedMap<String, Integer> counts,
        String previous) {

    /** Stands before the first day. */
    public static final String FIRST = "0".repeat(64);

    /** The digest over a day's entries in their order. */
    static Digest of(
            LocalDate day, List<byte[]> entries, Map<String, Integer> counts, String previous) {
        var leaves = entries.stream().map(MerkleTree::leaf).toList();
        return new Digest(
                day,
                entries.size(),
                HexFormat.of().formatHex(MerkleTree.root(leaves)),
                new TreeMap<>(counts),
                previous);
    }

    /** The bytes that its hash is over, as text: JSON as of {@link Entry}, the counts flattened. */
    public String canonical() {
        var fields = new TreeMap<String, String>();
        counts.forEach((name, number) -> fields.put("count." + name, String.valueOf(number)));
        fields.put("day", day.toString());
        fields.put("entries", String.valueOf(entries));
        fields.put("root", root);
        fields.put("previous", previous);
        return Entry.json(fields);
    }

    /** {@code SHA-256} of the canonical bytes, hexadecimal; the next day names it. */
    public String hash() {
        return HexFormat.of()
                .formatHex(
                        MerkleTree.sha256().digest(canonical().getBytes(StandardCharsets.UTF_8)));
    }
}
