package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Reads rules: text in, checked expression or every fault out. */
public final class Rules {

    private final Vocabulary vocabulary;

    public Rules(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * What came of reading a rule: an expression, or faults.
     *
     * @param expr the checked expression; null exactly if there are faults
     */
    public record Read(@Nullable Expr expr, List<Fault> faults) {

        public Read {
            faults = List.copyOf(faults);
        }

        public Optional<Expr> found() {
            return Optional.ofNullable(expr);
        }
    }

    /**
     * Does work that reads many rules in one thread with room for the deepest of them; without it,
     * each rule is read in a thread of its own.
     */
    public static <T> T together(Callable<T> work) {
        return Feel.onDeepStack(work);
    }

    /** Reads a condition: an expression that is true or false. */
    public Read condition(String text) {
        return read(text, Checker::condition);
    }

    /** Reads a number in {@code unit}; a bare number takes the unit, another unit is converted. */
    public Read number(String text, Unit unit) {
        return read(text, (checker, node) -> checker.number(node, unit));
    }

    /** Reads a condition of a pack; what is wrong with it goes to the problems of its file. */
    public Expr condition(Node node) {
        return reported(node, condition(node.text()));
    }

    /** The expression, or one that is false after its faults are reported where they stand. */
    public static Expr reported(Node node, Read read) {
        for (var fault : read.faults()) {
            node.problemWithin(fault.line(), fault.column(), fault.what(), fault.maybe());
        }
        return read.found().orElse(Expr.FALSE);
    }

    /** Reads an expression of any type. */
    public Read any(String text) {
        return read(text, Checker::expression);
    }

    private interface Reading {
        Expr apply(Checker checker, org.kie.dmn.feel.lang.ast.BaseNode node);
    }

    private Read read(String text, Reading reading) {
        var faults = new ArrayList<Fault>();
        var source = new Source(text, word -> vocabulary.find(word).isPresent());
        var tree = Feel.parse(source, faults);
        if (tree == null) {
            return new Read(null, faults);
        }
        try {
            var expr = reading.apply(new Checker(source, vocabulary), tree);
            return new Read(expr, faults);
        } catch (Checker.Refusal refusal) {
            faults.add(refusal.fault());
            return new Read(null, faults);
        }
    }
}
