package xinqu.matcher;

/// Where [Matcher] puts its results; the caller owns the memory and may use it again.
///
/// | component                      | shape                        | one element is                     |
/// |--------------------------------|------------------------------|------------------------------------|
/// | `certain`, `possible`          | `[rules]`                    | number of rows, `0 .. rows`        |
/// | `certainRows`, `possibleRows`  | `[0]`, or `[rules][words]`   | the rows as in [Bits]              |
///
/// Certain rows satisfy the rule on what is known; possible rows are those and the ones that might,
/// if the missing facts turn out well. An array of rows of length 0 is not wanted and not filled.
///
/// All rows of 10,000 rules over 230,051 rows take 288 MB for each of the two.
@SuppressWarnings("ArrayRecordComponent") // Room for results, not a value.
public record Matches(int[] certain, int[] possible, long[][] certainRows, long[][] possibleRows) {

    private static final long[][] NONE = {};

    /// Room for the counts alone.
    public static Matches counts(Rules rules) {
        return new Matches(new int[rules.size()], new int[rules.size()], NONE, NONE);
    }

    /// Room for the counts and all rows.
    public static Matches rows(Rules rules, Population population) {
        int words = Bits.words(population.rows());
        return new Matches(
                new int[rules.size()],
                new int[rules.size()],
                new long[rules.size()][words],
                new long[rules.size()][words]);
    }

    /// @throws IllegalArgumentException if the arrays do not fit
    void require(Rules rules, Population population) {
        if (certain.length < rules.size() || possible.length < rules.size()) {
            throw new IllegalArgumentException(
                    "counts for %d and %d rules, there are %d"
                            .formatted(certain.length, possible.length, rules.size()));
        }
        require(certainRows, rules.size(), Bits.words(population.rows()));
        require(possibleRows, rules.size(), Bits.words(population.rows()));
    }

    private static void require(long[][] rowsOfRules, int rules, int words) {
        if (rowsOfRules.length != 0 && rowsOfRules.length < rules) {
            throw new IllegalArgumentException(
                    "rows for %d rules, there are %d".formatted(rowsOfRules.length, rules));
        }
        for (long[] rows : rowsOfRules) {
            if (rows.length != 0 && rows.length < words) {
                throw new IllegalArgumentException(
                        "a set of rows holds %d words, the population needs %d"
                                .formatted(rows.length, words));
            }
        }
    }
}
