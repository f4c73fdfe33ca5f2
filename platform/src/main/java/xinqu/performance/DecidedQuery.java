package xinqu.performance;

import org.jspecify.annotations.Nullable;

/**
 * Which decided items are wanted; null does not narrow.
 *
 * @param words found in the number, the item or the applicant
 * @param timely {@code on}, {@code late}, or {@code unlawful} for past the term of the law
 */
public record DecidedQuery(FigureQuery within, @Nullable String words, @Nullable String timely) {}
