package xinqu.matter.web;

import org.jspecify.annotations.Nullable;

import xinqu.matter.Limit;
import xinqu.matter.Matter;
import xinqu.matter.Matter.State;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A matter in a list.
 *
 * @param raised the day in the zone on which it was raised
 * @param due the last day of its term
 */
public record MatterRow(
        Matter matter,
        Wording source,
        Wording unit,
        LocalDate raised,
        Limit.Due due,
        LocalDate today) {

    public String path() {
        return "/matters/" + matter.id();
    }

    public Tag state() {
        return late()
                ? new Tag(Wording.of("matter.overdue"), Tone.DANGER)
                : MatterWords.state(matter.state());
    }

    boolean late() {
        return matter.isOpen() && today.isAfter(due.day());
    }

    public @Nullable LocalDate dueDay() {
        return matter.isOpen() ? due.day() : null;
    }

    Wording raiser() {
        return MatterWords.raiser(matter.raiser());
    }

    Wording track() {
        return MatterWords.track(matter.track());
    }

    @Nullable MatterPick pick() {
        return matter.isOpen() ? new MatterPick(matter) : null;
    }

    @Nullable Instant answeredAt() {
        var answer = matter.answer();
        return answer == null ? null : answer.at();
    }

    @Nullable Instant settledAt() {
        return switch (matter.state()) {
            case State.Solved s -> s.at();
            case State.Closed s -> s.at();
            case State.Open _, State.Answered _ -> null;
        };
    }

    @Nullable Wording settled() {
        return switch (matter.state()) {
            case State.Solved _ -> Wording.of("matter.settled.solved");
            case State.Closed s -> Wording.of("matter.settled." + s.because().code());
            case State.Open _, State.Answered _ -> null;
        };
    }
}
