package xinqu.matcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds which rows of a population satisfy which rules.
///
/// | question                  | call                                                           |
/// |---------------------------|----------------------------------------------------------------|
/// | everyone × everything     | [#match(Population, Matches)], or with several threads         |
/// |                           | [#match(Rules, Population, Matches, int)]                      |
/// | one rule × everyone       | the same, with `Rules` of that one formula                     |
/// | one row × everything      | [#verdicts]                                                    |
/// | why                       | [Reason#of]                                                    |
public final class Matcher {

    /*
     * Blocks. The population is walked in blocks of `blockWords` words of rows. For each block, all
     * criteria are answered first (`certain`, one set of rows per slot; `missing`, one per plane),
     * then every rule's program runs over these sets, which by then lie in the cache. The block is
     * as long as the cache allows, because the overhead per block and rule is constant.
     *
     * Numbers. A value is ranked once among the bounds of its column. One bit per row at slot
     * `rank - 1` and a running or from the highest slot down then yield all slots: the cost is one
     * search per row plus one word operation per bound, not rows × bounds.
     *
     * Strips. A program runs over STRIP words at a time, whose accumulators are local variables:
     * two planes of four words are what the registers of a 64-bit machine hold.
     *
     * Invariants. Certain and missing rows of a criterion are disjoint; so certain is within
     * possible after every operation, by monotony. Ghost bits may arise from negations and are cut
     * off when a strip is counted and written.
     *
     * Concurrency. A Matcher is the working memory of one thread. Rules and Population are
     * immutable, so each thread reads them with its own Matcher, without locks. Blocks write
     * different words of the results; threads get whole blocks.
     *
     * Numbers measured: docs/bench/matcher.md.
     */

    /// Words of rows that a program handles at a time.
    private static final int STRIP = 4;

    /// Shortest and longest block, in words: 512 and 4,096 rows. Powers of two, multiples of STRIP.
    private static final int MIN_BLOCK = 8;

    private static final int MAX_BLOCK = 64;

    /// Bytes that the answers of a block may take: three quarters of an L2 cache of 512 KiB.
    private static final int BLOCK_BYTES = 384 * 1024;

    private final Rules rules;
    private final int blockWords;
    private final int blockShift;
    private final long[] certain;
    private final long[] missing;
    private final long[] valid;
    private final long[] stack;
    private final byte[] answers;
    private final byte[] answerStack;

    /// Working memory for rules: a few hundred kilobytes, more with over 6,000 distinct criteria.
    public Matcher(Rules rules) {
        this.rules = rules;
        long sets = (long) rules.slots() + rules.planes();
        long fitting = Long.highestOneBit(Math.max(1, BLOCK_BYTES / (Long.BYTES * sets)));
        this.blockWords = Math.clamp(fitting, MIN_BLOCK, MAX_BLOCK);
        this.blockShift = Integer.numberOfTrailingZeros(blockWords);
        this.certain = new long[Math.multiplyExact(rules.slots(), blockWords)];
        this.missing = new long[Math.multiplyExact(rules.planes(), blockWords)];
        this.valid = new long[blockWords];
        this.stack = new long[rules.depth() * 2 * STRIP];
        this.answers = new byte[rules.slots()];
        this.answerStack = new byte[rules.depth()];
        Arrays.fill(
                missing,
                Rules.ALWAYS_MISSING << blockShift,
                (Rules.ALWAYS_MISSING + 1) << blockShift,
                -1L);
    }

    /// Matches all rows with all rules on the calling thread. Allocates nothing.
    ///
    /// @param out overwritten; undefined if a computed criterion throws
    /// @throws IllegalArgumentException if the schemas differ or `out` does not fit
    public void match(Population population, Matches out) {
        require(rules, population, out);
        Arrays.fill(out.certain(), 0, rules.size(), 0);
        Arrays.fill(out.possible(), 0, rules.size(), 0);
        match(population, 0, Bits.words(population.rows()), out);
    }

