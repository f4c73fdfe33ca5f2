package xinqu.policy.web;

import xinqu.policy.Validity;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.LocalDate;
import java.util.Locale;

/** Whether a provision is in force on a day, in the order in which lists show it. */
public enum LibraryStatus {
    CURRENT(Tone.GOOD),
    COMING(Tone.NOTE),
    DRAFT(Tone.NOTE),
    ENDED(Tone.PLAIN);

    private final Tone tone;

    LibraryStatus(Tone tone) {
        this.tone = tone;
    }

    static LibraryStatus of(Validity validity, LocalDate day) {
        if (validity.draft()) {
            return DRAFT;
        }
        if (validity.isEnded(day)) {
            return ENDED;
        }
        return validity.holds(day) ? CURRENT : COMING;
    }

    /** Name in addresses and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Wording word() {
        return Wording.of("library.status." + code());
    }

    public Tag tag() {
        return new Tag(word(), tone);
    }
}
