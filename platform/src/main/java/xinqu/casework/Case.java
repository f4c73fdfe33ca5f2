package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.party.PartyId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One application.
 *
 * @param subject id of the bundle, or of the item if it is for one alone
 * @param applicant name of the party when it applied
 * @param unit the unit that leads
 * @param channel where it came in: {@code online}, {@code window}, {@code assisted} …
 * @param open items that are not decided
 * @param received when the materials came in; null for a draft
 * @param owedUntil day until which materials may be owed; null if none are
 * @param version counts the acts on the case as a whole
 */
public record Case(
        UUID id,
        String number,
        String subject,
        boolean isBundle,
        Text title,
        PartyId party,
        String applicant,
        boolean synthetic,
        String unit,
        String channel,
        Stage stage,
        int open,
        Instant created,
        @Nullable Instant received,
        @Nullable Instant accepted,
        @Nullable Instant over,
        @Nullable LocalDate owedUntil,
        int version) {}
