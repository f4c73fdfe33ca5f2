package xinqu.casework;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Something happened to a case that others should hear of.
 *
 * @param event id of the event
 * @param act code of the act
 * @param item the item that it happened to; null if to the case as a whole
 */
public record CaseProgressed(UUID caseId, UUID event, String act, @Nullable String item) {

    /** Whether the applicant is told. */
    public boolean isTold() {
        return CaseReactions.isTold(act);
    }

    /** Whether a document follows. */
    public boolean isDocumented() {
        return CaseDocuments.TEMPLATES.containsKey(act);
    }
}
