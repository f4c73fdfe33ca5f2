package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Term;
import xinqu.pack.Text;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An item of a case.
 *
 * @param item its id in the catalogue
 * @param unit the unit that decides it
 * @param procedure how it is handled, by the version that the case began with
 * @param step code of the step it stands at; null before it starts
 * @param role role that acts at this step; null before it starts
 * @param waits items that must be decided before it starts
 * @param after ids of these items
 * @param needs those of them whose output it needs
 * @param promise within what it is promised
 * @param legal within what the law wants it; null if no law says
 * @param commitment whether it may be decided at once on the applicant's word (告知承诺)
 * @param due last moment of the promise as lists show it; null while no term runs
 * @param asked opinions that are awaited
 * @param extended whether the term was extended, which happens once
 */
public record CaseItem(
        UUID caseId,
        String item,
        int position,
        Text name,
        String unit,
        UUID procedure,
        ItemState state,
        @Nullable String step,
        @Nullable String role,
        int waits,
        List<String> after,
        List<String> needs,
        Term promise,
        @Nullable Term legal,
        boolean commitment,
        @Nullable UUID assignee,
        @Nullable String assigneeName,
        @Nullable Instant started,
        @Nullable Instant entered,
        @Nullable Instant due,
        @Nullable Instant legalDue,
        boolean provisional,
        int asked,
        boolean extended,
        @Nullable Instant decided,
        int version) {

    public CaseItem {
        after = List.copyOf(after);
        needs = List.copyOf(needs);
    }
}
