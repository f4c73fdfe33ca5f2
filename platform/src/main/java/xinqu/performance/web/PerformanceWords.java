package xinqu.performance.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.FactWords;
import xinqu.performance.FigureQuery;
import xinqu.web.Wording;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** How the pages of figures speak. */
@Component
class PerformanceWords {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Clock clock;

    PerformanceWords(Catalogues catalogues, ImportedZone zone, Clock clock) {
        this.catalogues = catalogues;
        this.zone = zone;
        this.clock = clock;
    }

    Wording unit(String code) {
        return new FactWords(catalogues.current(), zone.settings().territory()).unitName(code);
    }

    private ZoneId zone() {
        return zone.settings().timezone();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, zone());
    }

    FigureQuery within(Set<String> units, Period period) {
        return new FigureQuery(
                units,
                period.first().atStartOfDay(zone()).toInstant(),
                period.last().plusDays(1).atStartOfDay(zone()).toInstant());
    }

    /** All that ever was. */
    FigureQuery ever(Set<String> units) {
        return within(units, new Period("", FIRST, today()));
    }
}