    /// Matches all rows with all rules on several threads, each with a share of the rows.
    ///
    /// @param threads at least 1; no more than there are blocks of rows are started
    /// @param out overwritten; undefined if a computed criterion throws
    /// @throws IllegalArgumentException if the schemas differ, `out` does not fit or `threads < 1`
    /// @throws IllegalStateException if the calling thread is interrupted, which stays noted
    public static void match(Rules rules, Population population, Matches out, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be positive".formatted(threads));
        }
        require(rules, population, out);
        int words = Bits.words(population.rows());
        var first = new Matcher(rules);
        int blocks = (words + first.blockWords - 1) / first.blockWords;
        int shares = Math.clamp(blocks, 1, threads);
        if (shares == 1) {
            first.match(population, out);
            return;
        }
        var parts = new Matches[shares];
        try (var executor = Executors.newFixedThreadPool(shares)) {
            var running = new ArrayList<Future<?>>();
            for (int s = 0; s < shares; s++) {
                int from = (int) ((long) blocks * s / shares) * first.blockWords;
                int to = (int) ((long) blocks * (s + 1) / shares) * first.blockWords;
                var part =
                        new Matches(
                                new int[rules.size()],
                                new int[rules.size()],
                                out.certainRows(),
                                out.possibleRows());
                var matcher = s == 0 ? first : new Matcher(rules);
                parts[s] = part;
                running.add(
                        executor.submit(
                                () -> matcher.match(population, from, Math.min(to, words), part)));
            }
            for (var share : running) {
                share.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while matching", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("matching failed", failed.getCause());
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            out.certain()[rule] = 0;
            out.possible()[rule] = 0;
            for (var part : parts) {
                out.certain()[rule] += part.certain()[rule];
                out.possible()[rule] += part.possible()[rule];
            }
        }
    }

    private static void require(Rules rules, Population population, Matches out) {
        require(rules, population);
        out.require(rules, population);
    }

    private static void require(Rules rules, Population population) {
        if (!rules.schema().equals(population.schema())) {
            throw new IllegalArgumentException(
                    "rules ask for %s, the population has %s"
                            .formatted(rules.schema(), population.schema()));
        }
    }

    /// Matches the words `from .. to - 1` of rows, adding to the counts.
    private void match(Population population, int from, int to, Matches out) {
        assert from % blockWords == 0 : from;
        for (int first = from; first < to; first += blockWords) {
            int words = Math.min(blockWords, to - first);
            answer(population, first, words);
            for (int rule = 0; rule < rules.size(); rule++) {
                long[] certainRows = rowsOf(out.certainRows(), rule);
                long[] possibleRows = rowsOf(out.possibleRows(), rule);
                for (int strip = 0; strip < words; strip += STRIP) {
                    run(
                            rule,
                            first,
                            strip,
                            Math.min(STRIP, words - strip),
                            out,
                            certainRows,
                            possibleRows);
                }
            }
        }
    }

    private static final long[] NO_ROWS = {};

    private static long[] rowsOf(long[][] rowsOfRules, int rule) {
        return rowsOfRules.length == 0 ? NO_ROWS : rowsOfRules[rule];
    }

    /// Answers all criteria for the words `first .. first + words - 1` of rows.
    private void answer(Population population, int first, int words) {
        for (int w = 0; w < blockWords; w++) {
            valid[w] = w < words ? Bits.valid(population.rows(), first + w) : 0;
        }
        for (int plane = 0; plane < rules.planes(); plane++) {
            if (rules.planeColumn(plane) >= 0) {
                long[] source = population.missingBits(rules.planeColumn(plane));
                System.arraycopy(source, first, missing, plane << blockShift, words);
            }
        }
        for (var bounds : rules.bounds()) {
            answerBounds(bounds, population.numbers(bounds.column()), first, words);
        }
        for (var codes : rules.codes()) {
            answerCodes(codes, population.codes(codes.column()), first, words);
        }
        for (var stored : rules.stored()) {
            answerStored(stored, population, first, words);
        }
        for (var asked : rules.asked()) {
            ask(asked, population, first, words);
        }
    }

    private void answerBounds(Rules.Bounds group, long[] numbers, int first, int words) {
        long[] bounds = group.bounds();
        int lowest = group.firstSlot() << blockShift;
        int highest = (group.firstSlot() + bounds.length - 1) << blockShift;
        Arrays.fill(certain, lowest, highest + blockWords, 0L);
        for (int w = 0; w < words; w++) {
            long known = valid[w] & ~missing[(group.plane() << blockShift) + w];
            for (long left = known; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int rank = rank(bounds, numbers[((first + w) << 6) + bit]);
                if (rank > 0) {
                    certain[lowest + ((rank - 1) << blockShift) + w] |= 1L << bit;
                }
            }
        }
        for (int slot = highest - blockWords; slot >= lowest; slot -= blockWords) {
            for (int w = 0; w < words; w++) {
                certain[slot + w] |= certain[slot + blockWords + w];
            }
        }
    }

