package xinqu.rating.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.decision.Reason;
import xinqu.identity.OrganisationUnits;
import xinqu.pack.ImportedZone;
import xinqu.rating.Grade;
import xinqu.rating.Rating;
import xinqu.rating.Rating.AppealState;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How the pages of ratings speak. */
@Component
class RatingWords {

    private final OrganisationUnits units;
    private final ImportedZone zone;

    RatingWords(OrganisationUnits units, ImportedZone zone) {
        this.units = units;
        this.zone = zone;
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone.settings().timezone());
    }

    Wording unit(String code) {
        return units.find(code).map(unit -> Wording.of(unit.name())).orElse(Wording.plain(code));
    }

    /** Stars with their words, such as ★★★★☆ 满意. */
    static Wording stars(Grade grade) {
        return Wording.of("rating.stars." + grade.stars());
    }

    static Wording rater(Rating rating) {
        var masked = rating.rater().masked();
        return masked == null ? Wording.of("rating.anonymous") : Wording.plain(masked);
    }

    /** What became of a bad one, and of an appeal; null if there is nothing to say. */
    static @Nullable Tag mark(Rating rating) {
        var appeal = rating.appeal();
        if (appeal != null) {
            return new Tag(
                    Wording.of("rating.appeal." + appeal.state().code()),
                    appeal.state() == AppealState.UPHELD ? Tone.NOTE : Tone.PLAIN);
        }
        var followUp = rating.followUp();
        if (followUp == null) {
            return null;
        }
        return switch (followUp.outcome()) {
            case OPEN -> new Tag(Wording.of("rating.mark.open"), Tone.NEEDS);
            case SOLVED -> new Tag(Wording.of("rating.mark.solved"), Tone.GOOD);
            case CLOSED -> new Tag(Wording.of("rating.mark.closed"), Tone.PLAIN);
        };
    }

    static List<FieldError> errors(List<Reason> reasons, String field) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                switch (reason.key()) {
                                    case "rating.refused.stars" -> "stars";
                                    case "rating.refused.contact" -> "contact";
                                    default -> field;
                                },
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }
}
