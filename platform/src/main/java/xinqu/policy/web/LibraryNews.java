package xinqu.policy.web;

import xinqu.pack.Text;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** What changed in the library during the last week; empty says so. */
public record LibraryNews(List<Item> items) implements Html {

    /** A change: what happened, and to which document. */
    public record Item(Wording what, Text title, String path, boolean synthetic) {}

    public LibraryNews {
        items = List.copyOf(items);
    }
}
