package xinqu.rating;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.testkit.Property;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The tree beside the recursion of RFC 6962 section 2.1, written down as it stands there. */
class MerkleTreeTest {

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] naive(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, entries.getFirst());
        }
        int k = Integer.highestOneBit(n - 1);
        return sha256(new byte[] {1}, naive(entries.subList(0, k)), naive(entries.subList(k, n)));
    }

    private static List<byte[]> naivePath(int m, List<byte[]> entries) {
        int n = entries.size();
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = Integer.highestOneBit(n - 1);
        var path =
                m < k
                        ? naivePath(m, entries.subList(0, k))
                        : naivePath(m - k, entries.subList(k, n));
        path.add(naive(m < k ? entries.subList(k, n) : entries.subList(0, k)));
        return path;
    }

    private static List<byte[]> leaves(List<byte[]> entries) {
        return entries.stream().map(MerkleTree::leaf).toList();
    }

    /** A list of entries and one of them. */
    record Day(List<byte[]> entries, int at, SplittableRandom random) {

        static Day next(SplittableRandom random, int size) {
            int n = 1 + size / 12 + random.nextInt(3);
            var entries = new ArrayList<byte[]>();
            for (int i = 0; i < n; i++) {
                var bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                entries.add(bytes);
            }
            return new Day(entries, random.nextInt(n), random);
        }

        @Override
        public String toString() {
            return entries.size() + " entries, at " + at;
        }
    }

    @Test
    void rootAndProofsAreThoseOfTheStandard() {
        Property.forAll(
                Day::next,
                day -> {
                    var leaves = leaves(day.entries());
                    var root = MerkleTree.root(leaves);
                    assertThat(root).isEqualTo(naive(day.entries()));
                    var path = MerkleTree.proof(leaves, day.at());
                    assertThat(path)
                            .usingRecursiveComparison()
                            .isEqualTo(naivePath(day.at(), day.entries()));
                    assertThat(
                                    MerkleTree.proves(
                                            leaves.get(day.at()),
                                            day.at(),
                                            leaves.size(),
                                            path,
                                            root))
                            .isTrue();
                });
        assertThat(HexFormat.of().formatHex(MerkleTree.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void anyChangeRemovalOrReorderingIsFound() {
        Property.forAll(
                Day::next,
                day -> {
                    var before = digest(day.entries());
                    var changed = new ArrayList<>(day.entries());
                    changed.set(
                            day.at(),
                            Arrays.copyOf(changed.get(day.at()), changed.get(day.at()).length + 1));
                    assertThat(digest(changed)).isNotEqualTo(before);
                    var removed = new ArrayList<>(day.entries());
                    removed.remove(day.at());
                    assertThat(digest(removed)).isNotEqualTo(before);
                    var added = new ArrayList<>(day.entries());
                    added.add(day.at(), new byte[] {7});
                    assertThat(digest(added)).isNotEqualTo(before);
                    int other = day.random().nextInt(day.entries().size());
                    if (!Arrays.equals(day.entries().get(other), day.entries().get(day.at()))) {
                        var swapped = new ArrayList<>(day.entries());
                        swapped.set(other, day.entries().get(day.at()));
                        swapped.set(day.at(), day.entries().get(other));
                        assertThat(digest(swapped)).isNotEqualTo(before);
                    }
                });
    }

    private static String digest(List<byte[]> entries) {
        return Digest.of(LocalDate.of(2026, 11, 23), entries, Map.of(), Digest.FIRST).hash();
    }

    @Test
    void wrongProofsProveNothing() {
        Property.forAll(
                Day::next,
                day -> {
                    var leaves = leaves(day.entries());
                    int size = leaves.size();
                    var root = MerkleTree.root(leaves);
                    var leaf = leaves.get(day.at());
                    var path = MerkleTree.proof(leaves, day.at());
                    var other = MerkleTree.leaf("another".getBytes(StandardCharsets.UTF_8));
                    assertThat(MerkleTree.proves(other, day.at(), size, path, root)).isFalse();
                    assertThat(MerkleTree.proves(leaf, -1, size, path, root)).isFalse();
                    assertThat(MerkleTree.proves(leaf, size, size, path, root)).isFalse();
                    int elsewhere = day.random().nextInt(size);
                    if (elsewhere != day.at() && !Arrays.equals(leaves.get(elsewhere), leaf)) {
                        assertThat(MerkleTree.proves(leaf, elsewhere, size, path, root)).isFalse();
                    }
                    var longer = new ArrayList<>(path);
                    longer.add(leaf);
                    assertThat(MerkleTree.proves(leaf, day.at(), size, longer, root)).isFalse();
                    if (!path.isEmpty()) {
                        var shorter = path.subList(0, path.size() - 1);
                        assertThat(MerkleTree.proves(leaf, day.at(), size, shorter, root))
                                .isFalse();
                        var bent = new ArrayList<>(path);
                        var bytes = bent.getFirst().clone();
                        bytes[day.random().nextInt(bytes.length)] ^= 1;
                        bent.set(0, bytes);
                        assertThat(MerkleTree.proves(leaf, day.at(), size, bent, root)).isFalse();
                    }
                });
    }

    @Test
    void aNodeCannotPassForAnEntry() {
        var a = MerkleTree.leaf(new byte[] {1});
        var b = MerkleTree.leaf(new byte[] {2});
        var joined = new byte[64];
        System.arraycopy(a, 0, joined, 0, 32);
        System.arraycopy(b, 0, joined, 32, 32);
        assertThat(MerkleTree.leaf(joined)).isNotEqualTo(MerkleTree.root(List.of(a, b)));
    }

    @Test
    void starsAndCodesOfTheStandardRunInOppositeDirections() {
        for (var grade : Grade.values()) {
            assertThat(grade.stars() + grade.code()).isEqualTo(6);
            assertThat(Grade.ofCode(grade.code())).isEqualTo(grade);
            assertThat(Grade.ofStars(grade.stars())).contains(grade);
        }
        assertThat(Grade.ofStars(5)).contains(Grade.VERY_SATISFIED);
        assertThat(Grade.VERY_SATISFIED.code()).isEqualTo(1);
        assertThat(Grade.ofStars(1).orElseThrow().code()).isEqualTo(5);
        assertThat(Arrays.stream(Grade.values()).filter(Grade::bad).map(Grade::stars))
                .containsExactly(2, 1);
        assertThat(Grade.ofStars(0)).isEmpty();
        assertThat(Grade.ofStars(6)).isEmpty();
    }

    @Test
    void aProofIsReadAgainAndEveryLieIsNamed() {
        var day = LocalDate.of(2026, 11, 23);
        var entries =
                List.of("a", "b", "c").stream()
                        .map(text -> new Entry(day, 0, "{\"rating\":\"" + text + "\"}", "00"))
                        .toList();
        var digest =
                Digest.of(
                        day,
                        entries.stream().map(Entry::bytes).toList(),
                        Map.of("kind.given", 3),
                        Digest.FIRST);
        var proof = Proof.of(entries, 1, digest);
        var read = Proof.read(proof.json()).orElseThrow();
        assertThat(read).isEqualTo(proof);
        assertThat(read.day()).isEqualTo("2026-11-23");
        assertThat(read.verdict(digest.hash())).isEqualTo(Proof.Verdict.HOLDS);
        assertThat(read.verdict(null)).isEqualTo(Proof.Verdict.NOT_PUBLISHED);
        assertThat(
                        Proof.read(proof.json().replace("\\\"b\\\"", "\\\"x\\\""))
                                .orElseThrow()
                                .verdict(digest.hash()))
                .isEqualTo(Proof.Verdict.NOT_IN_TREE);
        assertThat(
                        Proof.read(
                                        proof.json()
                                                .replace(
                                                        "\\\"count.kind.given\\\":\\\"3\\\"",
                                                        "\\\"count.kind.given\\\":\\\"2\\\""))
                                .orElseThrow()
                                .verdict(digest.hash()))
                .isEqualTo(Proof.Verdict.OTHER_DIGEST);
        assertThat(Proof.read("nonsense")).isEmpty();
        assertThat(Proof.read("{}")).isEmpty();
        assertThat(Proof.read("{\"path\": []}").orElseThrow().verdict(digest.hash()))
                .isEqualTo(Proof.Verdict.NOT_IN_TREE);
    }

    @Test
    void canonicalTextHasOneSpellingAndHidesWords() {
        assertThat(Entry.json(Map.of("b", "\"\\\n", "a", "中文")))
                .isEqualTo("{\"a\":\"中文\",\"b\":\"\\\"\\\\\\u000a\"}");
        assertThat(Entry.hidden("00ff", "words"))
                .hasSize(64)
                .isNotEqualTo(Entry.hidden("00fe", "words"));
    }
}
