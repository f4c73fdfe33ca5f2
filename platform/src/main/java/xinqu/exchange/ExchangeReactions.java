package xinqu.exchange;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.CaseProgressed;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Uuids;
import xinqu.identity.OrganisationUnits;
import xinqu.pack.ImportedZone;
import xinqu.party.Parties;
import xinqu.party.Party;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes down for whom an act on a case is news, after it has happened: the publication of the
 * event is kept until this is done, and doing it twice makes one entry.
 */
@Component
class ExchangeReactions {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ExchangeStore store;
    private final ExchangeBook book;
    private final Supervisions supervisions;
    private final Cases cases;
    private final Parties parties;
    private final OrganisationUnits units;
    private final ImportedZone zone;
    private final Clock clock;

    ExchangeReactions(
            ExchangeStore store,
            ExchangeBook book,
            Supervisions supervisions,
            Cases cases,
            Parties parties,
            OrganisationUnits units,
            ImportedZone zone,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.supervisions = supervisions;
        this.cases = cases;
        this.parties = parties;
        this.units = units;
        this.zone = zone;
        this.clock = clock;
    }

    /** Whether another system, or a unit that supervises, wants to hear of it. */
    public boolean wants(CaseProgressed progressed) {
        var act = progressed.act();
        var item = progressed.item();
        return isDecision(act)
                || wanting(act).anyMatch(one -> item == null || one.wants(act, item));
    }

    private static boolean isDecision(String act) {
        return act.equals("grant") || act.equals("refuse");
    }

    private Stream<OutsideSystem> wanting(String act) {
        return book.current().all().stream()
                .filter(OutsideSystem::sends)
                .filter(system -> system.acts().containsKey(act));
    }

    @ApplicationModuleListener(condition = "@exchangeReactions.wants(#progressed)")
    void on(CaseProgressed progressed) {
        var act = progressed.act();
        boolean decided = isDecision(act);
        var wanting = wanting(act).toList();
        var file = cases.find(Actor.SYSTEM, progressed.caseId()).orElseThrow();
        var event =
                file.events().stream()
                        .filter(one -> one.id().equals(progressed.event()))
                        .findFirst()
                        .orElseThrow();
        for (var item : concerned(file, progressed)) {
            if (decided) {
                supervisions.tell(file.head(), item, event);
            }
            for (var system : wanting) {
                if (system.wants(act, item.item())) {
                    add(system, file, item, event);
                }
            }
        }
    }

    /** An act on the case as a whole concerns each of its items. */
    private static List<CaseItem> concerned(CaseFile file, CaseProgressed progressed) {
        return file.items().stream()
                .filter(item -> progressed.item() == null || item.item().equals(progressed.item()))
                .toList();
    }

    private void add(OutsideSystem system, CaseFile file, CaseItem item, CaseEvent event) {
        var head = file.head();
        var entry =
                new Entry(
                        Uuids.next(clock),
                        system.id(),
                        head.id(),
                        head.number(),
                        item.item(),
                        item.name(),
                        head.applicant(),
                        event.act(),
                        item.unit(),
                        event.at(),
                        Entry.State.WAITING,
                        null,
                        0,
                        null,
                        null,
                        new Entry.Theirs(null, null, null),
                        system.doubleEntry(),
                        null,
                        null);
        store.add(entry, event.id(), content(system, file, item, event, entry));
    }

    private Map<String, String> content(
            OutsideSystem system, CaseFile file, CaseItem item, CaseEvent event, Entry entry) {
        var head = file.head();
        var content = new LinkedHashMap<String, String>();
        for (var column : system.columns()) {
            var field = column.field();
            content.put(
                    field,
                    switch (field) {
                        case "entry" -> entry.id().toString();
                        case "batch" -> ""; // Known when the batch is made.
                        case "number" -> head.number();
                        case "item" -> item.item();
                        case "itemName" -> item.name().zh();
                        case "subject" -> head.title().zh();
                        case "act" -> system.acts().getOrDefault(event.act(), event.act());
                        case "at" -> TIME.format(event.at().atZone(zone.settings().timezone()));
                        case "applicant" -> head.applicant();
                        case "creditCode" ->
                                parties.find(Actor.SYSTEM, head.party())
                                        .map(Party::code)
                                        .orElse("");
                        case "unit" -> item.unit();
                        case "unitName" ->
                                units.find(item.unit())
                                        .map(unit -> unit.name().zh())
                                        .orElse(item.unit());
                        case "channel" -> head.channel();
                        default ->
                                file.answers()
                                        .getOrDefault(
                                                field.substring(OutsideSystem.ANSWER.length()), "");
                    });
        }
        return content;
    }
}
