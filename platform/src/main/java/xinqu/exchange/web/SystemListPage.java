package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/**
 * The outside systems and how the exchange with each goes.
 *
 * @param typing double entry by system and unit
 * @param sms how short messages go; null if the reader does not look after them
 */
public record SystemListPage(DataTable<SystemRow> table, List<TypingLine> typing, @Nullable Sms sms)
        implements Page {

    /** Double entry of a unit in a system. */
    public record TypingLine(Wording system, Wording unit, int all, int open, String path) {}

    /** Short messages that wait for an interface. */
    public record Sms(int waiting, int failed) {}

    public SystemListPage {
        typing = List.copyOf(typing);
    }

    @Override
    public Wording title() {
        return Wording.of("systems.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
