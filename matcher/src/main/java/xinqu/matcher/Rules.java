package xinqu.matcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Formulas compiled to be matched together: every distinct criterion is asked once.
public final class Rules {

    /*
     * Slots. Every distinct criterion has a slot; a Matcher keeps one set of rows per slot, those
     * for which the criterion is certain. Slot 0 is never true. The slots of a number column are
     * neighbours, ascending by bound, so that the rank of a value among the bounds tells them all:
     * the first `rank` of them are true [1].
     *
     * Planes. A criterion is possible where it is certain or its fact is missing. The missing facts
     * are kept once per column, not once per criterion, which halves what has to stay in cache.
     * Plane 0 is empty (a criterion that is never UNKNOWN), plane 1 full (the constant UNKNOWN).
     *
     * Programs. Negations are pushed down to the criteria (De Morgan holds in Kleene's logic), which
     * leaves a tree of alternating all and any whose size is that of the formula; normal forms
     * would blow it up. `code` holds the trees one after another in postfix: a header
     * `operation | count << OPERATION_BITS`, followed by `count` pairs (slot, plane). It works on an
     * accumulator (certain, possible) and a stack:
     *
     *   ALL_OF, NONE_OF    accumulator and each pair; NONE_OF takes the opposite of each
     *   ANY_OF, ANY_NOT    accumulator or each pair; ANY_NOT takes the opposite of each
     *   OPEN_ALL, OPEN_ANY push the accumulator, begin with true or false
     *   CLOSE_ALL          accumulator = popped and accumulator
     *   CLOSE_ANY          accumulator = popped or accumulator
     *
     * A rule begins with OPEN_ALL or OPEN_ANY; what that pushes is never popped.
     *
     * Concurrency. Immutable; shared by any number of threads.
     *
     * [1] Whang et al., "Indexing Boolean Expressions", VLDB 2009, and Zhang et al., "An Efficient
     *     Algorithm for Indexing Boolean Expressions" (A-Tree), SIGMOD 2021: criteria shared between
     *     rules, evaluated bottom up. The ordered bounds follow the range indexes of these papers.
     */

    static final int ALL_OF = 0;
    static final int NONE_OF = 1;
    static final int ANY_OF = 2;
    static final int ANY_NOT = 3;
    static final int OPEN_ALL = 4;
    static final int OPEN_ANY = 5;
    static final int CLOSE_ALL = 6;
    static final int CLOSE_ANY = 7;

    static final int OPERATION_BITS = 3;
    static final int OPERATION_MASK = (1 << OPERATION_BITS) - 1;

    static final int NEVER_MISSING = 0;
    static final int ALWAYS_MISSING = 1;

    /// Deepest nesting of a formula that is accepted: far above what people write, far below what
    /// overflows a thread's stack.
    public static final int MAX_DEPTH = 1000;

    /// A number column and the ascending bounds that rules compare it with.
    @SuppressWarnings("ArrayRecordComponent") // Shared, never compared.
    record Bounds(int column, int plane, int firstSlot, long[] bounds) {}

    /// A code column: the codes that rules name, ascending, and for code `codes[i]` the slots
    /// `slots[from[i]] .. slots[from[i + 1] - 1]` of the criteria that contain it.
    @SuppressWarnings("ArrayRecordComponent") // Shared, never compared.
    record Codes(
            int column,
            int plane,
            int firstSlot,
            int endSlot,
            int[] codes,
            int[] from,
            int[] slots) {}

    /// A criterion that is answered by a set of rows that the population has in store.
    record Stored(Criterion criterion, int plane, int slot) {}

    /// A criterion that asks row by row.
    record Asked(RowTest test, int plane, int slot) {}

    private final Schema schema;
    private final List<Formula> formulas;
    private final int[] code;
    private final int[] starts;
    private final int depth;
    private final int slots;
    private final int planes;
    private final int criteria;
    private final int[] planeColumns;
    private final List<Bounds> bounds;
    private final List<Codes> codes;
    private final List<Stored> stored;
    private final List<Asked> asked;

    /// Compiles formulas. Cost: linear in their size, but for sorting the bounds.
    ///
    /// @throws IllegalArgumentException if a formula asks for a column that the schema does not
    ///   have or has in another kind, or is nested deeper than [#MAX_DEPTH]
    public Rules(Schema schema, List<Formula> formulas) {
        this.schema = schema;
        this.formulas = List.copyOf(formulas);
        var compiler = new Compiler();
        for (var formula : this.formulas) {
            compiler.collect(formula, 0);
        }
        compiler.layOut();
        this.starts = new int[this.formulas.size() + 1];
        for (int r = 0; r < this.formulas.size(); r++) {
            starts[r] = compiler.length;
            compiler.emit(compiler.tree(this.formulas.get(r), false), 1);
        }
        starts[this.formulas.size()] = compiler.length;
        this.code = Arrays.copyOf(compiler.code, compiler.length);
        this.depth = compiler.depth;
        this.slots = compiler.slots;
        this.planes = compiler.planes;
        this.criteria = compiler.slotOf.size();
        this.planeColumns = compiler.planeColumns();
        this.bounds = List.copyOf(compiler.bounds);
        this.codes = List.copyOf(compiler.codes);
        this.stored = List.copyOf(compiler.stored);
        this.asked = List.copyOf(compiler.asked);
    }

