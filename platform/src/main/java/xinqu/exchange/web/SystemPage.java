package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;

import xinqu.exchange.Batch;
import xinqu.exchange.Receipt;
import xinqu.exchange.SystemState;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.WhyMark;

import java.util.List;

/**
 * One outside system: its queue, batches, answers and mapping.
 *
 * @param acting whether the reader may make batches, bring answers and so on
 * @param typing why acts count as double entry; null if none is typed there again
 */
public record SystemPage(
        SystemState state,
        KeyValues facts,
        Tag way,
        boolean acting,
        @Nullable WhyMark typing,
        DataTable<EntryRow> table,
        List<Batch> batches,
        List<Receipt> receipts,
        @Nullable Notice said)
        implements Page {

    public SystemPage {
        batches = List.copyOf(batches);
        receipts = List.copyOf(receipts);
    }

    @Override
    public Wording title() {
        return Wording.of(state.system().name());
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("systems.title"), "/systems"), new Crumb(title(), null));
    }

    public String path(String act) {
        return "/systems/" + state.system().id() + "/" + act;
    }

    public boolean byFile() {
        return state.system().byFile();
    }
}
