package xinqu.exchange.web;

import xinqu.exchange.Entry;
import xinqu.web.Wording;

import java.time.LocalDate;

/** An entry in the queue of a system. */
public record EntryRow(Entry entry, Wording unit, LocalDate made) {

    Pick pick() {
        return new Pick(
                "picked",
                entry.id().toString(),
                Wording.of("systems.pick.one", entry.number(), entry.title()));
    }
}
