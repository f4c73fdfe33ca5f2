package xinqu.benchmarks;

import xinqu.matcher.Amount;
import xinqu.matcher.Formula;
import xinqu.matcher.Matcher;
import xinqu.matcher.Matches;
import xinqu.matcher.Payout;
import xinqu.matcher.Rules;
import xinqu.matcher.Truth;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/// Processor time of the kernel's ways of matching, for machines that are too busy for the clock of
/// [MatchBenchmark]: time that other processes take does not count. One thread, median of the
/// rounds.
public final class MatchCpu {

    private static final int ROWS = 230_051;
    private static final int TWIN_ROWS = 1_000;
    private static final int ROUNDS = 9;

    private MatchCpu() {}

    /// Prints one line per number of rules and way.
    public static void main(String[] arguments) {
        for (int rules : new int[] {400, 10_000}) {
            measure(rules);
        }
    }

    private static void measure(int rules) {
        var workload = Workload.of(ROWS, rules, 1);
        var population = workload.population();
        var compiled = new Rules(workload.schema(), workload.formulas());
        var matcher = new Matcher(compiled);
        var counts = Matches.counts(compiled);
        print(rules, "distinct criteria", compiled.criteria());
        print(rules, "compile ms", median(() -> compile(workload)) / 1e6);
        print(rules, "counts ms", median(() -> matcher.match(population, counts)) / 1e6);
        var all = Matches.rows(compiled, population);
        print(rules, "counts and rows ms", median(() -> matcher.match(population, all)) / 1e6);
        var verdicts = new Truth[rules];
        print(
                rules,
                "one row us",
                median(() -> {
                    for (int row = 0; row < TWIN_ROWS; row++) {
                        matcher.verdicts(population, row, verdicts);
                    }
                })
                        / 1e3
                        / TWIN_ROWS);
        var first = workload.formulas().getFirst();
        print(
                rules,
                "one rule us, compile included",
                median(() -> {
                    for (int i = 0; i < 20; i++) {
                        var one = new Rules(workload.schema(), first);
                        new Matcher(one).match(population, Matches.rows(one, population));
                    }
                })
                        / 1e3
                        / 20);
        print(
                rules,
                "naive twin ms, extrapolated from 1,000 rows",
                median(() -> naive(workload)) / 1e6 * ROWS / TWIN_ROWS);
        var everyone = new Rules(workload.schema(), Formula.all());
        var rows = Matches.rows(everyone, population);
        new Matcher(everyone).match(population, rows);
        var payout =
                new Payout(
                        workload.schema(),
                        new Amount.Least(
                                List.of(
                                        Amount.of(500_000),
                                        new Amount.Times(new Amount.Value(0), Amount.of("0.015")))),
                        100);
        print(
                rules,
                "pay everyone ms",
                median(() -> payout.total(population, rows.certainRows()[0])) / 1e6);
    }

    private static void compile(Workload workload) {
        if (new Rules(workload.schema(), workload.formulas()).size() == 0) {
            throw new IllegalStateException("nothing compiled");
        }
    }

    private static void naive(Workload workload) {
        int certain = 0;
        for (var formula : workload.formulas()) {
            for (int row = 0; row < TWIN_ROWS; row++) {
                certain += workload.population().truth(row, formula) == Truth.TRUE ? 1 : 0;
            }
        }
        if (certain == 0) {
            throw new IllegalStateException("nobody satisfies any rule");
        }
    }

    /// Nanoseconds of this thread's processor time.
    private static double median(Runnable way) {
        var threads = ManagementFactory.getThreadMXBean();
        var times = new long[ROUNDS];
        for (int warm = 0; warm < 3; warm++) {
            way.run();
        }
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            way.run();
            times[round] = threads.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static void print(int rules, String what, double value) {
        System.out.printf("%,6d rules · %s: %,.3f%n", rules, what, value);
    }
}
