package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.OrganisationUnit;
import xinqu.service.Channel;
import xinqu.service.CodeList;
import xinqu.service.Guide;
import xinqu.service.Material;
import xinqu.service.ServiceItem;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How items read on every page. */
final class ServiceWords {

    private final Catalogues.Snapshot catalogue;

    ServiceWords(Catalogues.Snapshot catalogue) {
        this.catalogue = catalogue;
    }

    Text unit(String code) {
        return catalogue.units().find(code).map(OrganisationUnit::name).orElse(Text.of(code));
    }

    static Tag assumed() {
        return new Tag(Wording.of("service.assumed"), Tone.NOTE);
    }

    static Wording term(@Nullable Term term) {
        return term == null
                ? Wording.of("service.term.none")
                : Wording.of("service.term." + measure(term.measure()), term.amount());
    }

    private static String measure(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How long something lasts.
     *
     * @param dayMinutes minutes in which an office is open on a working day
     */
    static Wording duration(long minutes, int dayMinutes) {
        if (minutes >= dayMinutes) {
            return Wording.of("service.term.working-days", Math.ceilDiv(minutes, dayMinutes));
        }
        return minutes % 60 == 0 && minutes > 0
                ? Wording.of("service.term.hours", minutes / 60)
                : Wording.of("service.term.minutes", minutes);
    }

    static Wording citation(@Nullable Citation citation) {
        return citation == null ? Wording.NONE : Wording.plain(citation);
    }

    static Text names(Collection<Text> names) {
        return new Text(
                String.join("、", names.stream().map(Text::zh).toList()),
                String.join(", ", names.stream().map(Text::en).toList()));
    }

    static @Nullable Text listed(List<? extends CodeList> values) {
        return values.isEmpty() ? null : names(values.stream().map(CodeList::title).toList());
    }

    static @Nullable Text listed(@Nullable CodeList value) {
        return value == null ? null : value.title();
    }

    static Text channels(Guide guide) {
        return names(guide.channels().stream().map(Channel::title).toList());
    }

    static Wording supply(Material.Supply supply) {
        return Wording.of(
                switch (supply.way()) {
                    case LIVE -> "service.supply.live";
                    case FILE -> "service.supply.file";
                    case ANNOUNCED -> "service.supply.announced";
                },
                supply.system());
    }

    /** Who makes a material, in words. */
    Wording from(Material material, String unit) {
        var issuer = material.issuer();
        if (issuer == null) {
            return Wording.of("service.from.self");
        }
        return issuer.equals(unit)
                ? Wording.of("service.from.here", unit(issuer))
                : Wording.of("service.from.office", unit(issuer));
    }

    static Wording sheet(ServiceItem.Sheet sheet) {
        if (sheet.originals() == 0 && sheet.copies() == 0) {
            return Wording.of("service.format." + sheet.format().code());
        }
        return Wording.of(
                "service.sheet",
                sheet.originals(),
                sheet.copies(),
                Wording.of("service.format." + sheet.format().code()));
    }
}
