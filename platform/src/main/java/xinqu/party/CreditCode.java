package xinqu.party;

import xinqu.decision.Citation;
import xinqu.decision.Reason;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A unified social credit code (统一社会信用代码): registering department, category, six digits of area,
 * nine of organisation code with their own check character, and a check character over all.
 *
 * @param value 18 characters of the standard's alphabet
 */
public record CreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int ORGANISATION = 8;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /**
     * Organisation codes of the pilot before 2015. Their codes are legal, but the last character
     * was not computed as the standard later demanded.
     */
    private static final String PILOT = "M000";

    private static final Citation STANDARD = new Citation("GB 32100-2015", null);
    private static final Citation ORGANISATION_STANDARD = new Citation("GB 11714-1997", null);

    /** What reading a code gave. */
    public sealed interface Result {

        /**
         * Both check characters are right.
         *
         * @param hints what was changed to read it, such as spaces that were left out
         */
        record Valid(CreditCode code, List<Reason> hints) implements Result {}

        /**
         * The code is accepted although a check character is wrong: such codes were issued.
         *
         * @param doubts why a person should look at it once more
         */
        record Warned(CreditCode code, List<Reason> doubts, List<Reason> hints) implements Result {}

        /** The code cannot be one. */
        record Refused(String given, List<Reason> reasons) implements Result {}
    }

    public CreditCode {
        if (value.length() != LENGTH || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("value (%s) is no credit code".formatted(value));
        }
    }

    /** Reads what somebody typed: spaces, lower case and full-width characters are put right. */
    public static Result read(String given) {
        var hints = new ArrayList<Reason>();
        var code = normalise(given, hints);
        var faults = faults(code);
        if (!faults.isEmpty()) {
            return new Result.Refused(given, faults);
        }
        boolean organisation = organisationCheck(code) == code.charAt(LENGTH - 2);
        boolean whole = check(code) == code.charAt(LENGTH - 1);
        if (whole && organisation) {
            return new Result.Valid(new CreditCode(code), List.copyOf(hints));
        }
        if (whole) {
            return new Result.Warned(
                    new CreditCode(code),
                    List.of(
                            new Reason(
                                    "party.code.organisation",
                                    List.of(code.substring(ORGANISATION, LENGTH - 1)),
                                    ORGANISATION_STANDARD)),
                    List.copyOf(hints));
        }
        if (organisation && code.startsWith(PILOT, ORGANISATION)) {
            return new Result.Warned(
                    new CreditCode(code),
                    List.of(new Reason("party.code.pilot", List.of(code), STANDARD)),
                    List.copyOf(hints));
        }
        return new Result.Refused(
                given, List.of(new Reason("party.code.check", List.of(code), STANDARD)));
    }

    private static String normalise(String given, List<Reason> hints) {
        var narrow = Normalizer.normalize(given, Normalizer.Form.NFKC);
        if (!narrow.equals(given) && given.chars().anyMatch(c -> c > 0xff00)) {
            hints.add(new Reason("party.code.wide", List.of(), STANDARD));
        }
        var joined =
                narrow.codePoints()
                        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                        .filter(c -> Character.getType(c) != Character.FORMAT)
                        .filter(c -> c != '-')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        if (joined.length() != narrow.length()) {
            hints.add(new Reason("party.code.spaces", List.of(), STANDARD));
        }
        var upper = joined.toUpperCase(Locale.ROOT);
        if (!upper.equals(joined)) {
            hints.add(new Reason("party.code.case", List.of(), STANDARD));
        }
        return upper;
    }

    private static List<Reason> faults(String code) {
        var faults = new ArrayList<Reason>();
        if (code.length() != LENGTH) {
            faults.add(
                    new Reason(
                            "party.code.length",
                            List.of(String.valueOf(code.length()), String.valueOf(LENGTH)),
                            STANDARD));
        }
        for (int i = 0; i < Math.min(code.length(), LENGTH); i++) {
            char c = code.charAt(i);
            if (ALPHABET.indexOf(c) < 0) {
                faults.add(
                        new Reason(
                                "party.code.character",
                                List.of(String.valueOf(c), String.valueOf(i + 1), meant(c)),
                                STANDARD));
            }
        }
        return List.copyOf(faults);
    }

    /**
     * The character that a letter outside the alphabet was probably copied from; empty if unknown.
     */
    private static String meant(char c) {
        return switch (c) {
            case 'I' -> "1";
            case 'O' -> "0";
            case 'S' -> "5";
            case 'V' -> "U";
            case 'Z' -> "2";
            default -> "";
        };
    }

    /** The check character over the first 17 characters. */
    static char check(CharSequence code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** The check character over the eight characters of the organisation code. */
    static char organisationCheck(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(ORGANISATION + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : (char) ('0' + check % 11);
    }

    /**
     * The code with the given first 16 characters.
     *
     * @param stem department, category, area and organisation code without check characters
     */
    static CreditCode complete(String stem) {
        if (stem.length() != LENGTH - 2) {
            throw new IllegalArgumentException("stem (%s) must have 16 characters".formatted(stem));
        }
        var code = stem + organisationCheck(stem);
        return new CreditCode(code + check(code));
    }

    /** The kind of party that the first two characters stand for, if it is one that we keep. */
    public Optional<Subject> subject() {
        return switch (value.substring(0, 2)) {
            case "91" -> Optional.of(Subject.ENTERPRISE);
            case "92" -> Optional.of(Subject.INDIVIDUAL_BUSINESS);
            case "93" -> Optional.of(Subject.COOPERATIVE);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
