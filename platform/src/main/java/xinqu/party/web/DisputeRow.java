package xinqu.party.web;

import org.jspecify.annotations.Nullable;

import xinqu.party.Dispute;
import xinqu.party.Dispute.State;
import xinqu.party.Disputes;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A dispute in a list.
 *
 * @param today the day in the zone
 */
record DisputeRow(
        Disputes.Found found,
        Wording fact,
        Wording value,
        Wording source,
        LocalDate today,
        ZoneId zone) {

    private static final int SHOWN = 60;

    private Dispute dispute() {
        return found.dispute();
    }

    String path() {
        return "/disputes/" + dispute().id();
    }

    String party() {
        return found.name();
    }

    String reason() {
        var reason = dispute().reason();
        return reason.codePointCount(0, reason.length()) <= SHOWN
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, SHOWN)) + "…";
    }

    LocalDate raised() {
        return LocalDate.ofInstant(dispute().raisedAt(), zone);
    }

    /** How many days an open dispute waits; null for others. */
    @Nullable Long days() {
        return dispute().state() instanceof State.Open
                ? ChronoUnit.DAYS.between(raised(), today)
                : null;
    }

    static Tag state(Dispute dispute) {
        return switch (dispute.state()) {
            case State.Open _ -> new Tag(Wording.of("party.dispute.open.state"), Tone.NEEDS);
            case State.Answered(var corrected, var _, var _, var _) ->
                    corrected
                            ? new Tag(Wording.of("party.dispute.corrected"), Tone.GOOD)
                            : new Tag(Wording.of("party.dispute.kept"), Tone.PLAIN);
        };
    }

    Tag state() {
        return state(dispute());
    }

    @Nullable Instant answeredAt() {
        return dispute().state() instanceof State.Answered(var _, var _, var at, var _) ? at : null;
    }

    @Nullable String answeredBy() {
        return dispute().state() instanceof State.Answered(var _, var _, var _, var by) ? by : null;
    }
}
