package xinqu.matter.web;

import org.jspecify.annotations.Nullable;

import xinqu.matter.OrderFile;
import xinqu.matter.OrderPort;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Notice;

import java.util.List;

/** Where files of orders come in, and those that came. */
public record OrderListPage(List<OrderPort> ports, List<OrderFile> files, @Nullable Notice said)
        implements Page {

    public OrderListPage {
        ports = List.copyOf(ports);
        files = List.copyOf(files);
    }

    @Override
    public Wording title() {
        return Wording.of("orders.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("matters.title"), "/matters"), new Crumb(title(), null));
    }

    /** The columns of a port's files, in a stable order. */
    public String headings(OrderPort port) {
        return String.join("、", port.columns().values().stream().sorted().toList());
    }
}
