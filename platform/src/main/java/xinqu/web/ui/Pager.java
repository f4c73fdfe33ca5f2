package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.TableQuery;

import java.util.ArrayList;
import java.util.List;

/** The pages of a table: first, last, and those around the current one. */
public record Pager(TableQuery query, long total) implements Html {

    /** A page to go to; number 0 is the gap between pages that are left out. */
    public record Leap(int number, String path, boolean current) {}

    public int pages() {
        long pages = Math.max(1, (total + query.size() - 1) / query.size());
        return (int) Math.min(pages, TableQuery.LAST_PAGE);
    }

    public @Nullable String previous() {
        return query.page() > 1 ? query.onPage(Math.min(query.page() - 1, pages())) : null;
    }

    public @Nullable String next() {
        return query.page() < pages() ? query.onPage(query.page() + 1) : null;
    }

    public List<Leap> leaps() {
        var leaps = new ArrayList<Leap>();
        int last = pages();
        int shown = 0;
        for (int page = 1; page <= last; page++) {
            boolean near = Math.abs(page - query.page()) <= 1 || page == 1 || page == last;
            if (near) {
                if (page - shown > 1) {
                    leaps.add(new Leap(0, "", false));
                }
                leaps.add(new Leap(page, query.onPage(page), page == query.page()));
                shown = page;
            }
        }
        return leaps;
    }
}
