package xinqu.pack;

import java.util.List;

/** A kind of worked case that {@code check} can recompute; each module brings its own. */
public interface CaseKind {

    /** The word after {@code kind:}. */
    String name();

    /**
     * Reads the {@code given}, {@code when} and {@code then} of a case; unknown keys are problems.
     *
     * @return what to run once all files are read
     */
    Prepared read(Node node);

    /** A case that is ready to be recomputed. */
    @FunctionalInterface
    interface Prepared {
        /** What came out other than expected; empty if the case passes. */
        List<Difference> run();
    }

    /**
     * One thing that came out other than expected.
     *
     * @param expected what the case says
     * @param got what the machine says
     * @param because why the machine says so
     */
    record Difference(String expected, String got, String because) {}
}
