package xinqu.notice.web;

import org.jspecify.annotations.Nullable;

import xinqu.notice.ShortMessage;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.Notice;

import java.util.List;

/** The queue of short messages. */
public record SmsPage(DataTable<ShortMessage> table, boolean connected, @Nullable Notice said)
        implements Page {

    @Override
    public Wording title() {
        return Wording.of("sms.title");
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
