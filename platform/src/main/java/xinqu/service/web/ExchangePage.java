package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.service.ItemExchange;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.time.Instant;
import java.util.List;

/**
 * The catalogue out as a workbook and back in.
 *
 * @param check what the workbook that was sent changes; null before one is sent
 * @param taken whether it was taken over
 */
public record ExchangePage(ItemExchange.@Nullable Check check, boolean taken, List<EditLine> edits)
        implements Page {

    /** An edit of the web. */
    public record EditLine(
            String item, String path, String author, Instant at, Wording state, boolean bad) {}

    public ExchangePage {
        edits = List.copyOf(edits);
    }

    @Override
    public Wording title() {
        return Wording.of("exchange.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("service.items"), "/items"), new Crumb(title(), null));
    }
}
