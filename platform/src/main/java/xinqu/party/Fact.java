package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A data element of the catalogue: what can be known about a party.
 *
 * @param code name in files and interfaces: lower case, digits, {@code _}
 * @param name the Chinese name is what rules write
 * @param subjects what it is about
 * @param unit unit of a number, such as 万元; empty for other types
 * @param decimals digits after the point that are kept
 * @param min smallest number that is plausible; null without a range
 * @param max greatest number that is plausible; null without a range
 * @param options the values of a choice; empty if {@code codes} names a tree
 * @param codes tree whose codes are the values: {@code places}, {@code industries} or empty
 * @param yearly whether the value is that of the last closed year, not of the day asked for
 * @param source unit that delivers it, {@code declared} if only the party knows it, empty if worked
 *     out
 * @param refresh how often it is delivered; empty if not stated
 * @param improvable whether the party can still change it
 * @param ask the question to put to the party; null if it is never asked
 * @param formula how it is worked out from other facts, in FEEL; empty if it is delivered
 * @param reference whether only documents of other places need it
 * @param file file of the pack that defines it
 * @param line line in that file
 */
public record Fact(
        String code,
        Text name,
        Set<Subject> subjects,
        FactType type,
        String unit,
        int decimals,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<Text> options,
        String codes,
        boolean yearly,
        String source,
        String refresh,
        Sensitivity sensitivity,
        boolean improvable,
        @Nullable Text ask,
        String formula,
        boolean reference,
        String file,
        int line) {

    /** Source of a fact that only the party itself knows. */
    public static final String DECLARED = "declared";

    public Fact {
        subjects = Set.copyOf(subjects);
        options = List.copyOf(options);
    }

    public boolean workedOut() {
        return !formula.isEmpty();
    }

    /** Whether a number lies outside of the range that is plausible. */
    public boolean isOutside(BigDecimal number) {
        return (min != null && number.compareTo(min) < 0)
                || (max != null && number.compareTo(max) > 0);
    }

    /** What a value must look like, for messages: such as {@code number from 0 to 100 in %}. */
    public String expected() {
        var range =
                min == null || max == null
                        ? ""
                        : " from %s to %s".formatted(min.toPlainString(), max.toPlainString());
        return type.code() + range + (unit.isEmpty() ? "" : " in " + unit);
    }

    /** Whether the Chinese name of an option is given. */
    public boolean offers(String option) {
        return options.stream().anyMatch(text -> text.zh().equals(option));
    }

    /**
     * How strictly the fact is kept for a party of the kind: whatever is known about an individual
     * business is known about one person.
     */
    public Sensitivity sensitivityFor(Subject subject) {
        boolean person = subject == Subject.PERSON || subject == Subject.INDIVIDUAL_BUSINESS;
        return person && sensitivity.compareTo(Sensitivity.PERSONAL) < 0
                ? Sensitivity.PERSONAL
                : sensitivity;
    }
}
