package xinqu.matcher;

/// Sets of rows as words of 64 bits.
///
/// Row `r` is bit `r & 63` of word `r >>> 6`, the order of `java.util.BitSet`. The bits after the
/// last row ("ghost bits") are zero in everything that the kernel stores or hands out.
public final class Bits {

    private Bits() {}

    /// Number of words that hold `rows` bits.
    public static int words(int rows) {
        return (rows + 63) >>> 6;
    }

    /// Whether the set holds `row`.
    ///
    /// @throws IndexOutOfBoundsException if the set ends before the row
    public static boolean get(long[] bits, int row) {
        return (bits[row >>> 6] & 1L << row) != 0;
    }

    /// Number of rows in the set.
    public static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    static void set(long[] bits, int row) {
        bits[row >>> 6] |= 1L << row;
    }

    static void clear(long[] bits, int row) {
        bits[row >>> 6] &= ~(1L << row);
    }

    /// The bits of word `word` that stand for rows, the others being ghosts.
    static long valid(int rows, int word) {
        int left = rows - (word << 6);
        return left >= 64 ? -1L : left <= 0 ? 0L : (1L << left) - 1;
    }
}
