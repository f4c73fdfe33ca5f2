package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.decision.Reason;
import xinqu.exchange.Entry;
import xinqu.exchange.OutsideSystem;
import xinqu.identity.OrganisationUnits;
import xinqu.pack.ImportedZone;
import xinqu.web.Wording;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How the pages of outside systems speak. */
@Component
class ExchangeWords {

    private final OrganisationUnits units;
    private final ImportedZone zone;

    ExchangeWords(OrganisationUnits units, ImportedZone zone) {
        this.units = units;
        this.zone = zone;
    }

    Wording unit(String code) {
        return units.find(code).map(unit -> Wording.of(unit.name())).orElse(Wording.plain(code));
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone.settings().timezone());
    }

    static Tag way(OutsideSystem system) {
        return switch (system.way()) {
            case ANNOUNCED -> Tag.NOT_CONNECTED;
            case FILE -> new Tag(Wording.of("systems.way.file"), Tone.NOTE);
        };
    }

    static Tag state(Entry.State state) {
        return new Tag(
                Wording.of("systems.state." + state.code()),
                switch (state) {
                    case WAITING -> Tone.NEEDS;
                    case BATCHED, SENT -> Tone.NOTE;
                    case ACCEPTED -> Tone.GOOD;
                    case REJECTED -> Tone.DANGER;
                });
    }

    /** How long ago, in whole days. */
    static @Nullable Wording age(@Nullable Instant since, Instant now) {
        if (since == null) {
            return null;
        }
        long days = Math.max(0, Duration.between(since, now).toDays());
        return days == 0 ? Wording.of("systems.age.today") : Wording.of("systems.age", days);
    }

    static Notice said(List<Reason> reasons) {
        var first = reasons.getFirst();
        return new Notice(
                Tone.NEEDS, Wording.of(first.key(), first.values().toArray()), Wording.NONE, null);
    }

    static Notice done(String key, Object... values) {
        return new Notice(Tone.GOOD, Wording.of(key, values), Wording.NONE, null);
    }

    static List<UUID> ids(List<String> picked) {
        var ids = new ArrayList<UUID>();
        for (var one : picked) {
            try {
                ids.add(UUID.fromString(one));
            } catch (IllegalArgumentException _) {
                // What is no id names nothing.
            }
        }
        return ids;
    }
}
