package xinqu.rating;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes of a list, such that a short proof shows that an entry is part of it.
 *
 * <p>After RFC 6962 section 2.1: a leaf is {@code SHA-256(0x00 || entry)}, a node is {@code
 * SHA-256(0x01 || left || right)}, the left subtree of n leaves holds the largest power of two
 * below n, and the root of nothing is {@code SHA-256("")}. The two prefixes keep a node from
 * passing for an entry.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The hash of one entry. */
    public static byte[] leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    private static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /**
     * The root of the tree over hashes of entries.
     *
     * @param leaves as {@link #leaf} makes them, in their order
     */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256().digest();
        }
        // Level by level; an odd last node moves up as it is, which is the same tree.
        var level = new ArrayList<>(leaves);
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>(level.size() / 2 + 1);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(node(level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.getLast());
            }
            level = above;
        }
        return level.getFirst();
    }

    /**
     * The hashes that lead from a leaf to the root, the lowest first.
     *
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public static List<byte[]> proof(List<byte[]> leaves, int index) {
        java.util.Objects.checkIndex(index, leaves.size());
        var path = new ArrayList<byte[]>();
        var level = new ArrayList<>(leaves);
        int at = index;
        while (level.size() > 1) {
            int sibling = at ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            var above = new ArrayList<byte[]>(level.size() / 2 + 1);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(node(level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.getLast());
            }
            level = above;
            at /= 2;
        }
        return path;
    }

    /**
     * Whether the path leads from the leaf at {@code index} of {@code size} leaves to the root.
     *
     * @param path as {@link #proof} makes it; any other is false
     */
    public static boolean proves(byte[] leaf, int index, int size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var hash = leaf;
        int used = 0;
        int at = index;
        for (int width = size; width > 1; width = (width + 1) / 2) {
            int sibling = at ^ 1;
            if (sibling < width) {
                if (used == path.size()) {
                    return false;
                }
                var other = path.get(used++);
                hash = at % 2 == 0 ? node(hash, other) : node(other, hash);
            }
            at /= 2;
        }
        return used == path.size() && MessageDigest.isEqual(hash, root);
    }
}
