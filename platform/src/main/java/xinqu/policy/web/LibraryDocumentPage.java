package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * One document with its provisions, its exclusions and its versions.
 *
 * @param note what the pack says of it; null if nothing
 * @param versions oldest first, the document itself among them; empty if there is only one
 */
public record LibraryDocumentPage(
        Text name,
        boolean synthetic,
        Tag status,
        KeyValues facts,
        @Nullable Text note,
        List<Entry> provisions,
        List<ProvisionPage.Exclusion> exclusions,
        List<Version> versions)
        implements Page {

    /** A provision of the document. */
    public record Entry(
            Text title, String path, @Nullable String article, Text brief, Tag status) {}

    /** A version of the document. */
    public record Version(Text title, String path, Wording validity, boolean here) {}

    public LibraryDocumentPage {
        provisions = List.copyOf(provisions);
        exclusions = List.copyOf(exclusions);
        versions = List.copyOf(versions);
    }

    @Override
    public Wording title() {
        return Wording.of(name);
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("library.title"), "/policies"),
                new Crumb(Wording.of("library.documents"), "/documents"),
                new Crumb(title(), null));
    }
}