    /// Number of bounds that `value` reaches. A binary search whose steps do not depend on luck.
    private static int rank(long[] bounds, long value) {
        int from = 0;
        int length = bounds.length;
        while (length > 1) {
            int half = length >>> 1;
            from += bounds[from + half - 1] <= value ? half : 0;
            length -= half;
        }
        return from + (bounds[from] <= value ? 1 : 0);
    }

    private void answerCodes(Rules.Codes group, int[] codes, int first, int words) {
        Arrays.fill(certain, group.firstSlot() << blockShift, group.endSlot() << blockShift, 0L);
        for (int w = 0; w < words; w++) {
            long known = valid[w] & ~missing[(group.plane() << blockShift) + w];
            for (long left = known; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int named = Arrays.binarySearch(group.codes(), codes[((first + w) << 6) + bit]);
                if (named >= 0) {
                    for (int i = group.from()[named]; i < group.from()[named + 1]; i++) {
                        certain[(group.slots()[i] << blockShift) + w] |= 1L << bit;
                    }
                }
            }
        }
    }

    private void answerStored(Rules.Stored stored, Population population, int first, int words) {
        int slot = stored.slot() << blockShift;
        long[] rows =
                switch (stored.criterion()) {
                    case Criterion.Yes(int column) -> population.flagBits(column);
                    case Criterion.Has(int column, int member) ->
                            population.memberBits(column, member);
                    case Criterion.Known(int column) -> population.missingBits(column);
                    case Criterion.AtLeast _, Criterion.AnyOf _, Criterion.Computed _ ->
                            throw new AssertionError(stored);
                };
        if (rows == null) {
            Arrays.fill(certain, slot, slot + words, 0L);
        } else if (stored.criterion() instanceof Criterion.Known) {
            for (int w = 0; w < words; w++) {
                certain[slot + w] = ~rows[first + w]; // Ghost bits arise and are cut off later.
            }
        } else {
            System.arraycopy(rows, first, certain, slot, words);
        }
    }

    private void ask(Rules.Asked asked, Population population, int first, int words) {
        for (int w = 0; w < words; w++) {
            long yes = 0;
            long unknown = 0;
            for (long left = valid[w]; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                switch (asked.test().test(population, ((first + w) << 6) + bit)) {
                    case TRUE -> yes |= 1L << bit;
                    case UNKNOWN -> unknown |= 1L << bit;
                    case FALSE -> {}
                }
            }
            certain[(asked.slot() << blockShift) + w] = yes;
            missing[(asked.plane() << blockShift) + w] = unknown;
        }
    }

