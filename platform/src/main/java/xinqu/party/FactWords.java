package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.pack.Text;
import xinqu.rule.Term;
import xinqu.rule.Unit;
import xinqu.rule.Value;
import xinqu.web.Wording;
import xinqu.web.ui.Field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How facts, their values, units and sources read, in every module. */
public final class FactWords {

    private static final Map<String, String> ENGLISH =
            Map.ofEntries(
                    Map.entry("元", "CNY"),
                    Map.entry("万元", "CNY 10,000"),
                    Map.entry("亿元", "CNY 100 million"),
                    Map.entry("美元", "USD"),
                    Map.entry("万美元", "USD 10,000"),
                    Map.entry("日元", "JPY"),
                    Map.entry("万日元", "JPY 10,000"),
                    Map.entry("欧元", "EUR"),
                    Map.entry("万欧元", "EUR 10,000"),
                    Map.entry("月", "months"),
                    Map.entry("个月", "months"),
                    Map.entry("年", "years"),
                    Map.entry("日", "days"),
                    Map.entry("天", "days"),
                    Map.entry("平方米", "m²"),
                    Map.entry("万平方米", "10,000 m²"),
                    Map.entry("亩", "mu"),
                    Map.entry("台", "sets"),
                    Map.entry("吨", "tonnes"),
                    Map.entry("万吨", "10,000 tonnes"),
                    Map.entry("人", "people"),
                    Map.entry("家", "firms"),
                    Map.entry("件", "items"),
                    Map.entry("项", "items"),
                    Map.entry("个", "items"),
                    Map.entry("次", "times"),
                    Map.entry("人次", "visits"),
                    Map.entry("张", "sheets"),
                    Map.entry("间", "rooms"),
                    Map.entry("批次", "batches"),
                    Map.entry("户", "households"),
                    Map.entry("分", "points"),
                    Map.entry("岁", "years old"),
                    Map.entry("星", "stars"),
                    Map.entry("倍", "times"));

    private static final Map<String, String> ENGLISH_OVER =
            Map.of("月", "month", "年", "year", "日", "day", "人", "person", "平方米", "m²", "亩", "mu");

    private final Catalogues.Snapshot catalogues;
    private final Set<String> territory;

    /**
     * @param territory codes of the places from the nation down to the zone
     */
    public FactWords(Catalogues.Snapshot catalogues, List<String> territory) {
        this.catalogues = catalogues;
        this.territory = Set.copyOf(territory.subList(0, Math.max(0, territory.size() - 1)));
    }

    /** The name of a unit; nothing for a pure number. */
    public static Wording unit(String unit) {
        if (unit.isEmpty()) {
            return Wording.NONE;
        }
        int slash = unit.indexOf('/');
        var english =
                slash < 0
                        ? ENGLISH.getOrDefault(unit, unit)
                        : ENGLISH.getOrDefault(unit.substring(0, slash), unit.substring(0, slash))
                                + " / "
                                + ENGLISH_OVER.getOrDefault(
                                        unit.substring(slash + 1), unit.substring(slash + 1));
        return Wording.of(new Text(unit, english));
    }

    public static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * A number in a unit: yuan as money, percent closed up, everything else with the unit's name.
     */
    public static Wording quantity(BigDecimal number, String unitName) {
        var unit = Unit.parse(unitName).orElse(Unit.ONE);
        if (unit.isMoney()) {
            return Wording.of("fact.value", Money.ofYuan(number.multiply(unit.factor())));
        }
        if (unitName.equals("%")) {
            return Wording.of("fact.value.percent", plain(number));
        }
        return unitName.isEmpty()
                ? Wording.of("fact.value", plain(number))
                : Wording.of("fact.value.unit", plain(number), unit(unitName));
    }

    /** Not more decimals than people read, but never so few that a number looks like another. */
    public static BigDecimal rounded(BigDecimal number, int decimals, BigDecimal unlike) {
        for (int scale = Math.max(2, decimals); scale < 8; scale++) {
            var rounded = number.setScale(scale, RoundingMode.HALF_UP);
            if (rounded.compareTo(unlike) != 0) {
                return plain(rounded);
            }
        }
        return plain(number);
    }

