package xinqu.party;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One number for each row, all as wide as the widest needs: one, two, four or eight bytes. Most
 * facts are flags, choices and small counts, so a table takes a third of what longs would take.
 */
final class Cells {

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final int rows;
    private int width = Byte.BYTES;
    private byte[] bytes;

    /** All zero. */
    Cells(int rows) {
        this.rows = rows;
        this.bytes = new byte[rows];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.nativeOrder());
    }

    long get(int row) {
        return switch (width) {
            case Byte.BYTES -> bytes[row];
            case Short.BYTES -> (short) SHORTS.get(bytes, row * Short.BYTES);
            case Integer.BYTES -> (int) INTS.get(bytes, row * Integer.BYTES);
            default -> (long) LONGS.get(bytes, row * Long.BYTES);
        };
    }

    void set(int row, long value) {
        int needed = widthOf(value);
        if (needed > width) {
            widen(needed);
        }
        put(row, value);
    }

    private void put(int row, long value) {
        switch (width) {
            case Byte.BYTES -> bytes[row] = (byte) value;
            case Short.BYTES -> SHORTS.set(bytes, row * Short.BYTES, (short) value);
            case Integer.BYTES -> INTS.set(bytes, row * Integer.BYTES, (int) value);
            default -> LONGS.set(bytes, row * Long.BYTES, value);
        }
    }

    private void widen(int wider) {
        var narrow = new Cells(0);
        narrow.width = width;
        narrow.bytes = bytes;
        width = wider;
        bytes = new byte[Math.multiplyExact(rows, wider)];
        for (int row = 0; row < rows; row++) {
            put(row, narrow.get(row));
        }
    }

    private static int widthOf(long value) {
        if (value == (byte) value) {
            return Byte.BYTES;
        }
        if (value == (short) value) {
            return Short.BYTES;
        }
        return value == (int) value ? Integer.BYTES : Long.BYTES;
    }
}
