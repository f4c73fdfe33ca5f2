package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.PartialDate;
import xinqu.pack.Text;

import java.util.List;

/**
 * A policy document as issued, without its provisions.
 *
 * @param id stable id of this version of the document
 * @param number official number; null if the source does not give it
 * @param unit code of the unit that answers for it
 * @param territory code of the place where it holds
 * @param supersedes id of the document that this one replaced; null if none
 * @param sourceKind how good the source is that we could read, such as {@code full_text}
 * @param isReference whether it is of another place and decides nothing here
 * @param isSynthetic whether it was invented for a demo
 * @param file where it stands in the pack, for messages
 */
public record PolicyDocument(
        String id,
        Text title,
        @Nullable String number,
        Text issuer,
        String unit,
        String territory,
        @Nullable PartialDate issued,
        Validity validity,
        @Nullable String supersedes,
        String sourceKind,
        @Nullable Text sourceNote,
        @Nullable Text note,
        List<Group> groups,
        boolean isReference,
        boolean isSynthetic,
        String file) {

    public PolicyDocument {
        groups = List.copyOf(groups);
    }
}
