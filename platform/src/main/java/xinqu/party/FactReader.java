package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.Text;
import xinqu.rule.Codes;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads values of facts as files, forms and interfaces write them. Immutable. */
public final class FactReader {

    private final Codes places;
    private final Codes industries;

    public FactReader(Places places, Industries industries) {
        this.places = new PlaceCodes(places);
        this.industries = new IndustryCodes(industries);
    }

    /**
     * What came of reading a value.
     *
     * @param value the value; null if it is none
     * @param fault what is wrong with it; empty if nothing
     * @param maybe what may be meant
     */
    public record Read(@Nullable Value value, Text fault, String maybe) {

        static Read of(Value value) {
            return new Read(value, Text.of(""), "");
        }

        static Read wrong(String zh, String en, String maybe) {
            return new Read(null, new Text(zh, en), maybe);
        }

        /** The fault as problems of files say it. */
        public String what() {
            return fault.en();
        }
    }

    Codes places() {
        return places;
    }

    /** The values that a choice offers. */
    Codes codes(Fact fact) {
        return switch (fact.codes()) {
            case "places" -> places;
            case "industries" -> industries;
            default -> Codes.of(fact.options().stream().map(Text::zh).toList());
        };
    }

    /**
     * Reads a value: a number in the fact's unit, 是 / 否 or true / false, a date, a value of the
     * list or its code; several joined by {@code |}, none as {@code -}.
     */
    public Read value(Fact fact, String text) {
        var given = text.strip();
        return switch (fact.type()) {
            case NUMBER -> number(fact, given);
            case FLAG ->
                    switch (given) {
                        case "是", "true", "yes", "1" -> Read.of(Value.of(true));
                        case "否", "false", "no", "0" -> Read.of(Value.of(false));
                        default ->
                                Read.wrong(
                                        "“%s”既不是“是”也不是“否”".formatted(shown(given)),
                                        "“%s” is neither yes nor no".formatted(shown(given)),
                                        "是 or 否");
                    };
            case DATE -> {
                try {
                    yield Read.of(new Value.Day(LocalDate.parse(given)));
                } catch (DateTimeException e) {
                    yield Read.wrong(
                            "“%s”不是日期".formatted(shown(given)),
                            "“%s” is not a date".formatted(shown(given)),
                            "2026-03-07");
                }
            }
            case TEXT -> Read.of(Value.of(given));
            case CHOICE -> {
                var codes = codes(fact);
                yield codes.has(given) ? Read.of(Value.of(given)) : stranger(fact, given, codes);
            }
            case CHOICES ->
                    members(
                            fact,
                            given.equals("-") ? List.of() : Arrays.asList(given.split("\\|", -1)));
        };
    }

    /** Reads the values of a {@code choices} fact. */
    public Read members(Fact fact, List<String> given) {
        var codes = codes(fact);
        var members = new HashSet<String>();
        for (var member : given) {
            if (!codes.has(member.strip())) {
                return stranger(fact, member, codes);
            }
            members.add(member.strip());
        }
        return Read.of(new Value.Members(Set.copyOf(members)));
    }

    private static Read stranger(Fact fact, String given, Codes codes) {
        return Read.wrong(
                "“%s”不是“%s”的值".formatted(shown(given), fact.name().zh()),
                "“%s” is not a value of %s".formatted(shown(given), fact.name().zh()),
                Maybe.oneOf(given, codes.all()));
    }

    private static Read number(Fact fact, String given) {
        var number = Node.decimal(given.replace(",", "")).orElse(null);
        if (number == null) {
            return Read.wrong(
                    "“%s”不是数字，“%s”应为数字，单位：%s"
                            .formatted(
                                    shown(given),
                                    fact.name().zh(),
                                    fact.unit().isEmpty() ? "无" : fact.unit()),
                    "“%s” is not a number for %s".formatted(shown(given), fact.name().zh()),
                    "digits and a point, in " + fact.unit());
        }
        if (fact.isOutside(number)) {
            var min = bound(fact.min());
            var max = bound(fact.max());
            return Read.wrong(
                    "%s %s 超出“%s”的合理范围 %s 至 %s"
                            .formatted(
                                    number.toPlainString(),
                                    fact.unit(),
                                    fact.name().zh(),
                                    min,
                                    max),
                    "%s = %s %s lies outside of %s to %s"
                            .formatted(
                                    fact.name().zh(),
                                    number.toPlainString(),
                                    fact.unit(),
                                    min,
                                    max),
                    "another unit: this fact is in " + fact.unit());
        }
        return Read.of(Value.of(number));
    }

    private static String bound(@Nullable BigDecimal bound) {
        return bound == null ? "…" : bound.toPlainString();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private record PlaceCodes(Places places) implements Codes {

        @Override
        public boolean has(String code) {
            return places.find(code).isPresent();
        }

        @Override
        public boolean within(String code, String ancestor) {
            return places.within(code, ancestor);
        }

        @Override
        public Collection<String> all() {
            return places.all().stream().map(Place::code).toList();
        }
    }

    private record IndustryCodes(Industries industries) implements Codes {

        @Override
        public boolean has(String code) {
            return industries.find(code).isPresent();
        }

        @Override
        public boolean within(String code, String ancestor) {
            return industries.within(code, ancestor);
        }

        @Override
        public Collection<String> all() {
            return industries.all().stream().map(Industry::code).toList();
        }
    }
}
