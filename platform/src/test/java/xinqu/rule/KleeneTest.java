package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Truth;
import xinqu.testkit.Property;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What a rule says over partial facts holds whatever the missing ones turn out to be. */
class KleeneTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

    private final SampleFacts vocabulary = new SampleFacts();
    private final Rules rules = new Rules(vocabulary);

    private record Asked(String rule, Map<String, Value> partial, long seed) {}

    private static Facts.Given given(Map<String, Value> values) {
        return new Facts.Given(AS_OF, values);
    }

    private Asked asked(SplittableRandom random, int size, boolean condition) {
        var expressions = new Expressions(random, false);
        int depth = Math.min(4, size / 150);
        return new Asked(
                condition ? expressions.condition(depth) : expressions.number(depth + 1),
                expressions.facts(vocabulary, 40),
                random.nextLong());
    }

    private Map<String, Value> completed(Asked asked, int attempt) {
        var all =
                new Expressions(new SplittableRandom(asked.seed() + attempt), false)
                        .facts(vocabulary, 0);
        all.putAll(asked.partial());
        return all;
    }

    private Expr condition(String rule) {
        var read = rules.condition(rule);
        assertThat(read.faults()).as(rule).isEmpty();
        return read.found().orElseThrow();
    }

    @Test
    void whatIsCertainStaysSoForEveryCompletion() {
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, true),
                asked -> {
                    var expr = condition(asked.rule());
                    var truth = Evaluation.truth(expr, given(asked.partial()));
                    for (int i = 0; i < 20; i++) {
                        var complete = Evaluation.truth(expr, given(completed(asked, i)));
                        assertThat(complete).isNotEqualTo(Truth.UNKNOWN);
                        if (truth != Truth.UNKNOWN) {
                            assertThat(complete).isEqualTo(truth);
                        }
                    }
                });
    }

    @Test
    void aKnownNumberStaysSoForEveryCompletion() {
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, false),
                asked -> {
                    var expr =
                            rules.number(asked.rule(), Unit.parse("万元").orElseThrow())
                                    .found()
                                    .orElseThrow();
                    var value = Evaluation.value(expr, given(asked.partial()));
                    for (int i = 0; i < 20; i++) {
                        var complete = Evaluation.value(expr, given(completed(asked, i)));
                        assertThat(complete).isNotNull();
                        if (value != null) {
                            assertThat(complete).isEqualTo(value);
                        }
                    }
                });
    }

    @Test
    void namesMissingFactsExactlyWhileOpenAndIsDecidedOnceTheyAreGiven() {
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, true),
                asked -> {
                    var expr = condition(asked.rule());
                    var values = new HashMap<>(asked.partial());
                    var complete = completed(asked, 0);
                    for (int round = 0; round <= complete.size(); round++) {
                        var facts = given(values);
                        var missing = Explanation.missing(expr, facts);
                        assertThat(missing.isEmpty())
                                .isEqualTo(Evaluation.truth(expr, facts) != Truth.UNKNOWN);
                        if (missing.isEmpty()) {
                            return;
                        }
                        for (var term : missing) {
                            assertThat(values).doesNotContainKey(term.code());
                            assertThat(Explanation.uses(expr)).contains(term);
                        }
                        var first = missing.iterator().next().code();
                        values.put(first, complete.get(first));
                    }
                    throw new AssertionError("never decided");
                });
    }

    @Test
    void theOrderOfTheFactsDoesNotMatter() {
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, true),
                asked -> {
                    var expr = condition(asked.rule());
                    var reversed = new LinkedHashMap<String, Value>();
                    asked.partial().keySet().stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .forEach(code -> reversed.put(code, asked.partial().get(code)));
                    Facts other =
                            new Facts() {
                                @Override
                                public LocalDate asOf() {
                                    return AS_OF;
                                }

                                @Override
                                public Value get(String code) {
                                    return reversed.get(code);
                                }
                            };
                    assertThat(Evaluation.truth(expr, other))
                            .isEqualTo(Evaluation.truth(expr, given(asked.partial())));
                    assertThat(Explanation.missing(expr, other))
                            .isEqualTo(Explanation.missing(expr, given(asked.partial())));
                });
    }

    @Test
    void crossingTheThresholdsClosesTheGaps() {
        var closed = new int[1];
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, true),
                asked -> {
                    var expr = condition(asked.rule());
                    var values = completed(asked, 0);
                    if (Evaluation.truth(expr, given(values)) == Truth.TRUE) {
                        assertThat(Explanation.gaps(expr, given(values)))
                                .hasValue(java.util.List.of());
                        return;
                    }
                    var gaps = Explanation.gaps(expr, given(values));
                    if (gaps.isPresent()
                            && gaps.get().stream().allMatch(gap -> gap.term().formula() == null)) {
                        assertThat(gaps.get()).isNotEmpty();
                        for (var gap : gaps.get()) {
                            values.put(gap.term().code(), Value.of(gap.mended()));
                        }
                        assertThat(Evaluation.truth(expr, given(values))).isEqualTo(Truth.TRUE);
                        closed[0]++;
                    }
                });
        assertThat(closed[0]).isGreaterThan(20);
    }

    @Test
    void notIsTheOppositeWhereNothingIsUndefined() {
        Property.<Asked>forAll(
                (random, size) -> asked(random, size, true),
                asked -> {
                    if (asked.rule().contains("亏损") || asked.rule().contains("研发占比")) {
                        return; // A division by zero is neither.
                    }
                    var expr = condition(asked.rule());
                    var facts = given(asked.partial());
                    assertThat(Evaluation.truth(Expr.not(expr), facts))
                            .isEqualTo(Evaluation.truth(expr, facts).not());
                });
    }
}
