package xinqu.circle;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An application that one region collected and another decides (收受分离).
 *
 * @param outgoing whether it was collected here
 * @param partner name of the other region
 * @param unit the unit here that collected it, or that decides it
 * @param form how the collecting window found the form; it answers for that
 * @param identity how the collecting window recognised the applicant; it answers for that
 * @param collector who collected it
 * @param answer what the deciding side said; empty before
 */
public record HandOver(
        UUID id,
        boolean outgoing,
        String circle,
        String partner,
        String unit,
        String item,
        String itemName,
        String applicant,
        String form,
        String identity,
        String collector,
        Instant collected,
        State state,
        String answer,
        @Nullable Instant answered) {

    /** What the deciding side has said. */
    public enum State {
        SENT,
        ACCEPTED,
        CORRECTION,
        GRANTED,
        REFUSED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
