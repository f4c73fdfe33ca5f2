package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small vocabulary for tests of rules: every type, some units, derived facts. */
final class SampleFacts implements Vocabulary {

    static final Codes INDUSTRIES =
            new Prefixes(List.of("C", "C36", "C3670", "C39", "C3985", "I", "I65"));
    static final Codes CREDIT = Codes.of(List.of("A", "B", "C", "D"));
    static final Codes MARKS = Codes.of(List.of("高新技术企业", "专精特新", "瞪羚"));

    private final Map<String, Term> terms = new LinkedHashMap<>();

    SampleFacts() {
        number("营业收入", "revenue", "万元", 2);
        number("研发费用", "rd", "万元", 2);
        number("负债", "debt", "亿元", 4);
        number("员工数", "staff", "人", 0);
        number("面积", "area", "平方米", 2);
        number("租金", "rent", "元/月", 2);
        number("年租金", "rent_year", "元/年", 2);
        number("增长率", "growth", "%", 2);
        number("星级", "stars", "星", 0);
        add("已上市", "listed", new Type.Flag(), 0, null);
        add("首次认定", "first", new Type.Flag(), 0, null);
        add("信用等级", "credit", new Type.Choice(CREDIT), 0, null);
        add("行业", "industry", new Type.Choice(INDUSTRIES), 0, null);
        add("资质", "marks", new Type.Choices(MARKS), 0, null);
        add("成立日期", "founded", new Type.Day(), 0, null);
        add("备注", "note", new Type.Str(), 0, null);
        number("投资或贷款", "invested", "万元", 2);
        derived("研发占比", "rd_share", new Type.Num(Unit.PERCENT), "百分比(研发费用 / 营业收入)");
        derived("亏损", "loss", new Type.Flag(), "数值(负债) / 数值(面积) > 1");
    }

    private void number(String name, String code, String unit, int decimals) {
        add(name, code, new Type.Num(Unit.parse(unit).orElseThrow()), decimals, null);
    }

    private void derived(String name, String code, Type type, String formula) {
        add(name, code, type, 2, new Rules(this).any(formula).found().orElseThrow());
    }

    private void add(String name, String code, Type type, int decimals, @Nullable Expr formula) {
        terms.put(name, new Term(name, code, new Text(name, code), type, decimals, true, formula));
    }

    @Override
    public Optional<Term> find(String name) {
        return Optional.ofNullable(terms.get(name));
    }

    @Override
    public Collection<String> names() {
        return terms.keySet();
    }

    Collection<Term> all() {
        return terms.values();
    }

    /** Codes whose tree is that of their prefixes. */
    record Prefixes(List<String> all) implements Codes {

        @Override
        public boolean has(String code) {
            return all.contains(code);
        }

        @Override
        public boolean within(String code, String ancestor) {
            return code.startsWith(ancestor);
        }
    }
}
