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

import xinqu.matcher.Choice;
import xinqu.matcher.Choice.Group;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Choosing among benefits under overlapping groups. The twin tries all combinations, which it can
/// do for a few benefits only; the oracle tests compare the two.
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChoiceBenchmark {

    private static final int MENUS = 64;

    /// Number of benefits.
    @Param({"16", "60"})
    public int benefits;

    /// Whether one cap spans all benefits.
    @Param({"false", "true"})
    public boolean capped;

    private final List<long[]> amounts = new ArrayList<>();
    private final List<List<Group>> groups = new ArrayList<>();
    private int next;

    /// Generates menus: a third as many groups as benefits, of 2 to 6 members, 1 or 2 admitted.
    @Setup
    public void setUp() {
        var random = new SplittableRandom(1);
        for (int m = 0; m < MENUS; m++) {
            amounts.add(random.longs(benefits, 1_000_000, 500_000_000).toArray());
            var menu = new ArrayList<Group>();
            for (int g = 0; g < benefits / 3; g++) {
                var members =
                        random.ints(2 + random.nextInt(5), 0, benefits).distinct().boxed().toList();
                menu.add(new Group(members, 1 + random.nextInt(2), Group.NO_CAP));
            }
            if (capped) {
                var all = random.ints(0, benefits).distinct().limit(benefits).boxed().toList();
                menu.add(new Group(all, Group.ANY_NUMBER, 5_000_000_000L));
            }
            groups.add(menu);
        }
    }

    /// Another menu each time.
    @Benchmark
    public Choice.Best best() {
        next = (next + 1) % MENUS;
        return Choice.best(amounts.get(next), groups.get(next));
    }

    /// The twin: all combinations of the first sixteen benefits, without caps.
    @Benchmark
    public long naiveSixteen() {
        next = (next + 1) % MENUS;
        long most = 0;
        for (int combination = 0; combination < 1 << 16; combination++) {
            long sum = 0;
            for (int i = 0; i < 16; i++) {
                sum += (combination & (1 << i)) != 0 ? amounts.get(next)[i] : 0;
            }
            if (sum > most && allows(groups.get(next), combination)) {
                most = sum;
            }
        }
        return most;
    }

    private static boolean allows(List<Group> groups, int combination) {
        for (var group : groups) {
            int chosen = 0;
            for (int member : group.members()) {
                chosen += member < 16 && (combination & (1 << member)) != 0 ? 1 : 0;
            }
            if (chosen > group.atMost()) {
                return false;
            }
        }
        return true;
    }
}
