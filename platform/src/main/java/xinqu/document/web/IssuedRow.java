package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.Issued;
import xinqu.pack.Text;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A document in a list.
 *
 * @param unit name of the unit
 * @param today the day in the zone
 */
record IssuedRow(Issued issued, Text unit, LocalDate today, ZoneId zone) {

    String path() {
        return "/issued/" + issued.id();
    }

    String number() {
        return issued.number();
    }

    Text title() {
        return issued.title();
    }

    String recipient() {
        return issued.recipient();
    }

    Tag state() {
        return IssuedList.state(issued);
    }

    LocalDate made() {
        return LocalDate.ofInstant(issued.madeAt(), zone);
    }

    /** Days since it was made, while it waits for a seal; null for others. */
    @Nullable Long days() {
        return issued.state() instanceof Issued.State.ForWetSeal
                ? ChronoUnit.DAYS.between(made(), today)
                : null;
    }

    @Nullable Wording delivered() {
        var delivery = issued.delivery();
        return delivery == null ? null : Wording.of("document.method." + delivery.method().code());
    }

    @Nullable LocalDate deliveredOn() {
        var delivery = issued.delivery();
        return delivery == null ? null : delivery.on();
    }
}
