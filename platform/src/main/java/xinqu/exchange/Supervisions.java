package xinqu.exchange;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.calendar.WorkingDays;
import xinqu.casework.Case;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseItem;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Ref;
import xinqu.identity.Audit;
import xinqu.identity.Role;
import xinqu.notice.Notice;
import xinqu.notice.Notices;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Every decision reaches the unit that supervises afterwards, which acknowledges it (审管联动). Until
 * when is derived; what is late is told to the supervisors once.
 */
@Service
public class Supervisions {

    static final String PATH = "/supervision";

    /** The roles that acknowledge, each in its units. */
    static final Set<String> ACKNOWLEDGING = Set.of("approver", "supervisor");

    private static final int LONGEST = 500;
    private static final int AT_ONCE = 500;

    private final SupervisionStore store;
    private final ExchangeBook book;
    private final Calendars calendars;
    private final Notices notices;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Supervisions(
            SupervisionStore store,
            ExchangeBook book,
            Calendars calendars,
            Notices notices,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.calendars = calendars;
        this.notices = notices;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /** A decision to acknowledge. */
    public record Pick(UUID event, String item) {}

    /** The day in the zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    public WorkingDays workingDays() {
        return calendars.workingDays();
    }

    /** Tells the supervising unit of a decision, if the pack names one; twice is once. */
    void tell(Case head, CaseItem item, CaseEvent event) {
        var rule = book.current().supervision(item.item(), item.unit()).orElse(null);
        if (rule == null) {
            return;
        }
        boolean granted = event.act().equals("grant");
        var told =
                new Supervised(
                        event.id(),
                        item.item(),
                        head.id(),
                        head.number(),
                        item.name(),
                        head.applicant(),
                        event.act(),
                        item.unit(),
                        event.at(),
                        rule.supervises(),
                        new Supervised.Term(
                                LocalDate.ofInstant(event.at(), zone.settings().timezone()),
                                rule.amount(),
                                rule.measure(),
                                rule.basis(),
                                rule.source(),
                                rule.assumed()),
                        null);
        if (store.add(told)) {
            notices.send(
                    Role.APPROVER,
                    rule.supervises(),
                    notice(
                            told,
                            granted
                                    ? new Text("新的准予决定，请签收", "A grant to acknowledge")
                                    : new Text("新的不予决定，请签收", "A refusal to acknowledge"),
                            new Text(
                                    "您在监管单位担任审批人员。",
                                    "You are an approver of the supervising unit.")));
        }
    }

    private static Notice notice(Supervised one, Text title, Text why) {
        return new Notice(
                "supervision",
                title,
                new Text(
                        "%s（%s，%s）".formatted(one.title().zh(), one.number(), one.applicant()),
                        "%s (%s, %s)".formatted(one.title().en(), one.number(), one.applicant())),
                why,
                new Ref("case", one.caseId().toString()),
                PATH + "?q=" + one.number());
    }

    private List<SupervisionStore.Ending> endings(Set<String> units) {
        var days = calendars.workingDays();
        return store.running(units).stream()
                .map(term ->
                        new SupervisionStore.Ending(
                                term.since(), term.amount(), term.measure(), term.due(days).day()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Supervised> find(SupervisedQuery query, String orderBy, int limit, int offset) {
        return store.within(query, endings(query.units()), today(), orderBy, limit, offset);
    }

    @Transactional(readOnly = true)
    public long count(SupervisedQuery query) {
        return store.count(query, endings(query.units()), today());
    }

    /** How many decisions wait for the actor's units. */
    public int open(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.open(actor.units());
    }

    /**
     * Acknowledges decisions; those out of scope or acknowledged before stay as they are.
     *
     * @return how many were acknowledged
     */
    @Transactional
    public Decision<Integer> acknowledge(Actor actor, Collection<Pick> picks, String words) {
        if (ACKNOWLEDGING.stream().noneMatch(actor::has)) {
            return Exchange.refused("supervision.refused.role");
        }
        if (picks.isEmpty()) {
            return Exchange.refused("supervision.refused.nothing");
        }
        if (words.isBlank()) {
            return Exchange.refused("supervision.refused.words");
        }
        if (words.length() > LONGEST) {
            return Exchange.refused("supervision.refused.long", String.valueOf(LONGEST));
        }
        var now = clock.instant();
        int done = 0;
        for (var pick : picks) {
            if (store.acknowledge(
                    pick.event(), pick.item(), actor.units(), now, actor.name(), words.strip())) {
                audit.record(
                        actor,
                        "supervision.acknowledge",
                        new Ref("supervision", pick.event().toString()),
                        Map.of("item", pick.item()));
                done++;
            }
        }
        return new Decision.Granted<>(done);
    }

    /**
     * Tells the supervisors of what was not acknowledged in time; each once.
     *
     * @return how many were told of
     */
    @Transactional
    public int tellOverdue() {
        var days = calendars.workingDays();
        var today = today();
        int told = 0;
        int passed = 0;
        while (true) {
            var some = store.untold(today, AT_ONCE, passed);
            for (var one : some) {
                if (today.isAfter(one.term().due(days).day()) && store.tell(one, clock.instant())) {
                    told++;
                    notices.send(
                            Role.SUPERVISOR,
                            one.unit(),
                            notice(
                                    one,
                                    new Text("监管单位超期未签收", "Not acknowledged in time"),
                                    new Text(
                                            "您在监管单位或其上级担任督导人员。",
                                            "You are a supervisor of the supervising unit, or above"
                                                    + " it.")));
                } else {
                    passed++;
                }
            }
            if (some.size() < AT_ONCE) {
                return told;
            }
        }
    }
}
