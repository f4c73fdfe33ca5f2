package xinqu.matcher;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// The best combination of benefits when some exclude each other or share a cap.
public final class Choice {

    /*
     * Components. Benefits that no chain of groups connects are chosen independently. A component
     * of a single group without a cap is a matter of sorting; the others are searched.
     *
     * Order. Combinations are compared by total, then by a 64-bit word in which benefit i of the
     * component has bit 63 - i: the greater word has the benefit of lower index at the first
     * difference. Without caps both parts add up over benefits, so one search settles both. With
     * caps totals tie in so many ways that this would visit all of them; there the first search
     * finds the total alone, and then each benefit in turn, by index, is asked whether the total
     * can be had with it (and with those decided before).
     *
     * Search. Depth first, the greatest amount first, with it before without it [1]. Choosing the
     * last benefit that a group admits removes the group's others at once. A branch is cut when its
     * bound does not exceed the best combination found. The bound drops all but one group of each
     * benefit: these "cells" are disjoint, so each contributes its greatest amounts, as many as it
     * still admits. With caps the bound is also what the chosen and all open benefits would be paid.
     *
     * Caps. What a chosen benefit is paid may be cut so that its caps hold. Caps that are nested or
     * disjoint form a laminar family; then paying one benefit after another as much as its caps
     * leave gives the greatest total, in any order (a polymatroid [2]), here by index. Caps that
     * cross would need a linear program, and fractions of a fen; they are refused.
     *
     * Concurrency. No state is shared.
     *
     * [1] Land and Doig, "An Automatic Method of Solving Discrete Programming Problems",
     *     Econometrica 28(3), 1960.
     * [2] Edmonds, "Submodular Functions, Matroids, and Certain Polyhedra", 1970.
     */

    /// Benefits that belong together in one component, at most.
    public static final int MAX_CONNECTED = 64;

    /// Benefits of which only some may be had together.
    ///
    /// @param members indices of benefits, each once
    /// @param atMost how many may be chosen, at least 1; [#ANY_NUMBER] if that is free
    /// @param capFen most that the members are paid together, 0 or more; [#NO_CAP] if that is free
    public record Group(List<Integer> members, int atMost, long capFen) {

        /// As many as there are.
        public static final int ANY_NUMBER = Integer.MAX_VALUE;

        /// As much as they are worth.
        public static final long NO_CAP = Long.MAX_VALUE;

        public Group {
            members = List.copyOf(members);
            if (atMost < 1) {
                throw new IllegalArgumentException(
                        "atMost (%d) must be positive".formatted(atMost));
            }
            if (capFen < 0) {
                throw new IllegalArgumentException(
                        "capFen (%d) must be 0 or more".formatted(capFen));
            }
            if (new HashSet<>(members).size() != members.size()) {
                throw new IllegalArgumentException("members %s occur twice".formatted(members));
            }
        }

        /// At most `atMost` of the members.
        public static Group atMost(int atMost, Integer... members) {
            return new Group(List.of(members), atMost, NO_CAP);
        }

        /// All members, but no more than `capFen` together.
        public static Group capped(long capFen, Integer... members) {
            return new Group(List.of(members), ANY_NUMBER, capFen);
        }
    }

    /// A combination of benefits.
    ///
    /// @param totalFen what is paid together
    /// @param chosen for each benefit whether it belongs to the combination
    /// @param paidFen for each benefit what is paid: its amount, less where a cap cuts it, 0 if it
    ///   is not chosen. Caps cut the benefits of higher index first
    @SuppressWarnings("ArrayRecordComponent") // One result, handed to one caller.
    public record Best(long totalFen, boolean[] chosen, long[] paidFen) {}

    private final long[] fen;
    private final List<Group> groups;
    private final boolean[] chosen;

    private Choice(long[] fen, List<Group> groups) {
        this.fen = fen;
        this.groups = groups;
        this.chosen = new boolean[fen.length];
    }

