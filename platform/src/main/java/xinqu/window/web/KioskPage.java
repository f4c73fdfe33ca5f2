package xinqu.window.web;

import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;

import java.util.List;

/**
 * The first page of a machine in the open.
 *
 * @param doors what else can be done here
 * @param items items that are decided at once
 * @param ticket the form that draws a ticket; empty where there is no hall
 */
public record KioskPage(List<Door> doors, List<Door> items, List<Html> ticket) implements Page {

    public KioskPage {
        doors = List.copyOf(doors);
        items = List.copyOf(items);
        ticket = List.copyOf(ticket);
    }

    /** A large target. */
    public record Door(Wording name, Wording help, String path) {}

    @Override
    public Wording title() {
        return Wording.of("kiosk.title");
    }
}
