package xinqu.policy.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.policy.PolicyDocument;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The public pages of the library. Everybody may read them; policies of other places are not there.
 */
@Allowed(Allowed.PUBLIC)
@Controller
class LibraryController {

    private final LibraryShelf shelf;
    private final ShowingProvisions showing;

    LibraryController(LibraryShelf shelf, ShowingProvisions showing) {
        this.shelf = shelf;
        this.showing = showing;
    }

    private Listing<LibraryRow> policyListing(HttpServletRequest request) {
        var index = shelf.index();
        var query = index.table().query(request);
        return Listing.of(index.table(), query, index.find(query, shelf.today()));
    }

    @GetMapping("/policies")
    Html policies(HttpServletRequest request) {
        return new LibraryPage(policyListing(request).shown(nothing("/policies")));
    }

    @GetMapping({"/policies.csv", "/policies.xlsx"})
    Export<LibraryRow> policiesAsFile(HttpServletRequest request) {
        return policyListing(request).exported(Export.Format.of(request));
    }

    /** Nothing found; the whole list is at {@code path}. */
    private static EmptyState nothing(String path) {
        return new EmptyState(
                Wording.of("library.empty"),
                Wording.of("library.empty.help"),
                Button.link(Wording.of("library.empty.all"), Button.Kind.PLAIN, path));
    }

    @GetMapping("/policies/{id}")
    Html provision(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String compare) {
        var provision =
                shelf.index().provisions().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no provision " + id));
        return showing.page(provision, asOf, compare);
    }

    private Listing<LibraryDocumentRow> documentListing(HttpServletRequest request) {
        var query = DOCUMENTS.query(request);
        return Listing.of(DOCUMENTS, query, documents(query));
    }

    @GetMapping("/documents")
    Html documents(HttpServletRequest request) {
        return new LibraryDocumentsPage(documentListing(request).shown(nothing("/documents")));
    }

    @GetMapping({"/documents.csv", "/documents.xlsx"})
    Export<LibraryDocumentRow> documentsAsFile(HttpServletRequest request) {
        return documentListing(request).exported(Export.Format.of(request));
    }

    @GetMapping("/documents/{id}")
    Html document(@PathVariable String id) {
        return showing.page(
                shelf.index().documents().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no document " + id)));
    }

    /** A document as the list shows it. */
    record LibraryDocumentRow(PolicyDocument document, LibraryStatus status, int provisions) {}

    private List<LibraryDocumentRow> documents(TableQuery query) {
        var index = shelf.index();
        var words = query.filter("q");
        var rows = new ArrayList<LibraryDocumentRow>();
        for (var document : index.documents()) {
            var hay =
                    String.join(
                                    "\n",
                                    document.title().zh(),
                                    document.title().en(),
                                    String.valueOf(document.number()),
                                    document.issuer().zh(),
                                    document.issuer().en())
                            .toLowerCase(java.util.Locale.ROOT);
            if (words == null || hay.contains(words.toLowerCase(java.util.Locale.ROOT))) {
                rows.add(
                        new LibraryDocumentRow(
                                document,
                                LibraryStatus.of(document.validity(), shelf.today()),
                                (int)
                                        index.provisions().stream()
                                                .filter(provision ->
                                                        provision
                                                                .document()
                                                                .id()
                                                                .equals(document.id()))
                                                .count()));
            }
        }
        Comparator<LibraryDocumentRow> order =
                switch (query.sort()) {
                    case "title" -> Comparator.comparing(row -> row.document().title().zh());
                    case "provisions" -> Comparator.comparingInt(LibraryDocumentRow::provisions);
                    default -> Comparator.comparing(LibraryDocumentRow::status);
                };
        rows.sort(query.descending() ? order.reversed() : order);
        return rows;
    }

    private static final Table<LibraryDocumentRow> DOCUMENTS =
            new Table<>(
                    "documents",
                    Wording.of("library.documents"),
                    List.of(
                            Column.<LibraryDocumentRow>text(
                                            "title",
                                            Wording.of("library.column.document"),
                                            row ->
                                                    new LibraryTitle(
                                                            row.document().title(),
                                                            row.document().isSynthetic()))
                                    .exportedAs(row -> row.document().title())
                                    .linked(row -> "/documents/" + row.document().id())
                                    .sorted(),
                            Column.<LibraryDocumentRow>text(
                                    "number",
                                    Wording.of("provision.number"),
                                    row -> row.document().number()),
                            Column.<LibraryDocumentRow>text(
                                    "issuer",
                                    Wording.of("provision.issuer"),
                                    row -> row.document().issuer()),
                            Column.<LibraryDocumentRow>text(
                                    "validity",
                                    Wording.of("provision.validity"),
                                    row -> LibraryWords.validity(row.document().validity())),
                            Column.<LibraryDocumentRow>number(
                                            "provisions",
                                            Wording.of("library.column.provisions"),
                                            LibraryDocumentRow::provisions)
                                    .sorted(),
                            Column.<LibraryDocumentRow>text(
                                            "status",
                                            Wording.of("library.column.status"),
                                            row -> row.status().tag())
                                    .exportedAs(row -> row.status().word())
                                    .sorted()),
                    List.of(Filter.words("q", Wording.of("library.filter.words"))),
                    "status");
}
