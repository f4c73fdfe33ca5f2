package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;

import xinqu.exchange.OutsideSystem;
import xinqu.exchange.Receipt;
import xinqu.exchange.ReceiptCheck;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * A file of answers, checked row by row.
 *
 * @param check what it would change now, or what it changed if it was taken over just now
 */
public record ReceiptPage(
        OutsideSystem system, Receipt receipt, ReceiptCheck check, @Nullable Notice said)
        implements Page {

    @Override
    public Wording title() {
        return Wording.of("systems.receipt");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("systems.title"), "/systems"),
                new Crumb(Wording.of(system.name()), "/systems/" + system.id()),
                new Crumb(title(), null));
    }

    public String action() {
        return "/systems/receipts/" + receipt.id();
    }

    public boolean open() {
        return receipt.takenAt() == null && !check.changesNothing();
    }
}
