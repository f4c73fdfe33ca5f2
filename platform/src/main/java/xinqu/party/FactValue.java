package xinqu.party;

import xinqu.rule.Value;

import java.time.LocalDate;

/**
 * What is known of one fact of one party, with where it comes from.
 *
 * @param asOf the day for which the value holds
 * @param source unit that delivered it, {@code declared}, or the file of a published source
 * @param synthetic whether it was made up for demonstration
 */
public record FactValue(Fact fact, Value value, LocalDate asOf, String source, boolean synthetic) {}
