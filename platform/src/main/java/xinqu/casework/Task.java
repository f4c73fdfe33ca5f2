package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.time.Instant;
import java.util.UUID;

/**
 * An item of a case that somebody has to handle.
 *
 * @param number of the case
 * @param entered since when it stands at this step
 * @param due last moment of the promise; null while its term stands
 */
public record Task(
        UUID caseId,
        String number,
        String applicant,
        boolean synthetic,
        Text title,
        String item,
        Text name,
        String unit,
        UUID procedure,
        @Nullable String step,
        ItemState state,
        @Nullable String assignee,
        @Nullable Instant entered,
        @Nullable Instant due,
        @Nullable Instant legalDue,
        boolean provisional,
        int version) {}
