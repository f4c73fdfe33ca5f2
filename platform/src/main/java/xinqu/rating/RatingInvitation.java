package xinqu.rating;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;
import xinqu.matter.SlipCode;
import xinqu.pack.Text;

import java.util.UUID;

/**
 * One service act that may be rated once.
 *
 * @param title what was done
 * @param unit the office that did it
 * @param party for whom; null if for a visitor
 * @param code to be printed on the receipt; null when it is looked at later, because only its hash
 *     is kept
 * @param used whether it has been rated
 */
public record RatingInvitation(
        UUID id,
        Ref about,
        Text title,
        String unit,
        Channel channel,
        @Nullable UUID party,
        @Nullable SlipCode code,
        boolean used) {}
