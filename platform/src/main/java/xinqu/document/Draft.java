package xinqu.document;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;

import java.util.Map;
import java.util.UUID;

/**
 * A document that is to be issued.
 *
 * @param template code of the template, such as {@code acceptance}
 * @param places what its places say, by {@link NoticePlace#key}; several lines become several
 *     paragraphs
 * @param about the thing that it is about, such as a case
 * @param unit the unit that issues it and answers for it
 * @param party whom it concerns, if that is a party of ours; it may read the document
 * @param recipient to whom it is addressed, by name
 */
public record Draft(
        String template,
        Map<String, String> places,
        Ref about,
        String unit,
        @Nullable UUID party,
        String recipient) {

    public Draft {
        places = Map.copyOf(places);
        if (recipient.isBlank()) {
            throw new IllegalArgumentException(
                    "a document (%s) needs a recipient".formatted(template));
        }
    }
}
