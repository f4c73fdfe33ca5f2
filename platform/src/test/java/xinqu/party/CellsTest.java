package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class CellsTest {

    private static final int ROWS = 300;

    /** Values of every width in any order, beside an array of longs that needs no width. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void keepsEveryValueWhileItGrows(int widest) {
        var random = new SplittableRandom(widest);
        var cells = new Cells(ROWS);
        var oracle = new long[ROWS];
        for (int i = 0; i < 2_000; i++) {
            int row = random.nextInt(ROWS);
            long value = random.nextLong() >> (64 - 1 - random.nextInt(widest));
            cells.set(row, value);
            oracle[row] = value;
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(cells.get(row)).isEqualTo(oracle[row]);
        }
    }

    @Test
    void keepsTheEndsOfEveryWidth() {
        long[] ends = {
            Byte.MIN_VALUE,
            Byte.MAX_VALUE,
            Short.MIN_VALUE,
            Short.MAX_VALUE,
            Byte.MAX_VALUE + 1,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            Short.MIN_VALUE - 1,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Integer.MAX_VALUE + 1L
        };
        var cells = new Cells(ends.length);
        for (int row = 0; row < ends.length; row++) {
            cells.set(row, ends[row]);
        }
        for (int row = 0; row < ends.length; row++) {
            assertThat(cells.get(row)).isEqualTo(ends[row]);
        }
    }
}
