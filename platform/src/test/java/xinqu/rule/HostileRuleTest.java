package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text made to exhaust stack, memory or patience ends as a fault, quickly, on a small stack. */
class HostileRuleTest {

    /** A small stack: half of what a thread of the server has. */
    private static final long STACK = 512 << 10;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Rules rules = new Rules(new SampleFacts());

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }

    private static Map<String, String> hostile() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("10,000 brackets", repeated("(", 10_000) + "1" + repeated(")", 10_000) + " > 0");
        texts.put("1 MB", repeated("营业收入 > 1 and ", 70_000) + "true");
        texts.put("deep not", repeated("not(", 5_000) + "已上市" + repeated(")", 5_000));
        texts.put("100,000 terms", repeated("已上市 or ", 100_000) + "已上市");
        texts.put("lists", repeated("[", 39) + repeated("]", 39));
        texts.put("open quotation", "备注 = \"" + repeated("a", 3_000));
        texts.put("open brackets", repeated("(", 30));
        texts.put("closing brackets", repeated(")", 3_000));
        texts.put("null signs", "营业收入 >\0 1");
        texts.put("halves of signs", "营业收入 > \ud800 1");
        texts.put("wrong halves", "备注 = \"\udc00\ud800\"");
        texts.put("emoji", "😀 > 1");
        texts.put("turned writing", "营业收入 \u202e> 1");
        texts.put("ifs", repeated("if 已上市 then 1 else ", 150) + "2 > 0");
        texts.put("ifs in conditions", repeated("if ", 1_000) + "已上市");
        texts.put("quantifiers", repeated("some x in 资质 satisfies ", 150) + "true");
        texts.put("nested quantifiers", repeated("some x in 资质 satisfies ", 12) + "已上市");
        texts.put("minus", "营业收入 > " + repeated("-", 3_900) + "1");
        texts.put("minus with blanks", "营业收入 > " + repeated("- ", 1_900) + "1");
        texts.put("difference", "营业收入 > 1" + repeated("-1", 1_900));
        texts.put("powers", "营业收入 > 1" + repeated("**1", 1_200));
        texts.put("dots", "营业收入" + repeated(".a", 1_900) + " > 1");
        texts.put("filters", "营业收入" + repeated("[1]", 1_200) + " > 1");
        texts.put("calls", "营业收入" + repeated("()", 1_900) + " > 1");
        texts.put("comparisons", "营业收入" + repeated(">1", 1_900));
        texts.put("ins", "营业收入" + repeated(" in 1", 700));
        texts.put("instances", "营业收入" + repeated(" instance of number", 200));
        texts.put("functions", repeated("function(x) ", 300) + "x");
        texts.put("long name", repeated("营", 3_999));
        texts.put("many words", repeated("营 ", 1_999));
        texts.put("escapes", "备注 = \"" + repeated("\\", 3_001) + "\"");
        texts.put("comment", "营业收入 > 1 /*" + repeated("/", 3_000));
        texts.put("huge number", "营业收入 > 1" + repeated("0", 3_000));
        texts.put("huge exponent", "营业收入 > 1e999999999");
        texts.put("wide list", "信用等级 in [" + repeated("\"A\",", 900) + "\"?\"]");
        texts.put("contexts", repeated("{a:", 39) + "1" + repeated("}", 39));
        texts.put("ranges", repeated("(1..", 39) + "1" + repeated("]", 39));
        return texts;
    }

    /** Runs on a small stack, as a deep call inside a server would. */
    static void onSmallStack(String name, Runnable task) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(null, task, "small", STACK);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.setDaemon(true);
        thread.start();
        assertThat(thread.join(LONGEST)).as(name + " ends in time").isTrue();
        assertThat(failure.get()).as(name).isNull();
    }

    @Test
    void endsAsAFault() throws InterruptedException {
        var warm = rules.condition("营业收入 > 1");
        assertThat(warm.faults()).isEmpty();
        for (var text : hostile().entrySet()) {
            onSmallStack(
                    text.getKey(),
                    () -> {
                        var read = rules.condition(text.getValue());
                        var known = read.found();
                        if (known.isPresent()) {
                            assertThat(text.getKey()).isIn("nested quantifiers", "ifs");
                        } else {
                            assertThat(read.faults()).as(text.getKey()).isNotEmpty();
                        }
                        for (var fault : read.faults()) {
                            assertThat(fault.what().length()).as(text.getKey()).isLessThan(400);
                            assertThat(fault.what()).doesNotContain("\n", "\0");
                        }
                    });
        }
    }

    @Test
    void readsWhatIsJustWithinTheLimits() throws InterruptedException {
        for (var rule :
                List.of(
                        repeated("(", 40) + "营业收入 > 1" + repeated(")", 40),
                        repeated("not(", 40) + "已上市" + repeated(")", 40),
                        repeated("if 已上市 then true else ", 40) + "true",
                        IntStream.range(0, 100)
                                .mapToObj(i -> "营业收入>" + i)
                                .collect(Collectors.joining(" or ")),
                        "营业收入 > 1" + repeated("-1", 199),
                        "营业收入 > " + repeated("-", 40) + "1")) {
            onSmallStack(
                    rule,
                    () -> {
                        var read = rules.condition(rule);
                        assertThat(read.faults()).as(rule).isEmpty();
                        var expr = read.found().orElseThrow();
                        var facts =
                                new Facts.Given(LocalDate.EPOCH, Map.of("revenue", Value.of(5)));
                        assertThat(Evaluation.truth(expr, facts)).isNotNull();
                        assertThat(Explanation.uses(expr)).isNotEmpty();
                        assertThat(Explanation.gaps(expr, facts)).isNotNull();
                        assertThat(Formal.text(expr)).isNotEmpty();
                        assertThat(RuleLint.check(expr, _ -> RuleLint.Range.OPEN)).isNotNull();
                    });
        }
    }

    @Test
    void numbersCannotGrowWithoutEnd() {
        var rule = "数值(营业收入)" + " ** 10 ".repeat(10) + "> 1";
        var read = rules.condition(rule);
        var value = Value.of(new BigDecimal("1000"));
        var facts = new Facts.Given(LocalDate.EPOCH, Map.of("revenue", value));
        assertThat(Evaluation.truth(read.found().orElseThrow(), facts))
                .isEqualTo(xinqu.matcher.Truth.FALSE);
        var small =
                new Facts.Given(
                        LocalDate.EPOCH, Map.of("revenue", Value.of(new BigDecimal("0.001"))));
        assertThat(Evaluation.truth(read.found().orElseThrow(), small))
                .isEqualTo(xinqu.matcher.Truth.FALSE);
        var product = rules.any("数值(营业收入)" + " ** 10 ".repeat(10)).found().orElseThrow();
        var tiny = Evaluation.value(product, small);
        assertThat(tiny == null ? "" : tiny.shown()).hasSizeLessThan(300);
    }
}
