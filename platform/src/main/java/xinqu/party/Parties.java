package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Actor;
import xinqu.rule.Value;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parties and what is known of them, for those who may see it. */
@Service
public class Parties {

    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);
    private static final int LONGEST = 60;
    private static final int LARGEST_PAGE = 200;

    private final PartyStore store;
    private final Catalogues catalogues;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Parties(
            PartyStore store,
            Catalogues catalogues,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalogues = catalogues;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One page of a search.
     *
     * @param more whether a next page has something
     */
    public record Page(List<Party> parties, boolean more) {}

    /**
     * Values that a unit, or the party itself, delivers.
     *
     * @param source code of the unit, {@code declared}, or the file of a published source
     * @param asOf the day for which the values hold
     * @param values by party, then by code of the fact
     */
    public record Delivery(
            String source,
            LocalDate asOf,
            boolean synthetic,
            String note,
            Map<PartyId, Map<String, Value>> values) {}

    /** The party, if the actor works for its place or for the party itself. */
    @Transactional(readOnly = true)
    public Optional<Party> find(Actor actor, PartyId id) {
        return isItself(actor, id) || isSystem(actor)
                ? store.find(id)
                : store.find(id, actor.units());
    }

    /** The party of a credit code as somebody typed it. */
    @Transactional(readOnly = true)
    public Optional<Party> findByCode(Actor actor, String code) {
        return switch (CreditCode.read(code)) {
            case CreditCode.Result.Valid(var read, var _) ->
                    visible(actor, store.findByCode(read.value()));
            case CreditCode.Result.Warned(var read, var _, var _) ->
                    visible(actor, store.findByCode(read.value()));
            case CreditCode.Result.Refused _ -> Optional.empty();
        };
    }

    /** The party of the pack or of the tour that bears the key. */
    @Transactional(readOnly = true)
    public Optional<Party> findByKey(Actor actor, String key) {
        return visible(actor, store.findByKey(key));
    }

    /** The synthetic parties that the pack made for its tour, within the actor's scope. */
    @Transactional(readOnly = true)
    public List<Party> examples(Actor actor) {
        return store.examples(actor.units());
    }

    /** Some of the synthetic enterprises, always the same: for what is made up about them. */
    @Transactional(readOnly = true)
    public List<Party> madeUp(int limit) {
        return store.madeUp(limit);
    }

    private static Optional<Party> visible(Actor actor, Optional<Party> found) {
        return found.filter(party ->
                isSystem(actor)
                        || isItself(actor, party.id())
                        || actor.units().contains(party.unit()));
    }

    private static boolean isItself(Actor actor, PartyId id) {
        return id.value().equals(actor.party());
    }

    private static boolean isSystem(Actor actor) {
        return actor.equals(Actor.SYSTEM);
    }

    /**
     * Parties by name, other name or credit code within the actor's scope: exact names first, then
     * names that begin with the words, then names that contain them.
     *
     * @param words at least two characters; fewer find nothing
     * @param page from 0
     */
    @Transactional(readOnly = true)
    public Page search(Actor actor, String words, int page, int size) {
        var sought = words.strip();
        if (sought.codePointCount(0, sought.length()) < 2
                || sought.length() > LONGEST
                || page < 0) {
            return new Page(List.of(), false);
        }
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        if (CreditCode.read(sought) instanceof CreditCode.Result.Valid(var code, var _)) {
            sought = code.value();
        }
        var found = store.search(sought, actor.units(), limit + 1, Math.min(page, 10_000) * limit);
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    /** All that is known of a party, in the order of the catalogue. */
    @Transactional(readOnly = true)
    public List<FactValue> facts(Actor actor, PartyId id) {
        return facts(actor, id, EVER);
    }

    /**
     * What is known of a party for a day, in the order of the catalogue: of each fact the value
     * with the latest as-of day, and of two with the same day the one received last.
     *
     * @throws NoSuchElementException if there is no such party that the actor may see
     */
    @Transactional(readOnly = true)
    public List<FactValue> facts(Actor actor, PartyId id, LocalDate on) {
        var party = required(actor, id);
        var latest = new HashMap<String, FactValue>();
        var catalogue = catalogues.current().facts();
        for (var held : store.held(party.id(), on)) {
            for (var entry : json.readTree(held.values()).properties()) {
                var fact = catalogue.find(entry.getKey());
                var value = fact.map(known -> value(known, entry.getValue())).orElse(null);
                if (fact.isPresent() && value != null) {
                    latest.put(
                            entry.getKey(),
                            new FactValue(
                                    fact.get(),
                                    value,
                                    held.asOf(),
                                    held.source(),
                                    held.synthetic()));
                }
            }
        }
        return catalogue.all().stream()
                .filter(fact -> latest.containsKey(fact.code()))
                .map(fact -> latest.get(fact.code()))
                .toList();
    }

    private Party required(Actor actor, PartyId id) {
        return find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no party " + id.value()));
    }

    /** A value as holdings keep it; null if it is of another type by now. */
    static @Nullable Value value(Fact fact, JsonNode node) {
        return switch (fact.type()) {
            case NUMBER -> node.isNumber() ? Value.of(node.decimalValue()) : null;
            case FLAG -> node.isBoolean() ? Value.of(node.booleanValue()) : null;
            case CHOICE, TEXT -> node.isString() ? Value.of(node.stringValue()) : null;
            case DATE ->
                    node.isString() ? new Value.Day(LocalDate.parse(node.stringValue())) : null;
            case CHOICES -> {
                var members = new TreeSet<String>();
                node.forEach(member -> members.add(member.asString()));
                yield node.isArray() ? new Value.Members(members) : null;
            }
        };
    }

    /** Other names of a party. */
    @Transactional(readOnly = true)
    public List<String> aliases(Actor actor, PartyId id) {
        return store.aliases(required(actor, id).id());
    }

    /** What published sources say of a party beyond the facts of the catalogue. */
    @Transactional(readOnly = true)
    public List<NamedParty.Statement> statements(Actor actor, PartyId id) {
        return store.statements(required(actor, id).id());
    }

    /**
     * Takes values over; what is already there stays, with its own day and source.
     *
     * @return the number of the delivery
     * @throws IllegalArgumentException if a fact is not in the catalogue, is worked out from others
     *     or its value is of another type
     */
    @Transactional
    public int record(Actor actor, Delivery delivery) {
        var catalogue = catalogues.current().facts();
        int number =
                store.addDelivery(
                        delivery.source(),
                        delivery.asOf(),
                        clock.instant(),
                        delivery.synthetic(),
                        delivery.note(),
                        actor.name(),
                        false);
        delivery.values()
                .forEach((party, values) ->
                        store.addHolding(party, number, stored(catalogue, values)));
        events.publishEvent(new FactsDelivered(number, delivery.values().size()));
        return number;
    }

    private String stored(FactCatalogue catalogue, Map<String, Value> values) {
        var object = new TreeMap<String, Object>();
        values.forEach((code, value) -> {
            var fact = catalogue.find(code);
            if (fact.isEmpty() || fact.get().workedOut() || !fits(fact.get(), value)) {
                throw new IllegalArgumentException(
                        "%s is no value for the fact [%s]".formatted(value, code));
            }
            object.put(
                    code,
                    switch (value) {
                        case Value.Num(var number) -> number;
                        case Value.Flag(var flag) -> flag;
                        case Value.Str(var text) -> text;
                        case Value.Day(var day) -> day.toString();
                        case Value.Members(var members) -> members;
                        case Value.Undefined() ->
                                throw new IllegalArgumentException("no value for " + code);
                    });
        });
        return json.writeValueAsString(object);
    }

    private static boolean fits(Fact fact, Value value) {
        return switch (fact.type()) {
            case NUMBER -> value instanceof Value.Num;
            case FLAG -> value instanceof Value.Flag;
            case CHOICE ->
                    value instanceof Value.Str(var text)
                            && (fact.options().isEmpty() || fact.offers(text));
            case TEXT -> value instanceof Value.Str;
            case DATE -> value instanceof Value.Day;
            case CHOICES ->
                    value instanceof Value.Members(var members)
                            && (fact.options().isEmpty()
                                    || members.stream().allMatch(fact::offers));
        };
    }

    /**
     * Takes the real parties of a pack over, with only what their sources state.
     *
     * @param zone code of the zone whose staff may see them
     */
    @Transactional
    public void take(List<NamedParty> named, String zone) {
        var catalogue = catalogues.current().facts();
        var deliveries = new HashMap<String, Integer>();
        for (var party : named) {
            var id =
                    store.save(
                            new Party(
                                    PartyId.next(clock),
                                    party.kind(),
                                    party.code(),
                                    party.name(),
                                    zone,
                                    null,
                                    null,
                                    false,
                                    party.id()));
            store.forgetStated(id);
            party.aliases().forEach(alias -> store.addAlias(id, alias));
            for (int i = 0; i < party.statements().size(); i++) {
                store.addStatement(id, i, party.statements().get(i));
            }
            var bySource = new LinkedHashMap<String, Map<String, Value>>();
            for (var stated : party.facts()) {
                var fact = catalogue.find(stated.fact()).orElseThrow();
                int delivery =
                        deliveries.computeIfAbsent(
                                stated.source() + "@" + stated.asOf(), _ -> packDelivery(stated));
                bySource.computeIfAbsent(String.valueOf(delivery), _ -> new LinkedHashMap<>())
                        .put(fact.code(), stated.value());
            }
            bySource.forEach((delivery, values) ->
                    store.addHolding(id, Integer.parseInt(delivery), stored(catalogue, values)));
        }
    }

    private int packDelivery(NamedParty.Stated stated) {
        var asOf = stated.asOf().last();
        var note = stated.asOf().toString();
        return store.packDelivery(stated.source(), asOf, note)
                .orElseGet(() ->
                        store.addDelivery(
                                stated.source(),
                                asOf,
                                clock.instant(),
                                false,
                                note,
                                Actor.SYSTEM.name(),
                                true));
    }
}
