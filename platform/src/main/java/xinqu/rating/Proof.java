package xinqu.rating;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Shows that an entry is part of a day's digest.
 *
 * @param entry the canonical text of the entry
 * @param index position in the day
 * @param size entries of the day
 * @param path hashes from the leaf to the root, hexadecimal, the lowest first
 * @param root of the day
 * @param digest the canonical text of the day's digest
 * @param digestHash its hash
 */
public record Proof(
        String entry,
        int index,
        int size,
        List<String> path,
        String root,
        String digest,
        String digestHash) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_PATH = 64;

    public Proof {
        path = List.copyOf(path);
    }

    static Proof of(List<Entry> day, int index, Digest digest) {
        var leaves = day.stream().map(entry -> MerkleTree.leaf(entry.bytes())).toList();
        return new Proof(
                day.get(index).canonical(),
                index,
                day.size(),
                MerkleTree.proof(leaves, index).stream().map(HexFormat.of()::formatHex).toList(),
                digest.root(),
                digest.canonical(),
                digest.hash());
    }

    /** The proof as a file. */
    public String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("entry", entry);
        fields.put("index", index);
        fields.put("size", size);
        fields.put("path", path);
        fields.put("root", root);
        fields.put("digest", digest);
        fields.put("digestHash", digestHash);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
    }

    /** Reads a file; empty if it is none of ours. */
    public static Optional<Proof> read(String json) {
        try {
            var root = JSON.readTree(json);
            var path = root.path("path");
            if (!root.isObject() || !path.isArray() || path.size() > LONGEST_PATH) {
                return Optional.empty();
            }
            return Optional.of(
                    new Proof(
                            text(root, "entry"),
                            root.path("index").asInt(-1),
                            root.path("size").asInt(-1),
                            path.valueStream().map(node -> node.asString("")).toList(),
                            text(root, "root"),
                            text(root, "digest"),
                            text(root, "digestHash")));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    /** What a check can find. */
    public enum Verdict {
        /** All of it holds, against what was published. */
        HOLDS,
        /** The path does not lead from the entry to the root. */
        NOT_IN_TREE,
        /** The digest is not the one with that hash, or has another root or size. */
        OTHER_DIGEST,
        /** The digest was never published here. */
        NOT_PUBLISHED
    }

    /**
     * Checks the proof.
     *
     * @param published the hash of the digest published for that day; null if there is none
     */
    public Verdict verdict(@Nullable String published) {
        try {
            var leaves = path.stream().map(HexFormat.of()::parseHex).toList();
            var leaf = MerkleTree.leaf(entry.getBytes(StandardCharsets.UTF_8));
            if (!MerkleTree.proves(leaf, index, size, leaves, HexFormat.of().parseHex(root))) {
                return Verdict.NOT_IN_TREE;
            }
        } catch (IllegalArgumentException e) {
            return Verdict.NOT_IN_TREE;
        }
        var hash =
                HexFormat.of()
                        .formatHex(
                                MerkleTree.sha256()
                                        .digest(digest.getBytes(StandardCharsets.UTF_8)));
        if (!hash.equals(digestHash) || !says("root", root) || !says("entries", "" + size)) {
            return Verdict.OTHER_DIGEST;
        }
        return hash.equals(published) ? Verdict.HOLDS : Verdict.NOT_PUBLISHED;
    }

    private boolean says(String key, String value) {
        return field(digest, key).equals(value);
    }

    /** The day that the digest names; empty if it names none. */
    public String day() {
        return field(digest, "day");
    }

    private static String field(String json, String key) {
        try {
            return text(JSON.readTree(json), key);
        } catch (JacksonException e) {
            return "";
        }
    }
}