    /// Chooses the benefits that pay most. Among combinations that pay the same, the one that has
    /// the benefit of lowest index at the first difference; so a benefit that costs nothing is
    /// kept.
    ///
    /// Cost: linear but for components of overlapping groups, where it may grow exponentially with
    /// their size; 60 benefits take microseconds to a few milliseconds (docs/bench/matcher.md).
    ///
    /// @param fen amounts of the benefits, each 0 or more
    /// @throws IllegalArgumentException if an amount is negative, a group names no benefit, more
    ///   than [#MAX_CONNECTED] benefits hang together, or two caps cross
    /// @throws ArithmeticException if the sum of all amounts does not fit a `long`
    public static Best best(long[] fen, List<Group> groups) {
        long sum = 0;
        for (long amount : fen) {
            if (amount < 0) {
                throw new IllegalArgumentException(
                        "amount (%d) must be 0 or more".formatted(amount));
            }
            sum = Math.addExact(sum, amount);
        }
        for (var group : groups) {
            for (int member : group.members()) {
                if (member < 0 || member >= fen.length) {
                    throw new IllegalArgumentException(
                            "member (%d) must be 0 .. %d".formatted(member, fen.length - 1));
                }
            }
        }
        refuseCrossingCaps(groups);
        var choice = new Choice(fen.clone(), List.copyOf(groups));
        choice.chooseByComponent();
        return choice.paid();
    }

    private static void refuseCrossingCaps(List<Group> groups) {
        var capped = groups.stream().filter(g -> g.capFen() != Group.NO_CAP).toList();
        for (int i = 0; i < capped.size(); i++) {
            var a = new HashSet<>(capped.get(i).members());
            for (int j = 0; j < i; j++) {
                var b = new HashSet<>(capped.get(j).members());
                var common = new HashSet<>(a);
                common.retainAll(b);
                if (!common.isEmpty() && common.size() != a.size() && common.size() != b.size()) {
                    throw new IllegalArgumentException(
                            "caps over %s and %s cross\nMaybe one should contain the other"
                                    .formatted(capped.get(j).members(), capped.get(i).members()));
                }
            }
        }
    }

    private void chooseByComponent() {
        int[] component = new int[fen.length];
        Arrays.setAll(component, i -> i);
        for (var group : groups) {
            for (int member : group.members()) {
                int from = component[member];
                int to = component[group.members().getFirst()];
                for (int i = 0; i < component.length && from != to; i++) {
                    if (component[i] == from) {
                        component[i] = to;
                    }
                }
            }
        }
        int[][] membersOf = new int[fen.length][0];
        for (int i = 0; i < fen.length; i++) {
            int[] members = membersOf[component[i]];
            membersOf[component[i]] = Arrays.copyOf(members, members.length + 1);
            membersOf[component[i]][members.length] = i;
        }
        for (int[] members : membersOf) {
            if (members.length == 1) {
                chosen[members[0]] = true;
            } else if (members.length > 1) {
                var within =
                        groups.stream()
                                .filter(g ->
                                        g.members().stream().anyMatch(m -> contains(members, m)))
                                .toList();
                choose(members, within);
            }
        }
    }

    private static boolean contains(int[] ascending, int index) {
        return Arrays.binarySearch(ascending, index) >= 0;
    }

    /// Chooses among the benefits of a component, given ascending.
    private void choose(int[] members, List<Group> within) {
        if (within.stream().allMatch(g -> g.atMost() >= g.members().size())) {
            for (int member : members) {
                chosen[member] = true; // Nothing but caps: more is never less.
            }
            return;
        }
        if (within.size() == 1 && within.getFirst().capFen() == Group.NO_CAP) {
            Arrays.stream(members)
                    .boxed()
                    .sorted((a, b) -> fen[a] != fen[b] ? Long.compare(fen[b], fen[a]) : a - b)
                    .limit(within.getFirst().atMost())
                    .forEach(i -> chosen[i] = true);
            return;
        }
        if (members.length > MAX_CONNECTED) {
            throw new IllegalArgumentException(
                    "%d benefits hang together by their groups, at most %d can"
                            .formatted(members.length, MAX_CONNECTED));
        }
        long best = new Search(members, within, fen).best();
        for (int i = 0; i < members.length; i++) {
            chosen[members[i]] = (best & Long.MIN_VALUE >>> i) != 0;
        }
    }