    /// Compiles one formula, such as a rule that somebody is editing.
    public Rules(Schema schema, Formula formula) {
        this(schema, List.of(formula));
    }

    /// The columns that the rules ask for.
    public Schema schema() {
        return schema;
    }

    /// Number of rules.
    public int size() {
        return formulas.size();
    }

    /// Number of distinct criteria.
    public int criteria() {
        return criteria;
    }

    /// Positions of the columns that the rules read. Computed criteria may read others.
    public IntStream columns() {
        return Arrays.stream(planeColumns).filter(column -> column >= 0);
    }

    /// What a rule was compiled from.
    public Formula formula(int rule) {
        return formulas.get(rule);
    }

    int[] code() {
        return code;
    }

    /// Where the program of a rule begins; the next one begins where it ends.
    int start(int rule) {
        return starts[rule];
    }

    /// Accumulators that may be pushed at a time.
    int depth() {
        return depth;
    }

    int slots() {
        return slots;
    }

    int planes() {
        return planes;
    }

    /// The column whose missing values make a plane, or -1 for a plane of another origin.
    int planeColumn(int plane) {
        return planeColumns[plane];
    }

    List<Bounds> bounds() {
        return bounds;
    }

    List<Codes> codes() {
        return codes;
    }

    List<Stored> stored() {
        return stored;
    }

    List<Asked> asked() {
        return asked;
    }

    /// A formula without negations: pairs `slot << 1 | opposite`, and nested trees of the other
    /// kind.
    private record Tree(boolean all, LinkedHashSet<Integer> leaves, List<Tree> parts) {

        static Tree of(boolean all) {
            return new Tree(all, new LinkedHashSet<>(), new ArrayList<>());
        }

        /// Takes in a tree: as a leaf if it is one, its content if of the same kind, or as a part.
        void add(Tree part) {
            if (part.all == all || (part.leaves.size() == 1 && part.parts.isEmpty())) {
                leaves.addAll(part.leaves);
                parts.addAll(part.parts);
            } else {
                parts.add(part);
            }
        }
    }

    private final class Compiler {

        final Map<Criterion, Integer> slotOf = new HashMap<>();
        final LinkedHashSet<Criterion> found = new LinkedHashSet<>();
        final TreeMap<Integer, Integer> planeOfColumn = new TreeMap<>();
        final List<Bounds> bounds = new ArrayList<>();
        final List<Codes> codes = new ArrayList<>();
        final List<Stored> stored = new ArrayList<>();
        final List<Asked> asked = new ArrayList<>();
        int[] planeOfSlot = new int[0];
        int slots = 1; // Slot 0 is never true.
        int planes = 2; // Never and always missing.
        int[] code = new int[64];
        int length;
        int depth;

        void collect(Formula formula, int level) {
            if (level > MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "formula is nested deeper than %d\nMaybe a list of alternatives serves better"
                                .formatted(MAX_DEPTH));
            }
            switch (formula) {
                case Formula.Leaf(var criterion) -> {
                    check(criterion);
                    found.add(criterion);
                }
                case Formula.All(var parts) -> parts.forEach(part -> collect(part, level + 1));
                case Formula.Any(var parts) -> parts.forEach(part -> collect(part, level + 1));
                case Formula.Not(var part) -> collect(part, level + 1);
                case Formula.Always _ -> {}
            }
        }

        private void check(Criterion criterion) {
            switch (criterion) {
                case Criterion.AtLeast(int column, long _) ->
                        schema.require(column, Schema.Kind.NUMBER);
                case Criterion.AnyOf anyOf -> schema.require(anyOf.column(), Schema.Kind.CODE);
                case Criterion.Yes(int column) -> schema.require(column, Schema.Kind.FLAG);
                case Criterion.Has(int column, int _) -> schema.require(column, Schema.Kind.SET);
                case Criterion.Known(int column) -> {
                    if (column < 0 || column >= schema.columns().size()) {
                        throw new IllegalArgumentException(
                                "column (%d) must be 0 .. %d"
                                        .formatted(column, schema.columns().size() - 1));
                    }
                }
                case Criterion.Computed _ -> {}
            }
        }

        /// Gives every criterion its slot and plane.
        void layOut() {
            var boundsOf = new TreeMap<Integer, TreeSet<Long>>();
            var codesOf = new TreeMap<Integer, List<Criterion.AnyOf>>();
            planeOfSlot = new int[found.size() + 1];
            for (var criterion : found) {
                switch (criterion) {
                    case Criterion.AtLeast(int column, long bound) ->
                            boundsOf.computeIfAbsent(column, _ -> new TreeSet<>()).add(bound);
                    case Criterion.AnyOf anyOf ->
                            codesOf.computeIfAbsent(anyOf.column(), _ -> new ArrayList<>())
                                    .add(anyOf);
                    case Criterion.Yes(int column) -> store(criterion, planeOf(column));
                    case Criterion.Has(int column, int _) -> store(criterion, planeOf(column));
                    case Criterion.Known(int column) -> {
                        planeOf(column); // Its missing rows answer the criterion.
                        store(criterion, NEVER_MISSING);
                    }
                    case Criterion.Computed(String _, RowTest test) -> {
                        int plane = planes++;
                        asked.add(new Asked(test, plane, slot(criterion, plane)));
                    }
                }
            }
            boundsOf.forEach(this::layOutBounds);
            codesOf.forEach(this::layOutCodes);
        }

