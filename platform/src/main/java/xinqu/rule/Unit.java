package xinqu.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A unit of measure: a factor times powers of base quantities. Two units measure the same quantity
 * if their powers agree; then one converts into the other by the quotient of the factors, which is
 * kept as a fraction, for 元/年 to 元/月 is a twelfth and no decimal is.
 *
 * @param over numerator of how many base units one of this unit is; 万元 is 10 000 元
 * @param under denominator, in lowest terms; % is 1/100
 * @param powers exponent by base quantity, without zeros; empty for pure numbers
 */
public record Unit(BigInteger over, BigInteger under, Map<String, Integer> powers) {

    /** A pure number. */
    public static final Unit ONE = new Unit(BigInteger.ONE, BigInteger.ONE, Map.of());

    public static final Unit PERCENT = new Unit(BigInteger.ONE, BigInteger.valueOf(100), Map.of());

    private static final Set<String> CURRENCIES = Set.of("CNY", "USD", "JPY", "EUR");

    private static final Map<String, Unit> KNOWN = known();

    public Unit {
        var common = over.gcd(under);
        over = over.divide(common);
        under = under.divide(common);
        powers = Collections.unmodifiableMap(new TreeMap<>(powers));
    }

    private static Map<String, Unit> known() {
        var units = new TreeMap<String, Unit>();
        units.put("%", PERCENT);
        units.put("倍", ONE);
        for (var money : Map.of("元", "CNY", "美元", "USD", "日元", "JPY", "欧元", "EUR").entrySet()) {
            units.put(money.getKey(), base(1, money.getValue()));
            units.put("万" + money.getKey(), base(10_000, money.getValue()));
            units.put("亿" + money.getKey(), base(100_000_000, money.getValue()));
        }
        units.put("月", base(1, "month"));
        units.put("个月", base(1, "month"));
        units.put("年", base(12, "month"));
        units.put("日", base(1, "day"));
        units.put("天", base(1, "day"));
        units.put("平方米", base(1, "area"));
        units.put("万平方米", base(10_000, "area"));
        units.put("亩", base(1, "mu"));
        units.put("台", base(1, "set"));
        units.put("吨", base(1, "tonne"));
        units.put("万吨", base(10_000, "tonne"));
        for (var counted :
                List.of("人", "家", "件", "项", "个", "次", "人次", "张", "间", "批次", "户", "分", "岁", "星")) {
            units.put(counted, base(1, counted));
        }
        return Collections.unmodifiableMap(units);
    }

    private static Unit base(long factor, String quantity) {
        return new Unit(BigInteger.valueOf(factor), BigInteger.ONE, Map.of(quantity, 1));
    }

    /** Reads {@code 万元}, {@code %} or a quotient such as {@code 元/月}. */
    public static Optional<Unit> parse(String text) {
        var parts = text.split("/", 4);
        if (parts.length > 3) {
            return Optional.empty();
        }
        var unit = Optional.ofNullable(KNOWN.get(parts[0].strip()));
        for (int i = 1; i < parts.length; i++) {
            var under = KNOWN.get(parts[i].strip());
            unit = under == null ? Optional.empty() : unit.map(over -> over.per(under));
        }
        return unit;
    }

    /** The names that {@link #parse} knows, for hints. */
    public static List<String> names() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    public boolean measuresAs(Unit other) {
        return powers.equals(other.powers);
    }

    public boolean isMoney() {
        return powers.equals(Map.of("CNY", 1));
    }

    /** Whether it is money of any country, or so much of it per something. */
    public boolean isCurrency() {
        return powers.entrySet().stream()
                .anyMatch(power -> power.getValue() == 1 && CURRENCIES.contains(power.getKey()));
    }

    public boolean isPure() {
        return powers.isEmpty();
    }

    public Unit times(Unit other) {
        return new Unit(over.multiply(other.over), under.multiply(other.under), combined(other, 1));
    }

    public Unit per(Unit other) {
        return new Unit(
                over.multiply(other.under), under.multiply(other.over), combined(other, -1));
    }

    private Map<String, Integer> combined(Unit other, int sign) {
        var sum = new TreeMap<>(powers);
        other.powers.forEach((quantity, power) ->
                sum.merge(quantity, sign * power, (a, b) -> a + b == 0 ? null : a + b));
        return sum;
    }

    /** How many base units one of this unit is, to 34 digits; exact for money. */
    public BigDecimal factor() {
        return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL128);
    }

    /**
     * What one of this unit is in {@code target}: the unit of that many.
     *
     * @throws IllegalArgumentException if the two measure different quantities
     */
    Unit to(Unit target) {
        if (!measuresAs(target)) {
            throw new IllegalArgumentException("%s does not measure as %s".formatted(this, target));
        }
        return new Unit(over.multiply(target.under), under.multiply(target.over), Map.of());
    }

    /** The shortest known name, or the powers spelt out. */
    @Override
    public String toString() {
        if (equals(ONE)) {
            return "纯数";
        }
        for (var name : KNOWN.entrySet()) {
            if (name.getValue().equals(this)
                    && !name.getKey().equals("个月")
                    && !name.getKey().equals("天")) {
                return name.getKey();
            }
        }
        return quotient()
                .orElseGet(() ->
                        (under.equals(BigInteger.ONE) ? over : over + "/" + under) + " " + powers);
    }

    /** The shortest known quotient: 元/平方米 and not 万元/万平方米. */
    private Optional<String> quotient() {
        return KNOWN.entrySet().stream()
                .flatMap(top ->
                        KNOWN.entrySet().stream()
                                .filter(bottom ->
                                        top.getValue().per(bottom.getValue()).equals(this))
                                .map(bottom -> top.getKey() + "/" + bottom.getKey()))
                .min(Comparator.comparingInt(String::length).thenComparing(name -> name));
    }
}
