package xinqu.window;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.Fact;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.rule.Value;
import xinqu.window.LicenceLibrary.Licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** Electronic licences shown at the desk (亮证), and the consents under which they are read. */
@Service
public class Consents {

    private static final Citation LAW = new Citation("个人信息保护法", "第十三条");

    private final ConsentStore store;
    private final WindowPack pack;
    private final Parties parties;
    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Consents(
            ConsentStore store,
            WindowPack pack,
            Parties parties,
            Catalogues catalogues,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.pack = pack;
        this.parties = parties;
        this.catalogues = catalogues;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the holder agrees to.
     *
     * @param code of the licence
     * @param purpose what it is read for
     * @param until last day on which it may be read
     * @param agreed whether the holder said yes
     */
    public record Giving(
            PartyId party, String code, String purpose, LocalDate until, boolean agreed) {}

    /** Whether the real library answers. */
    public boolean connected() {
        return pack.library().connected();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    private Party party(Actor actor, PartyId id) {
        return parties.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no party " + id.value()));
    }

    /** The licence behind a code, if the party holds it; its facts are not read yet. */
    @Transactional(readOnly = true)
    public Decision<Licence> show(Actor actor, PartyId id, String code) {
        var party = party(actor, id);
        var found = pack.library().find(code.strip());
        if (found.isEmpty()) {
            return refused("window.licence.unknown");
        }
        return found.get().holder().equals(party.key())
                ? new Decision.Granted<>(found.get())
                : refused("window.licence.holder");
    }

    private static <T> Decision<T> refused(String key) {
        return new Decision.Refused<>(List.of(new Reason(key, List.of(), LAW)));
    }

    /** Records the consent, and only then reads the licence: its facts are known from now on. */
    @Transactional
    public Decision<Consent> give(Actor actor, Giving giving) {
        var party = party(actor, giving.party());
        return switch (show(actor, giving.party(), giving.code())) {
            case Decision.Refused<Licence>(var reasons) -> new Decision.Refused<>(reasons);
            case Decision.Granted<Licence>(var licence) -> {
                if (!giving.agreed()) {
                    yield refused("window.consent.not-given");
                }
                if (giving.purpose().isBlank()) {
                    yield refused("window.consent.purpose");
                }
                if (giving.until().isBefore(today())) {
                    yield refused("window.consent.until");
                }
                yield new Decision.Granted<>(given(actor, party, licence, giving));
            }
        };
    }

    private Consent given(Actor actor, Party party, Licence licence, Giving giving) {
        var values = values(licence);
        if (!values.isEmpty()) {
            parties.record(
                    Actor.SYSTEM,
                    new Parties.Delivery(
                            Fact.DECLARED,
                            today(),
                            licence.synthetic(),
                            "亮证 %s".formatted(licence.name().zh()),
                            Map.of(party.id(), values)));
        }
        var consent =
                new Consent(
                        Uuids.next(clock),
                        party.id().value(),
                        party.unit(),
                        party.name(),
                        licence.code(),
                        licence.name(),
                        giving.purpose().strip(),
                        licence.synthetic(),
                        clock.instant(),
                        giving.until(),
                        actor.name(),
                        values.size(),
                        null);
        store.add(consent, actor.account());
        record(actor, "consent.give", consent.id(), party.unit(), licence.code());
        return consent;
    }

    private Map<String, Value> values(Licence licence) {
        var snapshot = catalogues.current();
        var values = new LinkedHashMap<String, Value>();
        licence.facts()
                .forEach((code, text) ->
                        snapshot.facts()
                                .find(code)
                                .ifPresent(fact -> {
                                    var read = snapshot.reader().value(fact, text).value();
                                    if (read != null) {
                                        values.put(code, read);
                                    }
                                }));
        return values;
    }

    private void record(Actor actor, String act, UUID id, String unit, String licence) {
        audit.record(
                actor,
                act,
                new Ref("consent", id.toString()),
                unit,
                licence.isEmpty() ? Map.of() : Map.of("licence", licence));
    }

    /** What the party of the account agreed to, the newest first. */
    @Transactional(readOnly = true)
    public List<Consent> own(Actor actor) {
        return Optional.ofNullable(actor.party()).map(store::of).orElse(List.of());
    }

    /** What a party agreed to, for those who may see the party. */
    @Transactional(readOnly = true)
    public List<Consent> of(Actor actor, PartyId party) {
        return store.of(party(actor, party).id().value());
    }

    /** Takes a consent back: nothing more is read. What was decided on before stands. */
    @Transactional
    public boolean withdraw(Actor actor, UUID id) {
        boolean done =
                store.withdraw(id, clock.instant(), actor.name(), actor.party(), actor.units());
        if (done) {
            record(actor, "consent.withdraw", id, "*", "");
        }
        return done;
    }
}