    /// Runs the program of a rule over one strip, counts the rows and writes them.
    ///
    /// @param words how many words of the strip are rows of the population, `1 .. STRIP`
    private void run(
            int rule,
            int first,
            int strip,
            int words,
            Matches out,
            long[] certainRows,
            long[] possibleRows) {
        int[] code = rules.code();
        long[] certain = this.certain;
        long[] missing = this.missing;
        int shift = blockShift;
        int end = rules.start(rule + 1);
        int top = 0;
        long c0 = 0, c1 = 0, c2 = 0, c3 = 0; // Certain rows of the accumulator,
        long p0 = 0, p1 = 0, p2 = 0, p3 = 0; // and its possible rows.
        for (int pc = rules.start(rule); pc < end; ) {
            int header = code[pc++];
            int last = pc + 2 * (header >>> Rules.OPERATION_BITS);
            switch (header & Rules.OPERATION_MASK) {
                case Rules.ALL_OF -> {
                    for (; pc < last; pc += 2) {
                        int c = (code[pc] << shift) + strip;
                        int m = (code[pc + 1] << shift) + strip;
                        long x0 = certain[c], x1 = certain[c + 1];
                        long x2 = certain[c + 2], x3 = certain[c + 3];
                        c0 &= x0;
                        c1 &= x1;
                        c2 &= x2;
                        c3 &= x3;
                        p0 &= x0 | missing[m];
                        p1 &= x1 | missing[m + 1];
                        p2 &= x2 | missing[m + 2];
                        p3 &= x3 | missing[m + 3];
                    }
                }
                case Rules.NONE_OF -> {
                    for (; pc < last; pc += 2) {
                        int c = (code[pc] << shift) + strip;
                        int m = (code[pc + 1] << shift) + strip;
                        long x0 = certain[c], x1 = certain[c + 1];
                        long x2 = certain[c + 2], x3 = certain[c + 3];
                        c0 &= ~(x0 | missing[m]);
                        c1 &= ~(x1 | missing[m + 1]);
                        c2 &= ~(x2 | missing[m + 2]);
                        c3 &= ~(x3 | missing[m + 3]);
                        p0 &= ~x0;
                        p1 &= ~x1;
                        p2 &= ~x2;
                        p3 &= ~x3;
                    }
                }
                case Rules.ANY_OF -> {
                    for (; pc < last; pc += 2) {
                        int c = (code[pc] << shift) + strip;
                        int m = (code[pc + 1] << shift) + strip;
                        long x0 = certain[c], x1 = certain[c + 1];
                        long x2 = certain[c + 2], x3 = certain[c + 3];
                        c0 |= x0;
                        c1 |= x1;
                        c2 |= x2;
                        c3 |= x3;
                        p0 |= x0 | missing[m];
                        p1 |= x1 | missing[m + 1];
                        p2 |= x2 | missing[m + 2];
                        p3 |= x3 | missing[m + 3];
                    }
                }
                case Rules.ANY_NOT -> {
                    for (; pc < last; pc += 2) {
                        int c = (code[pc] << shift) + strip;
                        int m = (code[pc + 1] << shift) + strip;
                        long x0 = certain[c], x1 = certain[c + 1];
                        long x2 = certain[c + 2], x3 = certain[c + 3];
                        c0 |= ~(x0 | missing[m]);
                        c1 |= ~(x1 | missing[m + 1]);
                        c2 |= ~(x2 | missing[m + 2]);
                        c3 |= ~(x3 | missing[m + 3]);
                        p0 |= ~x0;
                        p1 |= ~x1;
                        p2 |= ~x2;
                        p3 |= ~x3;
                    }
                }
                case Rules.OPEN_ALL, Rules.OPEN_ANY -> {
                    stack[top] = c0;
                    stack[top + 1] = c1;
                    stack[top + 2] = c2;
                    stack[top + 3] = c3;
                    stack[top + 4] = p0;
                    stack[top + 5] = p1;
                    stack[top + 6] = p2;
                    stack[top + 7] = p3;
                    top += 2 * STRIP;
                    long begin = (header & Rules.OPERATION_MASK) == Rules.OPEN_ALL ? -1L : 0L;
                    c0 = c1 = c2 = c3 = begin;
                    p0 = p1 = p2 = p3 = begin;
                }
                case Rules.CLOSE_ALL -> {
                    top -= 2 * STRIP;
                    c0 &= stack[top];
                    c1 &= stack[top + 1];
                    c2 &= stack[top + 2];
                    c3 &= stack[top + 3];
                    p0 &= stack[top + 4];
                    p1 &= stack[top + 5];
                    p2 &= stack[top + 6];
                    p3 &= stack[top + 7];
                }
                default -> {
                    assert (header & Rules.OPERATION_MASK) == Rules.CLOSE_ANY : header;
                    top -= 2 * STRIP;
                    c0 |= stack[top];
                    c1 |= stack[top + 1];
                    c2 |= stack[top + 2];
                    c3 |= stack[top + 3];
                    p0 |= stack[top + 4];
                    p1 |= stack[top + 5];
                    p2 |= stack[top + 6];
                    p3 |= stack[top + 7];
                }
            }
        }
        c0 &= valid[strip]; // Words after the last row have no valid bits either.
        c1 &= valid[strip + 1];
        c2 &= valid[strip + 2];
        c3 &= valid[strip + 3];
        p0 &= valid[strip];
        p1 &= valid[strip + 1];
        p2 &= valid[strip + 2];
        p3 &= valid[strip + 3];
        out.certain()[rule] += count(c0, c1, c2, c3);
        out.possible()[rule] += count(p0, p1, p2, p3);
        if (certainRows.length != 0) {
            write(certainRows, first + strip, words, c0, c1, c2, c3);
        }
        if (possibleRows.length != 0) {
            write(possibleRows, first + strip, words, p0, p1, p2, p3);
        }
    }

    private static int count(long w0, long w1, long w2, long w3) {
        return Long.bitCount(w0) + Long.bitCount(w1) + Long.bitCount(w2) + Long.bitCount(w3);
    }

    private static void write(long[] rows, int at, int words, long w0, long w1, long w2, long w3) {
        rows[at] = w0;
        if (words > 1) {
            rows[at + 1] = w1;
        }
        if (words > 2) {
            rows[at + 2] = w2;
        }
        if (words > 3) {
            rows[at + 3] = w3;
        }
    }

