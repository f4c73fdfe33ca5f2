package xinqu.matter.web;

import org.jspecify.annotations.Nullable;

import xinqu.matter.OrderCheck;
import xinqu.matter.OrderFile;
import xinqu.matter.OrderPort;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * A file of orders, checked row by row.
 *
 * @param check what it would change now, or what it changed if it was taken over just now
 */
public record OrderCheckPage(
        OrderPort port, OrderFile file, OrderCheck check, @Nullable Notice said) implements Page {

    @Override
    public Wording title() {
        return Wording.of("orders.file");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("matters.title"), "/matters"),
                new Crumb(Wording.of("orders.title"), "/matters/orders"),
                new Crumb(title(), null));
    }

    public boolean open() {
        return file.takenAt() == null && !check.changesNothing();
    }

    public String action() {
        return "/matters/orders/files/" + file.id();
    }

    public String heading(String key) {
        return port.columns().getOrDefault(key, key);
    }
}