    /// Pays the chosen benefits by index, each as much as its caps leave.
    private Best paid() {
        long[] paid = new long[fen.length];
        long[] left = new long[groups.size()];
        Arrays.setAll(left, g -> groups.get(g).capFen());
        long total = 0;
        for (int i = 0; i < fen.length; i++) {
            if (!chosen[i]) {
                continue;
            }
            paid[i] = fen[i];
            for (int g = 0; g < left.length; g++) {
                if (groups.get(g).members().contains(i)) {
                    paid[i] = Math.min(paid[i], left[g]);
                }
            }
            for (int g = 0; g < left.length; g++) {
                if (groups.get(g).members().contains(i)) {
                    left[g] -= paid[i];
                }
            }
            total += paid[i];
        }
        return new Best(total, chosen, paid);
    }

    /// Branch and bound over one component. Benefits are numbered by descending amount; bit n of a
    /// set is benefit n of that order.
    private static final class Search {

        private final int size;
        private final long[] amount;
        private final long[] tie;
        private final int[] byIndex;
        private final long[] counted;
        private final int[] admitted;
        private final long[] capped;
        private final long[] cap;
        private final int[] cellOf;
        private final int[] cellAdmits;
        private final int[] used;
        private final int[] roomInCell;
        private final long[] roomInCap;
        private long bestTotal = -1;
        private long bestTie;
        private long bestChosen;
        private long goal = Long.MAX_VALUE;

        Search(int[] members, List<Group> groups, long[] fen) {
            size = members.length;
            int[] order =
                    IntStream.range(0, size)
                            .boxed()
                            .sorted((a, b) ->
                                    fen[members[a]] != fen[members[b]]
                                            ? Long.compare(fen[members[b]], fen[members[a]])
                                            : a - b)
                            .mapToInt(Integer::intValue)
                            .toArray();
            amount = new long[size];
            tie = new long[size];
            byIndex = new int[size];
            int[] number = new int[fen.length];
            for (int n = 0; n < size; n++) {
                amount[n] = fen[members[order[n]]];
                tie[n] = Long.MIN_VALUE >>> order[n];
                byIndex[order[n]] = n;
                number[members[order[n]]] = n;
            }
            var counting = groups.stream().filter(g -> g.atMost() < g.members().size()).toList();
            var capping = groups.stream().filter(g -> g.capFen() != Group.NO_CAP).toList();
            counted = counting.stream().mapToLong(g -> bits(g, number)).toArray();
            admitted = counting.stream().mapToInt(Group::atMost).toArray();
            capped = capping.stream().mapToLong(g -> bits(g, number)).toArray();
            cap = capping.stream().mapToLong(Group::capFen).toArray();
            cellOf = new int[size];
            cellAdmits = new int[counted.length + 1];
            System.arraycopy(admitted, 0, cellAdmits, 0, admitted.length);
            cellAdmits[counted.length] = Integer.MAX_VALUE; // Benefits that no group counts.
            used = new int[counted.length];
            roomInCell = new int[counted.length + 1];
            roomInCap = new long[cap.length];
            layOutCells();
        }

        private static long bits(Group group, int[] number) {
            long bits = 0;
            for (int member : group.members()) {
                bits |= 1L << number[member];
            }
            return bits;
        }

        /// Gives every benefit one of the groups that count it: again and again the group whose
        /// open members exceed by most what it admits of them.
        private void layOutCells() {
            Arrays.fill(cellOf, counted.length);
            long open = size == 64 ? -1L : (1L << size) - 1;
            while (true) {
                int widest = -1;
                long most = 0;
                for (int g = 0; g < counted.length; g++) {
                    long saved = beyondAdmitted(counted[g] & open, admitted[g]);
                    if (saved > most) {
                        most = saved;
                        widest = g;
                    }
                }
                if (widest < 0) {
                    return;
                }
                for (long left = counted[widest] & open; left != 0; left &= left - 1) {
                    cellOf[Long.numberOfTrailingZeros(left)] = widest;
                }
                open &= ~counted[widest];
            }
        }

        private long beyondAdmitted(long members, int admits) {
            long sum = 0;
            int rank = 0;
            for (long left = members; left != 0; left &= left - 1) {
                if (rank++ >= admits) {
                    sum += amount[Long.numberOfTrailingZeros(left)];
                }
            }
            return sum;
        }

