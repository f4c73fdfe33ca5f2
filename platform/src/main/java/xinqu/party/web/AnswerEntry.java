package xinqu.party.web;

import org.jspecify.annotations.Nullable;

import xinqu.party.Disputes.Answer;
import xinqu.party.Fact;
import xinqu.party.FactReader;
import xinqu.party.FactType;
import xinqu.rule.Value;
import xinqu.web.FieldError;
import xinqu.web.Wording;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * An answer to a dispute as it was typed, right or wrong.
 *
 * @param decision {@code corrected} or {@code kept}
 * @param value the value that is right; several of a fact that has several
 * @param asOf the day for which it holds
 * @param words to the party: why
 */
public record AnswerEntry(String decision, List<String> value, String asOf, String words) {

    static final String CORRECTED = "corrected";
    static final String KEPT = "kept";
    static final int LONGEST_WORDS = 1_000;

    private static final int LONGEST_VALUE = 200;
    private static final int MOST_VALUES = 100;

    public AnswerEntry {
        value = value.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    boolean isCorrected() {
        return decision.equals(CORRECTED);
    }

    /** The value as one text. */
    String typed() {
        return value.isEmpty() ? "" : value.getFirst();
    }

    /**
     * The answer that is meant; null if something is wrong.
     *
     * @param fact null if the catalogue has it no more
     * @param errors collects everything that is wrong
     */
    @Nullable Answer read(@Nullable Fact fact, FactReader reader, List<FieldError> errors) {
        if (words.isBlank()) {
            errors.add(new FieldError("words", Wording.of("party.answer.words")));
        } else if (words.length() > LONGEST_WORDS) {
            errors.add(new FieldError("words", Wording.of("party.dispute.long", LONGEST_WORDS)));
        }
        if (decision.equals(KEPT)) {
            return errors.isEmpty() ? new Answer.Upheld(words.strip()) : null;
        }
        if (!isCorrected() || fact == null) {
            errors.add(0, new FieldError("decision", Wording.of("party.answer.decide")));
            return null;
        }
        var read = value(fact, reader, errors);
        var day = day(errors);
        return errors.isEmpty() && read != null && day != null
                ? new Answer.Corrected(read, day, words.strip())
                : null;
    }

    private @Nullable Value value(Fact fact, FactReader reader, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(new FieldError("value", Wording.of("party.answer.value")));
            return null;
        }
        if (value.size() > MOST_VALUES
                || value.stream().anyMatch(text -> text.length() > LONGEST_VALUE)) {
            errors.add(new FieldError("value", Wording.of("party.dispute.long", LONGEST_VALUE)));
            return null;
        }
        boolean none = value.equals(List.of("-"));
        var read =
                fact.type() == FactType.CHOICES && !none
                        ? reader.members(fact, value)
                        : reader.value(fact, typed());
        if (read.value() == null) {
            errors.add(
                    new FieldError(
                            "value",
                            read.maybe().isEmpty()
                                    ? Wording.of("party.answer.wrong", read.fault())
                                    : Wording.of(
                                            "party.answer.wrong.maybe",
                                            read.fault(),
                                            read.maybe())));
        }
        return read.value();
    }

    private @Nullable LocalDate day(List<FieldError> errors) {
        try {
            var day = LocalDate.parse(asOf.strip());
            if (day.getYear() >= 1900 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeException _) {
            // Said below, together with years that no value is of.
        }
        errors.add(new FieldError("asOf", Wording.of("party.answer.day")));
        return null;
    }
}
