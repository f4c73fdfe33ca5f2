package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/**
 * The list of items: of all, or of one entrance.
 *
 * @param entrance null for all
 * @param doors ways into the catalogue: life events, themes and other entrances
 */
public record ItemListPage(@Nullable EntranceHead entrance, List<Doors> doors, DataTable<?> table)
        implements Page {

    /** What an entrance says of itself. */
    public record EntranceHead(Text name, Text words, boolean assumed) {}

    /** Doors of one kind; none if the kind has none. */
    public record Doors(Wording heading, List<DoorLink> links) {
        public Doors {
            links = List.copyOf(links);
        }
    }

    /** A door, with how many items stand behind it. */
    public record DoorLink(Text name, String path, int count) {}

    public ItemListPage {
        doors = List.copyOf(doors);
    }

    @Override
    public Wording title() {
        return entrance == null ? Wording.of("service.items") : Wording.of(entrance.name());
    }

    @Override
    public List<Crumb> breadcrumb() {
        return entrance == null
                ? List.of(new Crumb(title(), null))
                : List.of(
                        new Crumb(Wording.of("service.items"), "/items"), new Crumb(title(), null));
    }
}
