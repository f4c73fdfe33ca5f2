package xinqu.window;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A decision that was sent by post; the zone bears the postage.
 *
 * @param caseId the case
 * @param number of the case
 * @param parcel number that the carrier gave
 * @param fen postage
 */
public record Parcel(
        UUID caseId,
        String number,
        String applicant,
        boolean synthetic,
        String unit,
        String carrier,
        String parcel,
        long fen,
        LocalDate sent,
        String by) {}
