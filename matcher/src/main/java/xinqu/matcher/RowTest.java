package xinqu.matcher;

/// A question to one row that no single column can answer, such as the growth over two years.
///
/// Must be a pure function of the row: it is asked once per row and shared by all rules, in any
/// order and from several threads at once.
@FunctionalInterface
public interface RowTest {

    /// @param row `0 .. population.rows() - 1`
    /// @return the answer, `UNKNOWN` if a fact that decides it is missing
    Truth test(Population population, int row);
}
