package xinqu.window.web;

import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How a consent is shown: who agreed to what, when, for what, until when. */
final class ShowingConsents {

    private ShowingConsents() {}

    static Rows.Row row(Consent consent, LocalDate today, boolean atDesk) {
        boolean holds = consent.holds(today);
        var tags = new java.util.ArrayList<Tag>();
        tags.add(
                holds
                        ? new Tag(Wording.of("consent.holds"), Tone.GOOD)
                        : new Tag(
                                Wording.of(
                                        consent.withdrawn() == null
                                                ? "consent.over"
                                                : "consent.withdrawn"),
                                Tone.PLAIN));
        if (consent.synthetic()) {
            tags.add(Tag.SYNTHETIC);
        }
        return new Rows.Row(
                Wording.of("consent.name", consent.name(), consent.licence()),
                null,
                tags,
                List.of(
                        Wording.of(
                                "consent.for", consent.purpose(), consent.until(), consent.facts()),
                        Wording.of(
                                "consent.given",
                                consent.holder(),
                                consent.given(),
                                consent.clerk())),
                holds
                        ? List.of(
                                new Rows.Deed(
                                        Wording.of("consent.withdraw"),
                                        atDesk
                                                ? "/desk/consents/withdrawn"
                                                : "/me/consents/withdrawn",
                                        Map.of(
                                                "id",
                                                consent.id().toString(),
                                                "party",
                                                consent.party().toString()),
                                        false,
                                        false))
                        : List.of());
    }
}
