package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.rule.Value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Facts of many parties, column by column: one number a value and one bit that says whether it is
 * known.
 *
 * <p>A number is held in units of its last decimal, a flag as 0 or 1, a date as its day since 1970,
 * a choice as its position in {@link #options}, choices as one bit for each position. Facts that
 * are worked out and facts of type text have no column. Not safe for several threads while it is
 * filled.
 */
public final class FactTable {

    /** Most values of a {@code choices} fact, one bit each. */
    static final int MOST_CHOICES = 62;

    private static final int LONGEST_NUMBER = 40;

    private final List<Fact> facts;
    private final Map<String, Integer> positions;
    private final List<List<String>> options;
    private final List<Map<String, Integer>> optionPositions;
    private final @Nullable Cells[] values;
    private final BitSet[] known;
    private final int rows;
    private final Industries industries;

    public FactTable(FactCatalogue catalogue, Places places, Industries industries, int rows) {
        this.facts = catalogue.all().stream().filter(FactTable::hasColumn).toList();
        this.rows = rows;
        this.industries = industries;
        this.positions = HashMap.newHashMap(facts.size());
        this.options = new ArrayList<>(facts.size());
        this.optionPositions = new ArrayList<>(facts.size());
        this.values = new Cells[facts.size()];
        this.known = new BitSet[facts.size()];
        var placeCodes = places.all().stream().map(Place::code).toList();
        var industryCodes = industries.all().stream().map(Industry::code).toList();
        var placePositions = positions(placeCodes);
        var industryPositions = positions(industryCodes);
        for (int c = 0; c < facts.size(); c++) {
            var fact = facts.get(c);
            positions.put(fact.code(), c);
            known[c] = new BitSet();
            switch (fact.codes()) {
                case "places" -> {
                    options.add(placeCodes);
                    optionPositions.add(placePositions);
                }
                case "industries" -> {
                    options.add(industryCodes);
                    optionPositions.add(industryPositions);
                }
                default -> {
                    var own = fact.options().stream().map(text -> text.zh()).toList();
                    options.add(own);
                    optionPositions.add(positions(own));
                }
            }
        }
    }

    private static boolean hasColumn(Fact fact) {
        boolean wide =
                fact.type() == FactType.CHOICES
                        && (!fact.codes().isEmpty() || fact.options().size() > MOST_CHOICES);
        return !fact.workedOut() && fact.type() != FactType.TEXT && !wide;
    }

    private static Map<String, Integer> positions(List<String> texts) {
        Map<String, Integer> positions = HashMap.newHashMap(texts.size());
        texts.forEach(text -> positions.put(text, positions.size()));
        return positions;
    }

    public int rows() {
        return rows;
    }

    /** The facts that have a column, in the order of the columns. */
    public List<Fact> facts() {
        return facts;
    }

    public OptionalInt find(String fact) {
        var column = positions.get(fact);
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }

    /**
     * @throws IllegalArgumentException if the fact has no column
     */
    public int column(String fact) {
        return find(fact)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no column for the fact [%s]".formatted(fact)));
    }

    /** The values of a choice, by position; empty for other types. */
    public List<String> options(int column) {
        return options.get(column);
    }

    public OptionalInt option(int column, String text) {
        var position = optionPositions.get(column).get(text);
        if (position == null && facts.get(column).codes().equals("industries")) {
            position =
                    industries
                            .find(text)
                            .map(found -> optionPositions.get(column).get(found.code()))
                            .orElse(null);
        }
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    public boolean isKnown(int column, int row) {
        return known[column].get(row);
    }

    /** The value as it is held; 0 if it is not known. */
    public long get(int column, int row) {
        var held = values[column];
        return held == null ? 0 : held.get(row);
    }

    boolean isKnownOfAny(int column, BitSet rows) {
        return known[column].intersects(rows);
    }

    /** How many parties the fact is known of. */
    public int knownCount(int column) {
        return known[column].cardinality();
    }

    void set(int column, int row, long value) {
        var held = values[column];
        if (held == null) {
            held = new Cells(rows);
            values[column] = held;
        }
        held.set(row, value);
        known[column].set(row);
    }

    void forget(int column, int row) {
        var held = values[column];
        if (held != null) {
            held.set(row, 0);
        }
        known[column].clear(row);
    }

    /**
     * What a text of a file or a stored value stands for, as it is held.
     *
     * @return nothing if the text is no value of the fact
     */
    public Optional<Long> parse(int column, String text) {
        var fact = facts.get(column);
        try {
            return switch (fact.type()) {
                case NUMBER -> number(fact, text);
                case FLAG ->
                        switch (text) {
                            case "true", "是", "1" -> Optional.of(1L);
                            case "false", "否", "0" -> Optional.of(0L);
                            default -> Optional.empty();
                        };
                case DATE -> Optional.of(LocalDate.parse(text).toEpochDay());
                case CHOICE -> {
                    var position = option(column, text);
                    yield position.isPresent()
                            ? Optional.of((long) position.getAsInt())
                            : Optional.empty();
                }
                case CHOICES -> members(column, text);
                case TEXT -> Optional.empty();
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number within the fact's range; texts that would unfold to millions of digits are none. */
    private static Optional<Long> number(Fact fact, String text) {
        var number = new BigDecimal(text.length() <= LONGEST_NUMBER ? text : "?");
        if (number.precision() - number.scale() > LONGEST_NUMBER
                || number.scale() > LONGEST_NUMBER
                || fact.isOutside(number)) {
            return Optional.empty();
        }
        return Optional.of(
                number.setScale(fact.decimals(), RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact());
    }

    private Optional<Long> members(int column, String text) {
        if (text.equals("-")) {
            return Optional.of(0L);
        }
        long members = 0;
        for (var member : text.split("\\|", -1)) {
            var position = option(column, member);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            members |= 1L << position.getAsInt();
        }
        return Optional.of(members);
    }

    /**
     * The value as files write it; empty if it is not known, {@code -} if it is known to be none.
     */
    public String text(int column, int row) {
        if (!known[column].get(row)) {
            return "";
        }
        long value = get(column, row);
        var fact = facts.get(column);
        return switch (fact.type()) {
            case NUMBER -> plain(value, fact.decimals());
            case FLAG -> value == 1 ? "true" : "false";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case CHOICE -> options.get(column).get((int) value);
            case CHOICES -> value == 0 ? "-" : String.join("|", memberTexts(column, value));
            case TEXT -> throw new IllegalStateException("a text has no column");
        };
    }

    /** The value as rules take it; null if it is not known. */
    public @Nullable Value value(int column, int row) {
        if (!known[column].get(row)) {
            return null;
        }
        long value = get(column, row);
        var fact = facts.get(column);
        return switch (fact.type()) {
            case NUMBER -> Value.of(BigDecimal.valueOf(value, fact.decimals()));
            case FLAG -> Value.of(value == 1);
            case DATE -> new Value.Day(LocalDate.ofEpochDay(value));
            case CHOICE -> Value.of(options.get(column).get((int) value));
            case CHOICES -> new Value.Members(Set.copyOf(memberTexts(column, value)));
            case TEXT -> throw new IllegalStateException("a text has no column");
        };
    }

    private List<String> memberTexts(int column, long members) {
        var texts = new ArrayList<String>();
        for (long left = members; left != 0; left &= left - 1) {
            texts.add(options.get(column).get(Long.numberOfTrailingZeros(left)));
        }
        return texts;
    }

    /** Appends the value as it is stored; it must be known. */
    void appendJson(int column, int row, StringBuilder json) {
        long value = get(column, row);
        var fact = facts.get(column);
        switch (fact.type()) {
            case NUMBER -> json.append(plain(value, fact.decimals()));
            case FLAG -> json.append(value == 1);
            case DATE -> json.append('"').append(LocalDate.ofEpochDay(value)).append('"');
            case CHOICE -> quoted(options.get(column).get((int) value), json);
            case CHOICES -> {
                json.append('[');
                for (long left = value; left != 0; left &= left - 1) {
                    if (left != value) {
                        json.append(',');
                    }
                    quoted(options.get(column).get(Long.numberOfTrailingZeros(left)), json);
                }
                json.append(']');
            }
            case TEXT -> throw new IllegalStateException("a text has no column");
        }
    }

    static void quoted(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static String plain(long value, int decimals) {
        return decimals == 0
                ? Long.toString(value)
                : BigDecimal.valueOf(value, decimals).toPlainString();
    }
}
