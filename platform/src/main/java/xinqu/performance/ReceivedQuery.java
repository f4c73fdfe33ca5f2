package xinqu.performance;

import org.jspecify.annotations.Nullable;

/**
 * Which received cases are wanted; null does not narrow.
 *
 * @param words found in the number, the subject or the applicant
 * @param kind {@code first}, {@code corrected}, {@code deemed}, {@code refused}, {@code rated} or
 *     {@code bad}
 * @param subject id of the bundle or item
 * @param material id of a material that was handed in
 */
public record ReceivedQuery(
        FigureQuery within,
        @Nullable String words,
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String material) {}
