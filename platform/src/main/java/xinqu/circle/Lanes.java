package xinqu.circle;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import xinqu.casework.Case;
import xinqu.casework.CaseLists;
import xinqu.casework.CaseQuery;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.ImportedZone;
import xinqu.party.Parties;
import xinqu.party.Party;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Green lanes: which cases run in them, and how a list of firms is taken in at once. */
@Service
public class Lanes {

    private static final int MOST = 500;

    private final CirclePack pack;
    private final CaseLists lists;
    private final Cases cases;
    private final Parties parties;
    private final ImportedZone zone;
    private final Clock clock;

    Lanes(
            CirclePack pack,
            CaseLists lists,
            Cases cases,
            Parties parties,
            ImportedZone zone,
            Clock clock) {
        this.pack = pack;
        this.lists = lists;
        this.cases = cases;
        this.parties = parties;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * A case in a lane.
     *
     * @param sameDay whether it was decided on the day on which it came in; false before
     */
    public record InLane(Case head, boolean sameDay) {}

    /**
     * A line of a list of firms.
     *
     * @param party null if no firm, or more than one, was found
     * @param taken the case that the firm has in the lane; null if none
     */
    public record Line(String typed, @Nullable Party party, @Nullable Case taken) {

        public boolean ready() {
            return party != null && taken == null;
        }
    }

    /** What became of a list: how many cases were opened, and why others were not. */
    public record Opened(int opened, List<Reason> reasons) {}

    public List<Lane> all() {
        return pack.current().lanes();
    }

    public Lane required(String id) {
        return all().stream()
                .filter(lane -> lane.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no lane " + id));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, timezone());
    }

    private ZoneId timezone() {
        return zone.settings().timezone();
    }

    /** The cases of the actor's units that run in a lane, the newest first. */
    public List<InLane> cases(Actor actor, Lane lane) {
        var found = new ArrayList<InLane>();
        for (var item : lane.items()) {
            for (var head :
                    lists.cases(
                            new CaseQuery(actor.units(), null, null, null, item, null),
                            " order by created_at desc",
                            MOST,
                            0)) {
                if (lane.open(day(head.created()))) {
                    var received = head.received();
                    var over = head.over();
                    found.add(
                            new InLane(
                                    head,
                                    received != null
                                            && over != null
                                            && day(received).equals(day(over))));
                }
            }
        }
        found.sort(Comparator.comparing((InLane one) -> one.head().created()).reversed());
        return found;
    }

    /** Finds the firms of a list, one a line by credit code or full name; nothing is opened yet. */
    public List<Line> check(Actor actor, Lane lane, String item, String list) {
        var taken = cases(actor, lane);
        return list.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .limit(MOST)
                .map(line -> line(actor, item, line, taken))
                .toList();
    }

    private Line line(Actor actor, String item, String typed, List<InLane> taken) {
        var party =
                parties.findByCode(actor, typed)
                        .orElseGet(() -> {
                            var named =
                                    parties.search(actor, typed, 0, 2).parties().stream()
                                            .filter(one -> one.name().equals(typed))
                                            .toList();
                            return named.size() == 1 ? named.getFirst() : null;
                        });
        var held =
                party == null
                        ? null
                        : taken.stream()
                                .map(InLane::head)
                                .filter(head ->
                                        head.party().equals(party.id())
                                                && head.subject().equals(item))
                                .findFirst()
                                .orElse(null);
        return new Line(typed, party, held);
    }

    /**
     * Opens a case for every firm of a list that is ready. Sent twice, it opens nothing twice: the
     * key of a case is made from lane, item and firm.
     */
    public Opened open(Actor actor, Lane lane, String item, String list) {
        if (!lane.items().contains(item) || !lane.open(day(clock.instant()))) {
            return new Opened(
                    0,
                    List.of(
                            new Reason(
                                    "circle.lane.closed",
                                    List.of(),
                                    new xinqu.decision.Citation(lane.source(), null))));
        }
        int opened = 0;
        var reasons = new ArrayList<Reason>();
        for (var line : check(actor, lane, item, list)) {
            var party = line.party();
            if (party == null || !line.ready()) {
                continue;
            }
            var key =
                    UUID.nameUUIDFromBytes(
                            "%s|%s|%s"
                                    .formatted(lane.id(), item, party.id().value())
                                    .getBytes(StandardCharsets.UTF_8));
            switch (cases.open(
                    actor, new Cases.Opening(item, party.id(), "window", Map.of(), key))) {
                case Decision.Granted<UUID> _ -> opened++;
                case Decision.Refused<UUID>(var why) -> reasons.addAll(why);
            }
        }
        return new Opened(opened, reasons);
    }
}
