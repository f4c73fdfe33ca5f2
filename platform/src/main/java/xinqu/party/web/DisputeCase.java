package xinqu.party.web;

import org.jspecify.annotations.Nullable;

import xinqu.party.Dispute;
import xinqu.party.Disputes;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One dispute: the value, where it comes from, what the party says, and the answer.
 *
 * @param own whether the reader is the party itself
 * @param partyPath where all that is known of the party stands; null if the reader may not see it
 * @param history the values of the fact, the one that counts first
 * @param before what was disputed of the fact before
 * @param said what became of it; null while it is open
 * @param kept what the reader typed and could not be sent; null if nothing
 * @param form null for those who cannot answer it, or not any more
 */
public record DisputeCase(
        Disputes.Found found,
        Wording fact,
        boolean own,
        @Nullable String partyPath,
        KeyValues facts,
        List<Held> history,
        List<Dispute> before,
        @Nullable Notice said,
        @Nullable KeyValues kept,
        @Nullable AnswerForm form)
        implements Page {

    /** A value of the fact as it was delivered. */
    public record Held(
            Wording value, LocalDate asOf, Wording source, Instant received, boolean synthetic) {}

    public DisputeCase {
        history = List.copyOf(history);
        before = List.copyOf(before);
    }

    @Override
    public Wording title() {
        return Wording.of("party.dispute.case", found.name(), fact);
    }

    @Override
    public boolean staff() {
        return !own;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                own
                        ? new Crumb(Wording.of("party.own"), "/me")
                        : new Crumb(Wording.of("disputes.title"), "/disputes"),
                new Crumb(title(), null));
    }

    public Tag state() {
        return DisputeRow.state(found.dispute());
    }

    public Tag state(Dispute other) {
        return DisputeRow.state(other);
    }

    /** The end of the identifier, short enough for the telephone. */
    public String number() {
        var id = found.dispute().id().toString();
        return id.substring(id.length() - 8);
    }
}
