package xinqu.licence;

import static org.assertj.core.api.Assertions.assertThat;

import xinqu.casework.Act;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.casework.ItemAct;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.document.Attachments;
import xinqu.document.Upload;
import xinqu.party.PartyId;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A restaurant that was granted everything, as the offices do it. */
public final class Grants {

    private static final Map<String, String> ANSWERS =
            Map.of(
                    "case_signboard", "false",
                    "case_gathering_place", "false",
                    "case_tobacco", "false",
                    "case_food_kinds", "热食类",
                    "case_premises_area", "80",
                    "case_premises_address", "金州区某路1号");

    private static final Actor OFFICES =
            new Actor(
                    null,
                    "offices",
                    Set.of("window-clerk", "approver"),
                    Set.of("jinpu", "jinpu-market", "jinpu-health", "jinpu-fire", "jinpu-urban"),
                    null);

    private final Cases cases;
    private final Attachments attachments;
    private final Licences licences;

    public Grants(Cases cases, Attachments attachments, Licences licences) {
        this.cases = cases;
        this.attachments = attachments;
        this.licences = licences;
    }

    static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    CaseFile file(UUID id) {
        return cases.find(Actor.SYSTEM, id).orElseThrow();
    }

    /** The case of a restaurant of which every item is granted. */
    public UUID restaurant(Actor owner) {
        var party = new PartyId(Objects.requireNonNull(owner.party()));
        var opening = new Cases.Opening("restaurant", party, "online", ANSWERS, UUID.randomUUID());
        var id = granted(cases.open(owner, opening));
        for (var material : file(id).materials()) {
            if (material.state() == CaseMaterial.State.MISSING) {
                attach(owner, id, material.material());
            }
        }
        act(owner, id, new Act.Submit(Set.of()));
        act(OFFICES, id, new Act.Accept(LocalDate.EPOCH));
        for (var item : List.of("licence-check", "health-certificates", "food-licence")) {
            finish(id, item);
        }
        return id;
    }

    /** The licence of the food business, once the register has heard of the grant. */
    Licence food(Actor owner) {
        restaurant(owner);
        return awaited(owner, 2).stream()
                .filter(one -> one.item().equals("food-licence"))
                .findFirst()
                .orElseThrow();
    }

    /** The licences of an owner, once there are as many as that. */
    List<Licence> awaited(Actor owner, int count) {
        var query = licences.query(owner, null, null);
        for (int i = 0; i < 200 && licences.count(query) < count; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return licences.list(query, " order by number", 10, 0);
    }

    private void attach(Actor owner, UUID id, String material) {
        var pdf = new ByteArrayInputStream("%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        try (var received =
                granted(attachments.receive(new Upload("file", material + ".pdf", pdf)))) {
            granted(cases.attach(owner, id, material, received));
        }
    }

    private void act(Actor actor, UUID id, Act act) {
        var stamp = new Cases.Stamp(file(id).head().version(), UUID.randomUUID());
        granted(cases.act(actor, id, stamp, act));
    }

    private void finish(UUID id, String item) {
        var now = file(id).item(item).orElseThrow();
        while (!now.state().isOver()) {
            boolean last = cases.procedure(now).steps().getLast().code().equals(now.step());
            granted(
                    cases.act(
                            OFFICES,
                            id,
                            item,
                            new Cases.Stamp(now.version(), UUID.randomUUID()),
                            last ? new ItemAct.Grant("热食类", false) : new ItemAct.Pass("符合")));
            now = file(id).item(item).orElseThrow();
        }
    }
}