    /*
     * One row. The same programs run over one answer per slot, a byte: bit 0 certain, bit 1
     * possible. So false is 0, unknown 2, true 3; and, or are those of the machine.
     */

    private static final byte NO = 0;
    private static final byte PERHAPS = 2;
    private static final byte YES = 3;

    /// Says of every rule whether one row satisfies it. Allocates nothing.
    ///
    /// @param out `[>= rules]`, overwritten
    /// @throws IllegalArgumentException if the schemas differ or `out` is too short
    /// @throws IndexOutOfBoundsException if there is no such row
    public void verdicts(Population population, int row, Truth[] out) {
        require(rules, population);
        Objects.checkIndex(row, population.rows());
        if (out.length < rules.size()) {
            throw new IllegalArgumentException(
                    "room for %d verdicts, there are %d rules".formatted(out.length, rules.size()));
        }
        answer(population, row);
        for (int rule = 0; rule < rules.size(); rule++) {
            out[rule] =
                    switch (run(rule)) {
                        case NO -> Truth.FALSE;
                        case PERHAPS -> Truth.UNKNOWN;
                        default -> Truth.TRUE;
                    };
        }
    }

    private void answer(Population population, int row) {
        for (var group : rules.bounds()) {
            int from = group.firstSlot();
            int to = from + group.bounds().length;
            if (population.isMissing(row, group.column())) {
                Arrays.fill(answers, from, to, PERHAPS);
            } else {
                int rank = rank(group.bounds(), population.number(row, group.column()));
                Arrays.fill(answers, from, from + rank, YES);
                Arrays.fill(answers, from + rank, to, NO);
            }
        }
        for (var group : rules.codes()) {
            int code = population.code(row, group.column());
            Arrays.fill(answers, group.firstSlot(), group.endSlot(), code == -1 ? PERHAPS : NO);
            int named = code == -1 ? -1 : Arrays.binarySearch(group.codes(), code);
            if (named >= 0) {
                for (int i = group.from()[named]; i < group.from()[named + 1]; i++) {
                    answers[group.slots()[i]] = YES;
                }
            }
        }
        for (var stored : rules.stored()) {
            answers[stored.slot()] = answer(population.truth(row, stored.criterion()));
        }
        for (var asked : rules.asked()) {
            answers[asked.slot()] = answer(asked.test().test(population, row));
        }
    }

    private static byte answer(Truth truth) {
        return switch (truth) {
            case FALSE -> NO;
            case UNKNOWN -> PERHAPS;
            case TRUE -> YES;
        };
    }

    private int run(int rule) {
        int[] code = rules.code();
        int end = rules.start(rule + 1);
        int top = 0;
        int accumulator = NO;
        for (int pc = rules.start(rule); pc < end; ) {
            int header = code[pc++];
            int last = pc + 2 * (header >>> Rules.OPERATION_BITS);
            switch (header & Rules.OPERATION_MASK) {
                case Rules.ALL_OF -> {
                    for (; pc < last; pc += 2) {
                        accumulator &= answerOf(code[pc], code[pc + 1]);
                    }
                }
                case Rules.NONE_OF -> {
                    for (; pc < last; pc += 2) {
                        accumulator &= opposite(answerOf(code[pc], code[pc + 1]));
                    }
                }
                case Rules.ANY_OF -> {
                    for (; pc < last; pc += 2) {
                        accumulator |= answerOf(code[pc], code[pc + 1]);
                    }
                }
                case Rules.ANY_NOT -> {
                    for (; pc < last; pc += 2) {
                        accumulator |= opposite(answerOf(code[pc], code[pc + 1]));
                    }
                }
                case Rules.OPEN_ALL -> {
                    answerStack[top++] = (byte) accumulator;
                    accumulator = YES;
                }
                case Rules.OPEN_ANY -> {
                    answerStack[top++] = (byte) accumulator;
                    accumulator = NO;
                }
                case Rules.CLOSE_ALL -> accumulator &= answerStack[--top];
                default -> accumulator |= answerStack[--top];
            }
        }
        return accumulator;
    }

    /// Slot 0 is false, or unknown in the plane of constants.
    private int answerOf(int slot, int plane) {
        return plane == Rules.ALWAYS_MISSING ? PERHAPS : answers[slot];
    }

    /// Certain becomes impossible, impossible certain.
    private static int opposite(int answer) {
        return (~answer & 1) << 1 | (~answer >>> 1 & 1);
    }
}
