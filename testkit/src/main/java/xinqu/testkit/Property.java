package xinqu.testkit;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Checks a law on many generated inputs.
///
/// Cases grow from trivial to large, so the first failure is usually a small one. Every failure
/// names the seed that reproduces it: `-Dxinqu.seed=<seed>`.
public final class Property {

    private static final long SEED = Long.getLong("xinqu.seed", System.nanoTime());
    private static final int CASES = Integer.getInteger("xinqu.cases", 500);

    /// Makes one input.
    @FunctionalInterface
    public interface Gen<T> {
        /// @param size upper bound on the size of the input, `0 .. 1000`
        T next(SplittableRandom random, int size);
    }

    private Property() {}

    /// @throws AssertionError naming case, size, input and seed, when the law fails on any input
    public static <T> void forAll(Gen<T> gen, Consumer<? super T> law) {
        check(CASES, gen, law);
    }

    /// As `forAll`, but never more cases than `most`: for a law whose every case writes to the
    /// database.
    ///
    /// @throws AssertionError naming case, size, input and seed, when the law fails on any input
    public static <T> void forAtMost(int most, Gen<T> gen, Consumer<? super T> law) {
        check(Math.min(CASES, most), gen, law);
    }

    private static <T> void check(int cases, Gen<T> gen, Consumer<? super T> law) {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < cases; i++) {
            int size = (int) (1000L * i / cases);
            T input = gen.next(random.split(), size);
            try {
                law.accept(input);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "Law fails for case %d of size %d: %s%nReproduce with -Dxinqu.seed=%d"
                                .formatted(i, size, input, SEED),
                        failure);
            }
        }
    }
}
