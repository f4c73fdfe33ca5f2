package xinqu.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Choice.Group;
import xinqu.testkit.Property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class ChoiceTest {

    /// Benefits and groups of a size that can be tried out.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Menu(long[] fen, List<Group> groups) {

        static Menu next(SplittableRandom random, int size) {
            int benefits = random.nextInt(2 + size / 100);
            int values = 1 + random.nextInt(20); // Few values make many ties.
            var fen = random.longs(benefits, 0, values).toArray();
            var groups = new ArrayList<Group>();
            int count = benefits == 0 ? 0 : random.nextInt(6);
            for (int g = 0; g < count; g++) {
                groups.add(new Group(some(random, benefits), 1 + random.nextInt(3), Group.NO_CAP));
            }
            if (benefits > 0 && random.nextBoolean()) {
                addNestedCaps(
                        random, IntStream.range(0, benefits).boxed().toList(), values, groups);
            }
            return new Menu(fen, groups);
        }

        private static List<Integer> some(SplittableRandom random, int benefits) {
            return IntStream.range(0, benefits)
                    .filter(_ -> random.nextInt(3) == 0)
                    .boxed()
                    .toList();
        }

        private static void addNestedCaps(
                SplittableRandom random, List<Integer> members, int values, List<Group> groups) {
            if (random.nextInt(3) > 0) {
                int atMost = random.nextBoolean() ? Group.ANY_NUMBER : 1 + random.nextInt(3);
                groups.add(new Group(members, atMost, random.nextLong(values * 3L)));
            }
            if (members.size() > 1) {
                int split = 1 + random.nextInt(members.size() - 1);
                addNestedCaps(random, members.subList(0, split), values, groups);
                addNestedCaps(random, members.subList(split, members.size()), values, groups);
            }
        }

        boolean allows(int combination) {
            return groups.stream()
                    .allMatch(g ->
                            g.members().stream().filter(m -> has(combination, m)).count()
                                    <= g.atMost());
        }

        private static boolean has(int combination, int benefit) {
            return (combination & (1 << benefit)) != 0;
        }

        /// The oracle of what caps leave, by duality instead of by paying: the least, over all sets
        /// of caps, of the sum of these caps and of the amounts that none of them covers.
        long payable(int combination) {
            var caps = groups.stream().filter(g -> g.capFen() != Group.NO_CAP).toList();
            long least = Long.MAX_VALUE;
            for (int set = 0; set < 1 << caps.size(); set++) {
                long sum = 0;
                int covered = 0;
                for (int c = 0; c < caps.size(); c++) {
                    if (has(set, c)) {
                        sum += caps.get(c).capFen();
                        for (int member : caps.get(c).members()) {
                            covered |= 1 << member;
                        }
                    }
                }
                for (int i = 0; i < fen.length; i++) {
                    if (has(combination & ~covered, i)) {
                        sum += fen[i];
                    }
                }
                least = Math.min(least, sum);
            }
            return least;
        }

        /// The oracle of the choice: tries all combinations, the one with benefit 0 before the one
        /// without it, and so on.
        int best() {
            int best = 0;
            long most = -1;
            for (int order = (1 << fen.length) - 1; order >= 0; order--) {
                int combination =
                        fen.length == 0 ? 0 : Integer.reverse(order) >>> (32 - fen.length);
                if (allows(combination) && payable(combination) > most) {
                    most = payable(combination);
                    best = combination;
                }
            }
            return best;
        }

        @Override
        public String toString() {
            return "%s under %s".formatted(Arrays.toString(fen), groups);
        }
    }

    @Test
    void choosesWhatTryingAllCombinationsChooses() {
        Property.forAll(
                Menu::next,
                menu -> {
                    var best = Choice.best(menu.fen(), menu.groups());
                    int combination = 0;
                    for (int i = 0; i < menu.fen().length; i++) {
                        combination |= best.chosen()[i] ? 1 << i : 0;
                    }
                    assertThat(combination).isEqualTo(menu.best());
                    assertThat(best.totalFen()).isEqualTo(menu.payable(combination));
                    paysWithinCaps(menu, best);
                });
    }

    private static void paysWithinCaps(Menu menu, Choice.Best best) {
        assertThat(Arrays.stream(best.paidFen()).sum()).isEqualTo(best.totalFen());
        for (int i = 0; i < menu.fen().length; i++) {
            assertThat(best.paidFen()[i]).isBetween(0L, best.chosen()[i] ? menu.fen()[i] : 0L);
        }
        for (var group : menu.groups()) {
            assertThat(group.members().stream().mapToLong(m -> best.paidFen()[m]).sum())
                    .isLessThanOrEqualTo(group.capFen());
        }
    }

    @Test
    void takesTheGreatestOfEachDisjointGroup() {
        var best =
                Choice.best(
                        new long[] {5, 9, 9, 2, 0, 7},
                        List.of(Group.atMost(1, 0, 1, 2), Group.atMost(2, 3, 4, 5)));
        assertThat(best.chosen()).containsExactly(false, true, false, true, false, true);
        assertThat(best.paidFen()).containsExactly(0, 9, 0, 2, 0, 7);
        assertThat(best.totalFen()).isEqualTo(18);
    }

    @Test
    void cutsTheLaterBenefitAtTheCap() {
        var best = Choice.best(new long[] {300, 400}, List.of(Group.capped(500, 0, 1)));
        assertThat(best.paidFen()).containsExactly(300, 200);
    }

    @Test
    void takesManyIndependentBenefits() {
        var fen = new long[1000];
        Arrays.fill(fen, 3);
        var pairs =
                IntStream.range(0, 500).mapToObj(i -> Group.atMost(1, 2 * i, 2 * i + 1)).toList();
        assertThat(Choice.best(fen, pairs).totalFen()).isEqualTo(1500);
    }

    /// Sixty-four benefits in a ring where neighbours exclude each other: every other one, from 0.
    @Test
    void choosesAmongSixtyFourThatHangTogether() {
        var fen = new long[64];
        Arrays.fill(fen, 1000);
        var ring = IntStream.range(0, 64).mapToObj(i -> Group.atMost(1, i, (i + 1) % 64)).toList();
        var best = Choice.best(fen, ring);
        assertThat(best.totalFen()).isEqualTo(32_000);
        for (int i = 0; i < 64; i++) {
            assertThat(best.chosen()[i]).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void refusesWhatItCannotChooseExactly() {
        var fen = new long[65];
        var chain = IntStream.range(0, 64).mapToObj(i -> Group.atMost(1, i, i + 1)).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> Choice.best(fen, chain));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Choice.best(fen, List.of(Group.capped(1, 0, 1), Group.capped(1, 1, 2))))
                .withMessageContaining("cross");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choice.best(new long[] {-1}, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Choice.best(new long[1], List.of(Group.atMost(1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Group.atMost(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Group.atMost(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Group.capped(-1, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Choice.best(new long[] {Long.MAX_VALUE, 1}, List.of()));
    }
}