        /// The tie word of the best combination, which says what belongs to it.
        long best() {
            long all = size == 64 ? -1L : (1L << size) - 1;
            search(all, 0L, 0L, 0L);
            if (cap.length > 0) {
                preferLowIndices(all);
            }
            long word = 0;
            for (long left = bestChosen; left != 0; left &= left - 1) {
                word |= tie[Long.numberOfTrailingZeros(left)];
            }
            return word;
        }

        /// Among the combinations that reach the best total, finds the one of greatest tie word.
        private void preferLowIndices(long all) {
            goal = bestTotal;
            long with = 0;
            long without = 0;
            for (int n : byIndex) {
                long benefit = 1L << n;
                if ((bestChosen & benefit) == 0 && !reachesGoal(with | benefit, all & ~without)) {
                    without |= benefit;
                } else {
                    with |= benefit;
                }
            }
        }

        /// Looks for a combination that reaches the goal; if there is one, it becomes the best.
        private boolean reachesGoal(long with, long allowed) {
            long open = allowed & ~with;
            for (int g = 0; g < counted.length; g++) {
                used[g] = Long.bitCount(counted[g] & with);
                if (used[g] > admitted[g]) {
                    return false;
                }
                open &= used[g] == admitted[g] ? ~counted[g] : -1L;
            }
            bestTotal = goal - 1;
            long sum = 0;
            for (long left = with; left != 0; left &= left - 1) {
                sum += amount[Long.numberOfTrailingZeros(left)];
            }
            search(open, with, sum, 0L);
            boolean found = bestTotal == goal;
            bestTotal = goal;
            return found;
        }

        /// @param open benefits that may still be chosen
        /// @param chosen benefits that are
        /// @param sum of their amounts, before caps
        /// @param word of the chosen; of no use with caps
        private void search(long open, long chosen, long sum, long word) {
            long total = cap.length == 0 ? sum : payable(chosen);
            if (exceeds(total, word)) {
                bestTotal = total;
                bestTie = word;
                bestChosen = chosen;
            }
            if (open == 0 || bestTotal >= goal || !promises(open, chosen, sum, word)) {
                return;
            }
            int next = Long.numberOfTrailingZeros(open);
            long rest = open & ~(1L << next);
            long admitting = rest;
            for (int g = 0; g < counted.length; g++) {
                if ((counted[g] & (1L << next)) != 0 && ++used[g] == admitted[g]) {
                    admitting &= ~counted[g];
                }
            }
            search(admitting, chosen | (1L << next), sum + amount[next], word | tie[next]);
            for (int g = 0; g < counted.length; g++) {
                if ((counted[g] & (1L << next)) != 0) {
                    used[g]--;
                }
            }
            search(rest, chosen, sum, word);
        }

        private boolean exceeds(long total, long word) {
            return total > bestTotal
                    || (total == bestTotal
                            && cap.length == 0
                            && Long.compareUnsigned(word, bestTie) > 0);
        }

        /// Whether a bound of what the branch can reach exceeds the best combination.
        private boolean promises(long open, long chosen, long sum, long word) {
            for (int c = 0; c < counted.length; c++) {
                roomInCell[c] = cellAdmits[c] - used[c];
            }
            roomInCell[counted.length] = Integer.MAX_VALUE;
            long total = sum;
            long reached = word;
            for (long left = open; left != 0; left &= left - 1) {
                int n = Long.numberOfTrailingZeros(left);
                if (roomInCell[cellOf[n]] > 0) {
                    roomInCell[cellOf[n]]--;
                    total += amount[n];
                    reached |= tie[n];
                }
            }
            return exceeds(
                    cap.length == 0 ? total : Math.min(total, payable(chosen | open)), reached);
        }

        private long payable(long benefits) {
            System.arraycopy(cap, 0, roomInCap, 0, cap.length);
            long total = 0;
            for (long left = benefits; left != 0; left &= left - 1) {
                int n = Long.numberOfTrailingZeros(left);
                long paid = amount[n];
                for (int g = 0; g < cap.length; g++) {
                    if ((capped[g] & 1L << n) != 0) {
                        paid = Math.min(paid, roomInCap[g]);
                    }
                }
                for (int g = 0; g < cap.length; g++) {
                    if ((capped[g] & 1L << n) != 0) {
                        roomInCap[g] -= paid;
                    }
                }
                total += paid;
            }
            return total;
        }
    }
}