    /** A value as readers see it; its fact may be one that is worked out. */
    public Wording value(Term term, Value value) {
        return catalogues
                .facts()
                .find(term.code())
                .map(fact -> value(fact, value))
                .orElse(Wording.plain(value.shown()));
    }

    public Wording value(Fact fact, Value value) {
        return switch (value) {
            case Value.Num(var number) ->
                    quantity(
                            fact.workedOut()
                                    ? number.setScale(
                                            Math.max(2, fact.decimals()), RoundingMode.HALF_UP)
                                    : number,
                            fact.unit());
            case Value.Flag(var flag) -> Wording.of(flag ? "web.yes" : "web.no");
            case Value.Str(var text) -> choice(fact, text);
            case Value.Day(var day) -> Wording.of("fact.value", day);
            case Value.Members(var members) -> members(fact, members);
            case Value.Undefined() -> Wording.of("web.unknown");
        };
    }

    /** One value of a choice, with the name that a tree or the fact gives it. */
    public Wording choice(Fact fact, String code) {
        return Wording.of(choiceText(fact, code));
    }

    private Text choiceText(Fact fact, String code) {
        return switch (fact.codes()) {
            case "places" -> catalogues.places().find(code).map(Place::name).orElse(Text.of(code));
            case "industries" ->
                    catalogues
                            .industries()
                            .find(code)
                            .map(FactWords::industry)
                            .orElse(Text.of(code));
            default ->
                    fact.options().stream()
                            .filter(option -> option.zh().equals(code))
                            .findFirst()
                            .orElse(Text.of(code));
        };
    }

    private static Text industry(Industry industry) {
        return Text.of(industry.name() + " " + industry.code());
    }

    private Wording members(Fact fact, Set<String> members) {
        if (members.isEmpty()) {
            return Wording.of("fact.value.none");
        }
        var texts = members.stream().map(member -> choiceText(fact, member)).toList();
        return Wording.of(
                new Text(
                        String.join("、", texts.stream().map(Text::zh).toList()),
                        String.join(", ", texts.stream().map(Text::en).toList())));
    }

    /** Several names one after another. */
    public static Text list(List<Text> texts) {
        return new Text(
                String.join("、", texts.stream().map(Text::zh).toList()),
                String.join(", ", texts.stream().map(Text::en).toList()));
    }

    /** Who delivered a value. */
    public Wording source(String source) {
        if (source.equals(Fact.DECLARED)) {
            return Wording.of("fact.source.declared");
        }
        return catalogues
                .units()
                .find(source)
                .map(unit -> Wording.of(unit.name()))
                .orElse(Wording.of("fact.source.published"));
    }

    public Wording unitName(String unit) {
        return catalogues
                .units()
                .find(unit)
                .map(found -> Wording.of(found.name()))
                .orElse(Wording.plain(unit));
    }

    public Wording place(String code) {
        return catalogues
                .places()
                .find(code)
                .map(place -> Wording.of(place.name()))
                .orElse(Wording.plain(code));
    }

    public Wording industry(@Nullable String code) {
        return code == null
                ? Wording.NONE
                : catalogues
                        .industries()
                        .find(code)
                        .map(found -> Wording.plain(found.name()))
                        .orElse(Wording.plain(code));
    }

    /** The values to choose from, in the order of the tree or the catalogue. */
    public List<Field.Choice> choices(Fact fact) {
        var choices = new ArrayList<Field.Choice>();
        if (fact.codes().equals("places")) {
            for (var place : catalogues.places().all()) {
                int depth =
                        Math.max(
                                0,
                                catalogues.places().path(place.code()).size() - territory.size());
                var indent = "\u3000".repeat(Math.max(0, depth - 1));
                var name = place.name();
                choices.add(
                        new Field.Choice(
                                place.code(),
                                territory.contains(place.code())
                                        ? Wording.of("fact.place.elsewhere", name)
                                        : Wording.of(
                                                new Text(indent + name.zh(), indent + name.en()))));
            }
        } else {
            fact.options()
                    .forEach(option ->
                            choices.add(new Field.Choice(option.zh(), Wording.of(option))));
        }
        return choices;
    }

    public static List<Field.Choice> candidates(List<Industry> industries) {
        return industries.stream()
                .map(industry -> new Field.Choice(industry.code(), Wording.of(industry(industry))))
                .toList();
    }
}
