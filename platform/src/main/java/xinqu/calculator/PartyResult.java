package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb;
import xinqu.web.ui.Notice;

import java.time.LocalDate;
import java.util.List;

/**
 * The result for a known party.
 *
 * @param facts how many facts it rests on
 * @param notices what the reader should know first, such as another day
 * @param correction where a wrong fact can be disputed
 * @param asking where facts can be supposed; null if none would change anything
 * @param code path for the QR code; null if it is too long for one
 * @param print whether this is the view for paper
 */
public record PartyResult(
        PartyRow party,
        LocalDate asOf,
        int facts,
        List<Notice> notices,
        Supposed supposed,
        Result result,
        OtherDay otherDay,
        String correction,
        String here,
        String paper,
        @Nullable String asking,
        @Nullable String code,
        boolean print)
        implements Page {

    public PartyResult {
        notices = List.copyOf(notices);
    }

    @Override
    public Wording title() {
        return Wording.of("calculator.result.title", party.name());
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(
                new Breadcrumb.Crumb(Wording.of("calculator.title"), "/calculator"),
                new Breadcrumb.Crumb(Wording.plain(party.name()), null));
    }
}