        private void layOutBounds(int column, Collection<Long> distinct) {
            int first = slots;
            int plane = planeOf(column);
            long[] ascending = distinct.stream().mapToLong(Long::longValue).toArray();
            for (long bound : ascending) {
                slot(new Criterion.AtLeast(column, bound), plane);
            }
            bounds.add(new Bounds(column, plane, first, ascending));
        }

        private void layOutCodes(int column, List<Criterion.AnyOf> criteria) {
            int first = slots;
            int plane = planeOf(column);
            var slotsOf = new TreeMap<Integer, List<Integer>>();
            for (var anyOf : criteria) {
                int slot = slot(anyOf, plane);
                for (int named : anyOf.codes()) {
                    slotsOf.computeIfAbsent(named, _ -> new ArrayList<>()).add(slot);
                }
            }
            int[] from = new int[slotsOf.size() + 1];
            int i = 0;
            for (var containing : slotsOf.values()) {
                from[i + 1] = from[i] + containing.size();
                i++;
            }
            codes.add(
                    new Codes(
                            column,
                            plane,
                            first,
                            slots,
                            slotsOf.keySet().stream().mapToInt(Integer::intValue).toArray(),
                            from,
                            slotsOf.values().stream()
                                    .flatMap(List::stream)
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
        }

        private void store(Criterion criterion, int plane) {
            stored.add(new Stored(criterion, plane, slot(criterion, plane)));
        }

        private int slot(Criterion criterion, int plane) {
            int slot = slots++;
            slotOf.put(criterion, slot);
            planeOfSlot[slot] = plane;
            return slot;
        }

        private int planeOf(int column) {
            return planeOfColumn.computeIfAbsent(column, _ -> planes++);
        }

        int[] planeColumns() {
            int[] columns = new int[planes];
            Arrays.fill(columns, -1);
            planeOfColumn.forEach((column, plane) -> columns[plane] = column);
            return columns;
        }

        /// @param opposite whether an odd number of negations stands above
        Tree tree(Formula formula, boolean opposite) {
            return switch (formula) {
                case Formula.Leaf(var criterion) -> leaf(slotOf.get(criterion), opposite);
                case Formula.All(var parts) -> tree(parts, !opposite, opposite);
                case Formula.Any(var parts) -> tree(parts, opposite, opposite);
                case Formula.Not(var part) -> tree(part, !opposite);
                case Formula.Always(var truth) ->
                        switch (opposite ? truth.not() : truth) {
                            case TRUE -> Tree.of(true);
                            case FALSE -> Tree.of(false);
                            case UNKNOWN -> leaf(UNKNOWN_LEAF, false);
                        };
            };
        }

        private Tree tree(List<Formula> parts, boolean all, boolean opposite) {
            var tree = Tree.of(all);
            for (var part : parts) {
                tree.add(tree(part, opposite));
            }
            return tree;
        }

        private Tree leaf(int slot, boolean opposite) {
            var tree = Tree.of(true);
            tree.leaves().add(slot << 1 | (opposite ? 1 : 0));
            return tree;
        }

        void emit(Tree tree, int level) {
            depth = Math.max(depth, level);
            append(tree.all() ? OPEN_ALL : OPEN_ANY);
            emit(tree, tree.all() ? ALL_OF : ANY_OF, 0);
            emit(tree, tree.all() ? NONE_OF : ANY_NOT, 1);
            for (var part : tree.parts()) {
                emit(part, level + 1);
                append(tree.all() ? CLOSE_ALL : CLOSE_ANY);
            }
        }

        private void emit(Tree tree, int operation, int opposite) {
            int header = length;
            int count = 0;
            append(operation);
            for (int leaf : tree.leaves()) {
                if ((leaf & 1) == opposite) {
                    boolean unknown = leaf >> 1 == UNKNOWN_LEAF;
                    append(unknown ? 0 : leaf >> 1);
                    append(unknown ? ALWAYS_MISSING : planeOfSlot[leaf >> 1]);
                    count++;
                }
            }
            if (count == 0) {
                length = header;
            } else {
                code[header] |= count << OPERATION_BITS;
            }
        }

        private void append(int word) {
            if (length == code.length) {
                code = Arrays.copyOf(code, length * 2);
            }
            code[length++] = word;
        }
    }

    /// Stands in a tree for the constant `UNKNOWN`, whose opposite is itself.
    private static final int UNKNOWN_LEAF = Integer.MAX_VALUE >> 1;
}
