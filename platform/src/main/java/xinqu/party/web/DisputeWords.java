package xinqu.party.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.Dispute;
import xinqu.party.Fact;
import xinqu.party.FactWords;
import xinqu.web.Wording;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** How the pages of disputes speak of facts and days. */
@Component
class DisputeWords {

    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Clock clock;

    DisputeWords(Catalogues catalogues, ImportedZone zone, Clock clock) {
        this.catalogues = catalogues;
        this.zone = zone;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }

    ZoneId zone() {
        return zone.settings().timezone();
    }

    FactWords facts() {
        return new FactWords(catalogues.current(), zone.settings().territory());
    }

    /** The fact; null if the catalogue has it no more. */
    @Nullable Fact fact(Dispute dispute) {
        return catalogues
                .current()
                .facts()
                .find(dispute.fact())
                .filter(fact -> !fact.workedOut())
                .orElse(null);
    }

    /** The name of a fact, which may be gone by now. */
    Text name(String code) {
        return catalogues.current().facts().find(code).map(Fact::name).orElse(Text.of(code));
    }

    /** The value as it was when the party disputed it. */
    Wording disputed(Dispute dispute) {
        var shown = dispute.value();
        if (shown == null) {
            return Wording.of("party.dispute.unknown");
        }
        var fact = fact(dispute);
        var read = fact == null ? null : catalogues.current().reader().value(fact, shown).value();
        return fact == null || read == null ? Wording.plain(shown) : facts().value(fact, read);
    }

    /** The unit that answers. */
    Wording unit(Dispute dispute) {
        return catalogues.current().units().find(dispute.unit()).isPresent()
                ? facts().unitName(dispute.unit())
                : facts().place(dispute.unit());
    }
}
