package xinqu.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.pack.Text;
import xinqu.party.Entries;
import xinqu.service.Entrance;
import xinqu.service.Theme;
import xinqu.web.Allowed;
import xinqu.web.ErrorPage;
import xinqu.web.Export;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The public pages of the catalogue: lists, entrances and guides. */
@Allowed(Allowed.PUBLIC)
@Controller
class ItemController {

    private final CatalogueShelf shelf;
    private final Asking asking;

    ItemController(CatalogueShelf shelf, Asking asking) {
        this.shelf = shelf;
        this.asking = asking;
    }

    @GetMapping("/items")
    Html items(HttpServletRequest request) {
        return list(request, null);
    }

    @GetMapping("/entrances/{id}")
    Html entrance(@PathVariable String id, HttpServletRequest request) {
        return list(request, entrance(id));
    }

    private Entrance entrance(String id) {
        var found = shelf.index().pack().entrances().get(id);
        if (found == null) {
            throw new NoSuchElementException("no entrance " + id);
        }
        return found;
    }

    private static Listing<ItemRow> listing(
            CatalogueIndex index, HttpServletRequest request, @Nullable Entrance entrance) {
        var query = index.table().query(request);
        return Listing.of(index.table(), query, index.find(query, entrance));
    }

    private Html list(HttpServletRequest request, @Nullable Entrance entrance) {
        var index = shelf.index();
        var path = entrance == null ? "/items" : "/entrances/" + entrance.id();
        var empty =
                new EmptyState(
                        Wording.of("service.empty"),
                        Wording.of("service.empty.help"),
                        Button.link(Wording.of("service.empty.all"), Button.Kind.PLAIN, path));
        return new ItemListPage(
                entrance == null
                        ? null
                        : new ItemListPage.EntranceHead(
                                entrance.name(), entrance.words(), entrance.assumed()),
                doors(index, entrance),
                listing(index, request, entrance).shown(empty));
    }

    private static List<ItemListPage.Doors> doors(
            CatalogueIndex index, @Nullable Entrance entrance) {
        var doors = new ArrayList<ItemListPage.Doors>();
        if (entrance == null) {
            doors.add(themes(index, Theme.Kind.LIFE_EVENT, "service.doors.events", "event"));
            doors.add(themes(index, Theme.Kind.THEME, "service.doors.themes", "theme"));
            doors.add(
                    new ItemListPage.Doors(
                            Wording.of("service.doors.entrances"),
                            index.pack().entrances().values().stream()
                                    .map(one ->
                                            door(
                                                    index,
                                                    one.name(),
                                                    "/entrances/" + one.id(),
                                                    row -> one.holds(row.item().guide())))
                                    .toList()));
        }
        doors.removeIf(one -> one.links().isEmpty());
        return doors;
    }

    private static ItemListPage.Doors themes(
            CatalogueIndex index, Theme.Kind kind, String heading, String filter) {
        return new ItemListPage.Doors(
                Wording.of(heading),
                index.pack().themes().values().stream()
                        .filter(theme -> theme.kind() == kind)
                        .map(theme ->
                                door(
                                        index,
                                        theme.name(),
                                        "/items?" + filter + "=" + theme.id(),
                                        row -> holds(row, theme)))
                        .filter(link -> link.count() > 0)
                        .toList());
    }

    private static boolean holds(ItemRow row, Theme theme) {
        var guide = row.item().guide();
        return guide.themes().contains(theme.id()) || guide.lifeEvents().contains(theme.id());
    }

    private static ItemListPage.DoorLink door(
            CatalogueIndex index, Text name, String path, Predicate<ItemRow> holds) {
        return new ItemListPage.DoorLink(
                name, path, (int) index.find("").stream().filter(holds).count());
    }

    @GetMapping({"/items.csv", "/items.xlsx"})
    Export<ItemRow> itemsAsFile(HttpServletRequest request) {
        return listing(shelf.index(), request, null).exported(Export.Format.of(request));
    }

    @GetMapping({"/entrances/{id}.csv", "/entrances/{id}.xlsx"})
    Export<ItemRow> entranceAsFile(@PathVariable String id, HttpServletRequest request) {
        return listing(shelf.index(), request, entrance(id)).exported(Export.Format.of(request));
    }

    /**
     * @param on a day on which another version may be in force
     */
    @GetMapping("/items/{id}")
    Html item(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String on,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            response.setStatus(400);
            return new ErrorPage(
                    400, null, Wording.of("service.tooMuch"), Wording.of("service.tooMuch.maybe"));
        }
        var index = shelf.index();
        var day = day(on, index.day());
        var item =
                index.pack()
                        .item(id, day)
                        .or(() -> java.util.Optional.ofNullable(index.pack().items().get(id)))
                        .orElseThrow(() -> new NoSuchElementException("no item " + id));
        var asked = asking.of(request, actor, ShowingItems.facts(item));
        if (asked.entries().isFaulty()) {
            response.setStatus(422);
        } else if (request.getParameter("asked") != null) {
            return new SeeOther(asked.at("/items/" + id));
        }
        return new ShowingItems(index, item).page(asked);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    @GetMapping("/items/counts")
    Html counts() {
        return new ShowingCounts(shelf.index()).page();
    }
}
