package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;

import xinqu.exchange.Supervised;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.web.ui.WhyMark;

import java.time.LocalDate;

/** A decision to acknowledge, in the list. */
public record SupervisedRow(
        Supervised one,
        Wording decidedBy,
        Wording unit,
        LocalDate decided,
        Supervised.Due due,
        LocalDate today,
        WhyMark why) {

    Tag state() {
        if (one.acknowledged() != null) {
            return new Tag(Wording.of("supervision.done"), Tone.GOOD);
        }
        return today.isAfter(due.day())
                ? new Tag(Wording.of("supervision.overdue"), Tone.DANGER)
                : new Tag(Wording.of("supervision.open"), Tone.NEEDS);
    }

    @Nullable Pick pick() {
        return one.acknowledged() != null
                ? null
                : new Pick(
                        "acknowledge",
                        one.event() + "." + one.item(),
                        Wording.of("systems.pick.one", one.number(), one.title()));
    }
}
