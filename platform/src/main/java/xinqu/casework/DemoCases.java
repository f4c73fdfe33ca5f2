package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Uuids;
import xinqu.document.Attachments;
import xinqu.document.Upload;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PopulationLoaded;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The cases of the tour through a demo zone, made once for the synthetic enterprise of the tour:
 * one that was corrected, accepted with a document owed and decided across Spring Festival 2026,
 * and one of which nobody said anything, so that the law accepts it. They are made by the same acts
 * as all others, each at the moment at which it is told to have happened.
 */
@Component
class DemoCases {

    private static final Logger log = LoggerFactory.getLogger(DemoCases.class);

    private static final String RESTAURANT = "restaurant";
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "case_signboard", "false",
                    "case_gathering_place", "false",
                    "case_tobacco", "false",
                    "case_food_kinds", "热食类（模拟）",
                    "case_premises_area", "86",
                    "case_premises_address", "示例路1号（模拟）");

    private final Cases cases;
    private final CaseListStore lists;
    private final Supplier<Applications> applications;
    private final Parties parties;
    private final Attachments attachments;
    private final ImportedZone zone;
    private final TransactionTemplate transaction;

    DemoCases(
            Cases cases,
            CaseListStore lists,
            Supplier<Applications> applications,
            Parties parties,
            Attachments attachments,
            ImportedZone zone,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.lists = lists;
        this.applications = applications;
        this.parties = parties;
        this.attachments = attachments;
        this.zone = zone;
        this.transaction = transaction;
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        Thread.ofVirtual().name("cases of the tour").start(this::make);
    }

    @EventListener
    void on(PopulationLoaded loaded) {
        Thread.ofVirtual().name("cases of the tour").start(this::make);
    }

    /** Makes the cases unless they are there, or there is nobody to make them for. */
    private void make() {
        if (zone.settings().demo()) {
            parties.findByKey(Actor.SYSTEM, "demo-enterprise").ifPresent(this::make);
        }
    }

    synchronized void make(Party party) {
        if (!party.synthetic()
                || applications.get().find(RESTAURANT, LocalDate.of(2026, 2, 5)).isEmpty()
                || lists.count(own(party)) > 0) {
            return;
        }
        acrossSpringFestival(party);
        acceptedByLaw(party);
        log.info("演示办件已生成 the cases of the tour are made");
    }

    private static CaseQuery own(Party party) {
        return new CaseQuery(Set.of(), party.id().value(), null, null, null, null);
    }

    private static Actor owner(Party party) {
        return new Actor(null, party.name(), Set.of("enterprise"), Set.of(), party.id().value());
    }

    /** A clerk of every office that the case has to do with. */
    private static Actor clerk(CaseFile file) {
        var units = new HashSet<String>();
        units.add(file.head().unit());
        file.items().forEach(item -> units.add(item.unit()));
        return new Actor(null, "模拟经办人", Set.of("window-clerk", "approver"), units, null);
    }

    private void acrossSpringFestival(Party party) {
        var id = submitted(party, "2026-02-05T10:20", Set.of("food-rules"));
        var plan = new Text("经营场所平面布局图", "Floor plan of the premises");
        act(
                id,
                "2026-02-06T15:10",
                new Act.AskCorrection(
                        List.of(new Act.Missing("premises-plan", plan, "操作间与用餐区没有标出"))));
        act(id, "2026-02-10T09:40", new Act.Correct());
        act(id, "2026-02-11T10:05", new Act.Accept(LocalDate.of(2026, 2, 26)));
        finish(id, "licence-check", "2026-02-11T10:30");
        finish(id, "health-certificates", "2026-02-13T16:00");
        attach(party, id, "food-rules", "2026-02-25T11:00");
        finish(id, "food-licence", "2026-03-04T15:30");
        act(id, "2026-03-05T10:00", new Act.Deliver(Act.Deliver.Way.WINDOW, ""));
    }

    /** The routine records the acceptance as soon as it runs. */
    private void acceptedByLaw(Party party) {
        submitted(party, "2026-11-09T14:00", Set.of());
    }

    private UUID submitted(Party party, String when, Set<String> owed) {
        var id =
                done(
                        at(when).open(
                                        owner(party),
                                        new Cases.Opening(
                                                RESTAURANT,
                                                party.id(),
                                                "online",
                                                ANSWERS,
                                                Uuids.next(clock(when)))));
        for (var material : file(id).materials()) {
            if (material.lacks() && !owed.contains(material.material())) {
                attach(party, id, material.material(), when);
            }
        }
        var stamp = new Cases.Stamp(file(id).head().version(), Uuids.next(clock(when)));
        done(at(when).act(owner(party), id, stamp, new Act.Submit(owed)));
        return id;
    }

    private void attach(Party party, UUID id, String material, String when) {
        var pdf = "%PDF-1.7\n%% 模拟材料 synthetic: ".concat(material).concat("\n%%EOF\n");
        var content = new ByteArrayInputStream(pdf.getBytes(StandardCharsets.UTF_8));
        try (var file = done(attachments.receive(new Upload("file", material + ".pdf", content)))) {
            done(transaction.execute(_ -> at(when).attach(owner(party), id, material, file)));
        }
    }

    private void act(UUID id, String when, Act act) {
        var file = file(id);
        var actor =
                act.kind().who() == Act.Who.APPLICANT
                        ? owner(parties.find(Actor.SYSTEM, file.head().party()).orElseThrow())
                        : clerk(file);
        var stamp = new Cases.Stamp(file.head().version(), Uuids.next(clock(when)));
        done(at(when).act(actor, id, stamp, act));
    }

    private void finish(UUID id, String item, String when) {
        var file = file(id);
        var now = file.item(item).orElseThrow();
        while (!now.state().isOver()) {
            var last = at(when).procedure(now).steps().getLast().code();
            var act =
                    last.equals(now.step())
                            ? new ItemAct.Grant("准予（模拟）", false)
                            : new ItemAct.Pass("符合条件（模拟）");
            var stamp = new Cases.Stamp(now.version(), Uuids.next(clock(when)));
            done(at(when).act(clerk(file), id, item, stamp, act));
            now = file(id).item(item).orElseThrow();
        }
    }

    private CaseFile file(UUID id) {
        return at("2026-11-09T14:00").find(Actor.SYSTEM, id).orElseThrow();
    }

    private Clock clock(String when) {
        var zone = this.zone.settings().timezone();
        return Clock.fixed(LocalDateTime.parse(when).atZone(zone).toInstant(), zone);
    }

    /** The same acts at another moment. */
    private Cases at(String when) {
        return cases.at(clock(when));
    }

    private static <T> T done(@Nullable Decision<T> decision) {
        if (decision instanceof Decision.Granted<T>(var event)) {
            return event;
        }
        throw new IllegalStateException("the tour's case was refused: " + decision);
    }
}
