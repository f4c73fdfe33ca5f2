package xinqu.benchmarks.cases;

/// A system that handles applications for a bundle of [#BRANCHES] items with [#STEPS] steps each.
/// Its methods are called by many threads; of one branch of one case by one at a time.
///
/// @param <C> what it knows a case by
interface CaseSystem<C> extends AutoCloseable {

    int BRANCHES = 5;
    int STEPS = 4;

    String name();

    CountedSource source();

    /// Opens a case, submits it and accepts it: the departments may begin.
    C begin();

    /// Does a step of a branch; the last one decides the item.
    ///
    /// @param branch from 0
    /// @param step from 0
    void step(C one, int branch, int step);

    /// Hands over the result; all branches are done.
    void deliver(C one);

    /// Waits until everything is done that follows from what was done before.
    void settle();

    /// How often an act met another one and had to be done again.
    long lockErrors();

    @Override
    void close();
}
