package xinqu.circle;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.service.Services;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Collect here, decide there. No other region is connected: a hand-over is a file that somebody
 * sends, and so is the answer; nothing is decided here for another region.
 */
@Service
public class HandOvers {

    private static final Citation RULE = new Citation("国办发〔2020〕35号", null);
    private static final int LONGEST = 500;

    private final CircleStore store;
    private final CirclePack pack;
    private final Services services;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    HandOvers(CircleStore store, CirclePack pack, Services services, Audit audit, Clock clock) {
        this.store = store;
        this.pack = pack;
        this.services = services;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a window collects for another region. */
    public record Collecting(
            String circle,
            String partner,
            String item,
            String applicant,
            String form,
            String identity) {}

    @Transactional(readOnly = true)
    public List<HandOver> within(Actor actor) {
        return store.within(actor.units());
    }

    @Transactional(readOnly = true)
    public Optional<HandOver> find(Actor actor, UUID id) {
        return store.find(id, actor.units());
    }

    /** Notes what was collected here; the circle must cover the item. */
    @Transactional
    public Decision<HandOver> collect(Actor actor, String unit, Collecting what) {
        var circle =
                pack.current().circles().stream()
                        .filter(one ->
                                one.id().equals(what.circle()) && one.items().contains(what.item()))
                        .findFirst();
        if (circle.isEmpty()) {
            return refused("circle.collect.item");
        }
        if (what.partner().isBlank()
                || what.applicant().isBlank()
                || what.form().isBlank()
                || what.identity().isBlank()) {
            return refused("circle.collect.lacks");
        }
        var one =
                new HandOver(
                        Uuids.next(clock),
                        true,
                        what.circle(),
                        what.partner().strip(),
                        unit,
                        what.item(),
                        services.item(what.item())
                                .map(item -> item.name().zh())
                                .orElse(what.item()),
                        what.applicant().strip(),
                        what.form().strip(),
                        what.identity().strip(),
                        actor.name(),
                        clock.instant(),
                        HandOver.State.SENT,
                        "",
                        null);
        store.add(one);
        record(actor, "handOver.collect", one);
        return new Decision.Granted<>(one);
    }

    private static <T> Decision<T> refused(String key) {
        return new Decision.Refused<>(List.of(new Reason(key, List.of(), RULE)));
    }

    private void record(Actor actor, String act, HandOver one) {
        audit.record(
                actor,
                act,
                new Ref("hand-over", one.id().toString()),
                one.unit(),
                Map.of("state", one.state().code()));
    }

    /** What is sent: to the owner what was collected, to the collector what was said of it. */
    public String file(HandOver one) {
        var map = new LinkedHashMap<String, String>();
        map.put("handOver", one.id().toString());
        if (one.outgoing()) {
            map.put("circle", one.circle());
            map.put("item", one.item());
            map.put("itemName", one.itemName());
            map.put("applicant", one.applicant());
            map.put("form", one.form());
            map.put("identity", one.identity());
            map.put("collector", one.collector());
            map.put("collected", one.collected().toString());
        } else {
            map.put("state", one.state().code());
            map.put("answer", one.answer());
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(map);
    }

    /**
     * Takes a file of another region: an answer to what was collected here, or what was collected
     * there for a decision here.
     */
    @Transactional
    public Decision<HandOver> receive(Actor actor, String unit, String partner, String file) {
        JsonNode root;
        UUID id;
        try {
            root = json.readTree(file);
            id = UUID.fromString(root.path("handOver").asString(""));
        } catch (JacksonException | IllegalArgumentException e) {
            return refused("circle.file.unreadable");
        }
        var held = store.find(id, actor.units());
        if (held.isPresent()) {
            return held.get().outgoing() && root.has("state")
                    ? answer(actor, id, text(root, "state"), text(root, "answer"))
                    : refused("circle.file.known");
        }
        return received(actor, unit, partner, id, root);
    }

    private Decision<HandOver> received(
            Actor actor, String unit, String partner, UUID id, JsonNode root) {
        Instant collected;
        try {
            collected = Instant.parse(text(root, "collected"));
        } catch (DateTimeParseException e) {
            return refused("circle.file.unreadable");
        }
        if (services.item(text(root, "item")).isEmpty()
                || partner.isBlank()
                || text(root, "applicant").isEmpty()
                || text(root, "identity").isEmpty()) {
            return refused("circle.file.unreadable");
        }
        var one =
                new HandOver(
                        id,
                        false,
                        text(root, "circle"),
                        partner.strip(),
                        unit,
                        text(root, "item"),
                        text(root, "itemName"),
                        text(root, "applicant"),
                        text(root, "form"),
                        text(root, "identity"),
                        text(root, "collector"),
                        collected,
                        HandOver.State.SENT,
                        "",
                        null);
        if (!store.add(one)) {
            return refused("circle.file.known");
        }
        record(actor, "handOver.receive", one);
        return new Decision.Granted<>(one);
    }

    private static String text(JsonNode root, String name) {
        var text = root.path(name).asString("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Notes what the deciding side says: here of what came in, by file of what went out. */
    @Transactional
    public Decision<HandOver> answer(Actor actor, UUID id, String state, String words) {
        var said =
                Arrays.stream(HandOver.State.values())
                        .filter(one -> one.code().equals(state) && one != HandOver.State.SENT)
                        .findFirst();
        if (said.isEmpty()) {
            return refused("circle.answer.state");
        }
        if (!store.answer(
                id, said.get(), words.strip(), actor.name(), clock.instant(), actor.units())) {
            return refused("circle.answer.over");
        }
        var after = store.find(id, actor.units()).orElseThrow();
        record(actor, "handOver.answer", after);
        return new Decision.Granted<>(after);
    }
}
