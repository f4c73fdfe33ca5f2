package xinqu.window.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.window.Hall;
import xinqu.window.Ticket;
import xinqu.window.Tickets;

/**
 * A ticket with how long it still waits.
 *
 * @param number as it is called out
 * @param state where it stands
 */
public record TicketPage(Hall hall, String number, Wording state, Wording ahead, String path)
        implements Page {

    static TicketPage of(Ticket ticket, Hall hall, Tickets.Wait wait) {
        return new TicketPage(
                hall,
                ticket.called(hall),
                Wording.of(
                        "ticket.state." + ticket.state().code(),
                        ticket.counter() == null ? "" : ticket.counter()),
                ticket.state() != Ticket.State.WAITING
                        ? Wording.NONE
                        : wait.minutes() < 0
                                ? Wording.of("ticket.wait.unknown", wait.before())
                                : Wording.of(
                                        "ticket.wait",
                                        wait.before(),
                                        wait.minutes(),
                                        wait.from(),
                                        wait.counters()),
                "/tickets/" + ticket.id());
    }

    @Override
    public Wording title() {
        return Wording.of("ticket.title", number);
    }
}
