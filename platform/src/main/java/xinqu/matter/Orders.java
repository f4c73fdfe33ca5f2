package xinqu.matter;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.identity.OrganisationUnits;
import xinqu.matter.OrderCheck.Change;
import xinqu.matter.OrderCheck.Order;
import xinqu.pack.ImportedZone;
import xinqu.pack.Maybe;
import xinqu.web.TableFile;
import xinqu.web.TableFile.Fault;
import xinqu.web.TableFile.Line;
import xinqu.web.Wording;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes orders of outside systems, such as the hotline 12345, over from files. A file is checked
 * first and changes nothing; taken over, its orders become matters or change those they became.
 * What the call-back of the other system says is the raiser's word.
 */
@Service
public class Orders {

    private static final int FILES_SHOWN = 50;

    /** The columns that change what a matter says. */
    private static final Set<String> SAID = Set.of("title", "words", "name", "contact");

    private final OrderStore store;
    private final MatterStore matterStore;
    private final Matters matters;
    private final OrganisationUnits units;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Orders(
            OrderStore store,
            MatterStore matterStore,
            Matters matters,
            OrganisationUnits units,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matterStore = matterStore;
        this.matters = matters;
        this.units = units;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /** The ports whose orders the actor may take over: those whose unit is in its scope. */
    public List<OrderPort> ports(Actor actor) {
        return matters.sources().ports().stream()
                .filter(port -> actor.units().contains(unit(port)))
                .toList();
    }

    private String unit(OrderPort port) {
        return matters.sources().find(port.source()).map(MatterSource::unit).orElse("");
    }

    private OrderPort port(Actor actor, String code) {
        return ports(actor).stream()
                .filter(port -> port.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no port " + code));
    }

    /** The newest files, within the actor's units. */
    @Transactional(readOnly = true)
    public List<OrderFile> files(Actor actor) {
        return store.files(actor.units(), FILES_SHOWN);
    }

    @Transactional(readOnly = true)
    public Optional<OrderFile> find(Actor actor, UUID id) {
        return store.find(id, actor.units());
    }

    /** When orders of a port were last taken over. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastTaken(Actor actor, String port) {
        return store.lastTaken(port, actor.units());
    }

    /** Keeps a file to be checked; nothing is taken over yet. */
    @Transactional
    public Decision<UUID> bring(Actor actor, String portCode, String name, byte[] content) {
        var port = port(actor, portCode);
        if (content.length == 0) {
            return refused("orders.refused.empty");
        }
        if (content.length > TableFile.LARGEST) {
            return refused("orders.refused.large", String.valueOf(TableFile.LARGEST >> 20));
        }
        var file =
                new OrderFile(
                        Uuids.next(clock),
                        port.code(),
                        name,
                        hash(content),
                        actor.name(),
                        clock.instant(),
                        null,
                        0,
                        0,
                        0,
                        0);
        store.add(file, unit(port), content);
        return new Decision.Granted<>(file.id());
    }

    /** What a file would change now. */
    @Transactional(readOnly = true)
    public OrderCheck check(Actor actor, OrderFile file) {
        var port = port(actor, file.port());
        var needed = OrderPort.NEEDED.stream().map(key -> heading(port, key)).toList();
        var read = TableFile.read(store.content(file.id()), needed);
        return new Reading(port, zone.settings().timezone()).of(read);
    }

    private static String heading(OrderPort port, String key) {
        return port.columns().getOrDefault(key, "");
    }

    /** Takes the rows without faults over; says what was taken. */
    @Transactional
    public Decision<OrderCheck> take(Actor actor, UUID id) {
        var file = find(actor, id).orElseThrow(() -> new NoSuchElementException("no file " + id));
        var port = port(actor, file.port());
        store.lock(port.code());
        var check = check(actor, file);
        if (check.changesNothing()) {
            return refused("orders.refused.nothing");
        }
        if (!store.take(id, check, clock.instant())) {
            return refused("orders.refused.taken");
        }
        for (var order : check.added()) {
            raise(actor, port, order);
            store.save(port.code(), order, id);
        }
        for (var change : check.changed()) {
            change(actor, change);
            store.save(port.code(), change.order(), id);
        }
        audit.record(
                actor,
                "matter.orders",
                new Ref("orders", id.toString()),
                unit(port),
                Map.of(
                        "port", port.code(),
                        "added", String.valueOf(check.added().size()),
                        "changed", String.valueOf(check.changed().size()),
                        "faults", String.valueOf(check.faults().size())));
        return new Decision.Granted<>(check);
    }

    private void raise(Actor actor, OrderPort port, Order order) {
        var raising =
                new Matters.Raising(
                        port.source(),
                        new Ref("order", order.number()),
                        order.title(),
                        order.words(),
                        order.name().isEmpty()
                                ? new Raiser.Anonymous()
                                : new Raiser.OfPerson(order.name(), order.contact(), null),
                        order.unit(),
                        Track.ORDINARY,
                        order.number(),
                        null);
        granted(matters.raise(actor, raising, null, order.received()), order);
    }

    private void change(Actor actor, Change change) {
        if (change.columns().stream().anyMatch(SAID::contains)) {
            store.update(change.matter(), change.order());
            matters.noteChange(actor, change.matter(), change.columns());
        }
        if (change.act() != null) {
            var matter = matterStore.byId(change.matter()).orElseThrow();
            granted(matters.relayed(actor, matter, change.act()), change.order());
        }
    }

    /** The check has asked all that could refuse. */
    private static void granted(Decision<?> decision, Order order) {
        if (decision instanceof Decision.Refused<?>(var reasons)) {
            throw new IllegalStateException(
                    "order %s was checked and is refused: %s".formatted(order.number(), reasons));
        }
    }

    /** One file beside what is held. */
    private final class Reading {

        private final OrderPort port;
        private final ZoneId timezone;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Order> added = new ArrayList<>();
        private final List<Change> changed = new ArrayList<>();
        private final Map<String, Order> seen = new HashMap<>();
        private int unchanged;

        Reading(OrderPort port, ZoneId timezone) {
            this.port = port;
            this.timezone = timezone;
        }

        OrderCheck of(TableFile file) {
            faults.addAll(file.faults());
            var orders = file.lines().stream().flatMap(line -> order(line).stream()).toList();
            var before =
                    store.rows(port.code(), orders.stream().map(Order::number).distinct().toList());
            orders.forEach(order -> compare(order, before.get(order.number())));
            return new OrderCheck(added, changed, unchanged, faults);
        }

        private void fault(int row, String key, String maybe, String message, Object... values) {
            faults.add(new Fault(row, heading(port, key), Wording.of(message, values), maybe));
        }

        private Optional<Order> order(Line line) {
            int before = faults.size();
            var cells = new LinkedHashMap<String, String>();
            port.columns()
                    .forEach((key, heading) -> {
                        var cell = line.cell(heading);
                        if (!cell.isEmpty()) {
                            cells.put(key, cell);
                        }
                    });
            for (var key : OrderPort.NEEDED) {
                if (!cells.containsKey(key)) {
                    fault(line.row(), key, "", "orders.fault.missing", heading(port, key));
                }
            }
            var words = cells.getOrDefault("words", "");
            var title = cells.getOrDefault("title", "");
            if (words.length() > MatterRules.LONGEST || title.length() > 200) {
                fault(
                        line.row(),
                        words.length() > MatterRules.LONGEST ? "words" : "title",
                        "",
                        "orders.fault.long");
            }
            if (cells.containsKey("name") != cells.containsKey("contact")) {
                fault(
                        line.row(),
                        cells.containsKey("name") ? "contact" : "name",
                        "",
                        "orders.fault.contact");
            }
            var received = received(line.row(), cells.get("received"));
            var unit = unit(line.row(), cells.get("unit"));
            var solved = solved(line.row(), cells.get("result"));
            if (faults.size() > before) {
                return Optional.empty();
            }
            return Optional.of(
                    new Order(
                            line.row(),
                            cells.getOrDefault("number", ""),
                            title,
                            words,
                            cells.getOrDefault("name", ""),
                            cells.getOrDefault("contact", ""),
                            received,
                            unit,
                            solved,
                            cells));
        }

        private @Nullable Instant received(int row, @Nullable String given) {
            if (given == null) {
                return null;
            }
            try {
                var read =
                        DateTimeFormatter.ofPattern(port.time())
                                .parseBest(given, LocalDateTime::from, LocalDate::from);
                var at =
                        read instanceof LocalDateTime time
                                ? time.atZone(timezone).toInstant()
                                : ((LocalDate) read).atStartOfDay(timezone).toInstant();
                if (at.isAfter(clock.instant())) {
                    fault(row, "received", "", "orders.fault.future", given);
                }
                return at;
            } catch (DateTimeParseException _) {
                fault(row, "received", port.time(), "orders.fault.time", given);
                return null;
            }
        }

        private @Nullable String unit(int row, @Nullable String given) {
            if (given == null) {
                return null;
            }
            var code = port.units().get(given);
            if (code == null || units.find(code).isEmpty()) {
                fault(
                        row,
                        "unit",
                        Maybe.oneOf(given, port.units().keySet()),
                        "orders.fault.unit",
                        given);
                return null;
            }
            return code;
        }

        private @Nullable Boolean solved(int row, @Nullable String given) {
            if (given == null) {
                return null;
            }
            if (port.solved().contains(given)) {
                return true;
            }
            if (!port.unsolved().contains(given)) {
                var words = new ArrayList<>(port.solved());
                words.addAll(port.unsolved());
                fault(row, "result", Maybe.oneOf(given, words), "orders.fault.result", given);
            }
            return false;
        }

        private void compare(Order order, @Nullable Map<String, String> before) {
            var twin = seen.putIfAbsent(order.number(), order);
            if (twin != null) {
                if (twin.cells().equals(order.cells())) {
                    unchanged++;
                } else {
                    fault(order.row(), "number", "", "orders.fault.twice", twin.row());
                }
                return;
            }
            var held = matterStore.byExternal(port.source(), order.number()).orElse(null);
            if (held == null) {
                if (order.solved() != null) {
                    // Nobody here has answered an order that was not here.
                    fault(order.row(), "result", "", "orders.fault.unanswered");
                } else {
                    added.add(order);
                }
                return;
            }
            var columns =
                    port.columns().keySet().stream()
                            .filter(key ->
                                    before == null
                                            || !Objects.equals(
                                                    before.get(key), order.cells().get(key)))
                            .sorted()
                            .toList();
            if (columns.isEmpty()) {
                unchanged++;
                return;
            }
            var act = act(order, held, columns);
            if (act.isPresent() || order.solved() == null || settled(order, held, columns)) {
                changed.add(new Change(order, held.id(), held.number(), columns, act.orElse(null)));
            } else {
                fault(order.row(), "result", "", "orders.fault.unanswered");
            }
        }

        /** Whether the call-back says nothing that is not known. */
        private boolean settled(Order order, Matter held, List<String> columns) {
            return !called(columns)
                    || (Boolean.TRUE.equals(order.solved())
                            && held.state() instanceof Matter.State.Solved);
        }

        private static boolean called(List<String> columns) {
            return columns.contains("result") || columns.contains("called");
        }

        private Optional<MatterAct.ByRaiser> act(Order order, Matter held, List<String> columns) {
            var solved = order.solved();
            boolean answered =
                    held.state() instanceof Matter.State.Answered
                            || held.state() instanceof Matter.State.Closed;
            if (solved == null || !called(columns) || !answered) {
                return Optional.empty();
            }
            var said = port.name().zh() + "：" + order.cells().getOrDefault("result", "");
            return Optional.of(solved ? new MatterAct.Confirm(said) : new MatterAct.Reject(said));
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static <T> Decision<T> refused(String key, String... values) {
        return new Decision.Refused<>(List.of(MatterRules.refusal(key, values)));
    }
}
