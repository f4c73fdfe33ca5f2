package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

class UnitTest {

    private static Unit unit(String name) {
        return Unit.parse(name).orElseThrow(() -> new AssertionError(name));
    }

    private static BigDecimal converted(String amount, String from, String to) {
        var expr = Expr.in(Expr.number(new BigDecimal(amount), unit(from)), unit(to));
        return ((Value.Num) ((Expr.Literal) expr).value()).number();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 亿元, 万元, 20000",
        "3000, 万元, 亿元, 0.3",
        "5, 元, 万元, 0.0005",
        "120, 元/年, 元/月, 10",
        "10, 元/月, 元/年, 120",
        "1.5, 年, 月, 18",
        "18, 月, 年, 1.5",
        "1, 万元/年, 元/月, 833.3333333333333333333333333333333",
        "3, 万元/人, 元/人, 30000",
        "2, 万平方米, 平方米, 20000",
        "5, 万美元, 美元, 50000",
        "7, 天, 日, 7",
        "3, 个月, 月, 3"
    })
    void convertsExactly(String amount, String from, String to, String expected) {
        assertThat(converted(amount, from, to)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"万元, 人", "元, 美元", "平方米, 亩", "年, 日", "元/月, 元", "人, 人次", "%, 元"})
    void refusesToConvertWhatDoesNotMeasureTheSame(String from, String to) {
        assertThat(unit(from).measuresAs(unit(to))).isFalse();
        assertThatThrownBy(() -> unit(from).to(unit(to)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void multipliesAndDivides() {
        assertThat(unit("元/平方米").times(unit("平方米"))).isEqualTo(unit("元"));
        assertThat(unit("元").per(unit("元"))).isEqualTo(Unit.ONE);
        assertThat(unit("万元").per(unit("年")).times(unit("月")).toString()).doesNotContain("E");
        assertThat(unit("元/年").times(unit("年"))).isEqualTo(unit("元"));
        assertThat(unit("元/平方米/月")).isEqualTo(unit("元").per(unit("平方米")).per(unit("月")));
        assertThat(unit("万元").isMoney()).isTrue();
        assertThat(unit("美元").isMoney()).isFalse();
        assertThat(Unit.PERCENT.isPure()).isTrue();
    }

    @Test
    void readsNothingElse() {
        for (var odd :
                new String[] {"", "/", "元/", "/元", "千克", "元//月", "元/月/人/年", "a".repeat(10_000)}) {
            assertThat(Unit.parse(odd)).as(odd).isEmpty();
        }
        assertThat(Unit.parse("/".repeat(1_000_000))).isEmpty();
    }

    @Test
    void everyKnownUnitNamesItself() {
        for (var name : Unit.names()) {
            assertThat(unit(unit(name).toString().replace("纯数", "倍")))
                    .as(name)
                    .isEqualTo(unit(name));
        }
    }
}
