package xinqu.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import xinqu.matcher.Amount;
import xinqu.matcher.Formula;
import xinqu.matcher.Matcher;
import xinqu.matcher.Matches;
import xinqu.matcher.Payout;
import xinqu.matcher.Rules;
import xinqu.matcher.Truth;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// The kernel's ways of matching beside a naive twin that walks each rule's tree for each row.
///
/// The twin is given [#TWIN_ROWS] rows only; [#setUp] checks that its counts on them are the
/// kernel's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MatchBenchmark {

    private static final int TWIN_ROWS = 1_000;

    /// Rows of the population; 230,051 is that of the model zone.
    @Param("230051")
    public int rows;

    /// Number of rules.
    @Param({"400", "10000"})
    public int rules;

    /// Seed of population and rules.
    @Param("1")
    public long seed;

    private Workload workload;
    private Workload twin;
    private Rules compiled;
    private Rules edited;
    private Matcher matcher;
    private Matches counts;
    private Matches twinCounts;
    private Truth[] verdicts;
    private Payout payout;
    private long[] everyone;
    private int row;

    /// Builds the inputs and compares kernel and twin.
    @Setup
    public void setUp() {
        workload = Workload.of(rows, rules, seed);
        twin = Workload.of(TWIN_ROWS, rules, seed);
        compiled = new Rules(workload.schema(), workload.formulas());
        edited = new Rules(workload.schema(), workload.formulas().getFirst());
        matcher = new Matcher(compiled);
        counts = Matches.counts(compiled);
        twinCounts = Matches.counts(compiled);
        verdicts = new Truth[rules];
        payout =
                new Payout(
                        workload.schema(),
                        new Amount.Least(
                                List.of(
                                        Amount.of(500_000),
                                        new Amount.Times(new Amount.Value(0), Amount.of("0.015")))),
                        100);
        var all = Matches.rows(edited, workload.population());
        var always = new Rules(workload.schema(), Formula.all());
        new Matcher(always).match(workload.population(), all);
        everyone = all.certainRows()[0];
        matcher.match(twin.population(), counts);
        naive(twin, twinCounts);
        for (int r = 0; r < rules; r++) {
            if (counts.certain()[r] != twinCounts.certain()[r]
                    || counts.possible()[r] != twinCounts.possible()[r]) {
                throw new IllegalStateException("kernel and twin differ on rule " + r);
            }
        }
    }

    private static void naive(Workload workload, Matches counts) {
        for (int rule = 0; rule < workload.formulas().size(); rule++) {
            int certain = 0;
            int possible = 0;
            for (int row = 0; row < workload.population().rows(); row++) {
                switch (workload.population().truth(row, workload.formulas().get(rule))) {
                    case TRUE -> {
                        certain++;
                        possible++;
                    }
                    case UNKNOWN -> possible++;
                    case FALSE -> {}
                }
            }
            counts.certain()[rule] = certain;
            counts.possible()[rule] = possible;
        }
    }

    /// Everyone × everything, counts, one thread.
    @Benchmark
    public Matches everyoneOneThread() {
        matcher.match(workload.population(), counts);
        return counts;
    }

    /// Everyone × everything, counts, two threads, working memory allocated each time.
    @Benchmark
    public Matches everyoneTwoThreads() {
        Matcher.match(compiled, workload.population(), counts, 2);
        return counts;
    }

    /// The twin of both, on 1,000 rows.
    @Benchmark
    public Matches everyoneNaive1000Rows() {
        naive(twin, twinCounts);
        return twinCounts;
    }

    /// Compiling all rules.
    @Benchmark
    public Rules compile() {
        return new Rules(workload.schema(), workload.formulas());
    }

    /// One rule × everyone, compiled each time.
    @Benchmark
    public Matches oneRule() {
        var matches = Matches.rows(edited, workload.population());
        new Matcher(new Rules(workload.schema(), workload.formulas().getFirst()))
                .match(workload.population(), matches);
        return matches;
    }

    /// One row × everything, another row each time.
    @Benchmark
    public Truth[] oneRow() {
        row = (row + 7_919) % rows;
        matcher.verdicts(workload.population(), row, verdicts);
        return verdicts;
    }

    /// A capped rate paid to everyone.
    @Benchmark
    public Payout.Total payEveryone() {
        return payout.total(workload.population(), everyone);
    }
}
