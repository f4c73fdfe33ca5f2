package xinqu.rating;

import org.jspecify.annotations.Nullable;

/**
 * Which ratings are wanted; null does not narrow. Ratings are public, so there is no scope.
 *
 * @param words found in title, text or reply
 * @param grade the grade
 * @param channel the channel
 * @param mark {@code unanswered}, {@code open}, {@code solved}, {@code closed} or {@code appealed}
 */
public record RatingQuery(
        @Nullable String words,
        @Nullable String unit,
        @Nullable Grade grade,
        @Nullable Channel channel,
        @Nullable String mark) {}
