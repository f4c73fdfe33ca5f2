package xinqu.casework.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Notice;

import java.util.List;
import java.util.UUID;

/**
 * What became of a hand-over.
 *
 * @param refused tasks that were not handed over, with the reason
 * @param done tasks that were, as a form sends them back
 * @param back whom they can be given back to; null if there is nothing to undo
 */
public record HandoverPage(
        Notice said, List<Wording> refused, List<String> done, @Nullable UUID back)
        implements Page {

    public HandoverPage {
        refused = List.copyOf(refused);
        done = List.copyOf(done);
    }

    @Override
    public Wording title() {
        return Wording.of("tasks.handOver");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("tasks.title"), "/tasks"), new Crumb(title(), null));
    }
}
