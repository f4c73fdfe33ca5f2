package xinqu.matter.web;

import org.springframework.stereotype.Component;

import xinqu.calendar.WorkingDays;
import xinqu.decision.Citation;
import xinqu.decision.Reason;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Unit;
import xinqu.matter.Limit;
import xinqu.matter.Matter;
import xinqu.matter.Matter.State;
import xinqu.matter.MatterSource;
import xinqu.matter.Matters;
import xinqu.matter.Raiser;
import xinqu.matter.Track;
import xinqu.pack.ImportedZone;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How the pages of matters speak. */
@Component
class MatterWords {

    private final Matters matters;
    private final OrganisationUnits units;
    private final ImportedZone zone;

    MatterWords(Matters matters, OrganisationUnits units, ImportedZone zone) {
        this.matters = matters;
        this.units = units;
        this.zone = zone;
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone.settings().timezone());
    }

    Wording unit(String code) {
        return code.equals(Unit.EVERYWHERE)
                ? Wording.of("unit.everywhere")
                : units.find(code).map(unit -> Wording.of(unit.name())).orElse(Wording.plain(code));
    }

    Wording source(String code) {
        return matters.sources()
                .find(code)
                .map(MatterSource::name)
                .map(Wording::of)
                .orElse(Wording.plain(code));
    }

    static Wording track(Track track) {
        return Wording.of("matter.track." + track.code());
    }

    static Wording raiser(Raiser raiser) {
        return switch (raiser) {
            case Raiser.OfParty(var _, var name) -> Wording.plain(name);
            case Raiser.OfPerson(var name, var _, var _) -> Wording.plain(name);
            case Raiser.Anonymous _ -> Wording.of("matter.raiser.anonymous");
        };
    }

    static Tag state(State state) {
        return new Tag(
                Wording.of("matter.state." + state.code()),
                switch (state) {
                    case State.Raised _, State.Answered _ -> Tone.NEEDS;
                    case State.InHand _, State.Joined _ -> Tone.NOTE;
                    case State.Solved _ -> Tone.GOOD;
                    case State.Closed _ -> Tone.PLAIN;
                });
    }

    static Wording limit(Limit limit) {
        return limit.amount() == 0
                ? Wording.of("matter.limit.today")
                : Wording.of("matter.limit." + limit.measure().code(), limit.amount());
    }

    /** Why a matter is due when it is. */
    WhyMark why(Matter matter, WorkingDays days) {
        var clock = matter.clock();
        var due = matters.due(matter, days);
        var lines = new ArrayList<Why.Line>();
        lines.add(
                new Why.Line(
                        Wording.of("matter.why.term"),
                        track(matter.track()),
                        limit(clock.limit()),
                        false));
        if (clock.extended() > 0) {
            lines.add(
                    new Why.Line(
                            Wording.of("matter.why.extended"),
                            Wording.NONE,
                            limit(
                                    new Limit(
                                            clock.extended(),
                                            clock.limit().measure(),
                                            clock.limit().basis())),
                            false));
        }
        lines.add(
                new Why.Line(
                        Wording.of("matter.due"),
                        Wording.of("matter.why.from", clock.since()),
                        Wording.of("matter.why.day", due.day()),
                        true));
        return WhyMark.here(
                new Why(
                        Wording.of("matter.due"),
                        due.provisional()
                                ? Wording.of("matter.why.provisional", due.day())
                                : Wording.of("matter.why.day", due.day()),
                        List.of(
                                new Why.Fact(
                                        Wording.of("matter.why.since"),
                                        Wording.of("matter.why.day", clock.since()),
                                        Wording.of("matter.why.round", clock.round()),
                                        null,
                                        false)),
                        Wording.of("matter.why.rule"),
                        lines,
                        List.of(new Citation(clock.limit().basis(), null))));
    }

    static List<FieldError> errors(List<Reason> reasons, String field) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(field, Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }
}
