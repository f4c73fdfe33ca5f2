package xinqu.matter.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Role;
import xinqu.matter.Matter;
import xinqu.matter.Matter.State;
import xinqu.matter.MatterEvent;
import xinqu.matter.Matters;
import xinqu.matter.Raiser;
import xinqu.matter.Track;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the page of a matter for whoever looks at it. */
@Component
class ShowingMatters {

    private static final Set<String> DECIDING = Set.of("dispatcher", "supervisor");

    private final Matters matters;
    private final OrganisationUnits units;
    private final MatterWords speech;

    ShowingMatters(Matters matters, OrganisationUnits units, MatterWords speech) {
        this.matters = matters;
        this.units = units;
        this.speech = speech;
    }

    /**
     * What was refused, and what was typed.
     *
     * @param kind the act; empty if nothing was refused
     * @param typed what was typed, by name of the field
     */
    record Refused(String kind, Map<String, String> typed, List<FieldError> errors) {

        static final Refused NOTHING = new Refused("", Map.of(), List.of());
    }

    /** The page for those who work on it and for those who raised it. */
    MatterPage page(Actor actor, Matter matter, Refused refused) {
        boolean own = matters.raised(actor, matter);
        return page(
                matter,
                own,
                null,
                own || !matters.handles(actor, matter) ? List.of() : acts(actor, matter, refused),
                refused);
    }

    /** The page for who holds the slip. */
    MatterPage page(String code, Matter matter, Refused refused) {
        return page(matter, true, code, List.of(), refused);
    }

    private MatterPage page(
            Matter matter,
            boolean own,
            @Nullable String code,
            List<ActForm> acts,
            Refused refused) {
        var days = matters.workingDays();
        var due = matters.due(matter, days);
        boolean late = matter.isOpen() && matters.today().isAfter(due.day());
        return new MatterPage(
                matter,
                own,
                code,
                late
                        ? new Tag(Wording.of("matter.overdue"), Tone.DANGER)
                        : MatterWords.state(matter.state()),
                next(matter, own, late),
                facts(matter, own),
                matters.events(matter).stream()
                        .filter(event -> !own || !event.isInternal())
                        .map(event -> happened(event, matter, own))
                        .toList(),
                acts,
                own
                        && (matter.state() instanceof State.Answered
                                || matter.state() instanceof State.Closed),
                refused.typed().getOrDefault("words", ""),
                refused.errors());
    }

    private Notice next(Matter matter, boolean own, boolean late) {
        var due = matters.due(matter).day();
        var unit = speech.unit(matter.unit());
        var answer = matter.answer();
        var said = answer == null ? Wording.NONE : Wording.plain(answer.words());
        return switch (matter.state()) {
            case State.Open _ ->
                    late
                            ? new Notice(
                                    Tone.DANGER,
                                    Wording.of("matter.next.late", unit, due),
                                    Wording.of("matter.next.late.help"),
                                    null)
                            : new Notice(
                                    Tone.NOTE,
                                    Wording.of("matter.next.open", unit, due),
                                    matter.state() instanceof State.Joined
                                            ? Wording.of("matter.next.joined")
                                            : Wording.NONE,
                                    null);
            case State.Answered _ ->
                    new Notice(
                            Tone.NEEDS,
                            own
                                    ? Wording.of("matter.next.confirm")
                                    : Wording.of("matter.next.answered"),
                            said,
                            null);
            case State.Solved s ->
                    new Notice(Tone.GOOD, Wording.of("matter.next.solved", s.at()), said, null);
            case State.Closed s ->
                    new Notice(
                            Tone.PLAIN,
                            Wording.of(
                                    "matter.next.closed",
                                    Wording.of("matter.settled." + s.because().code())),
                            said,
                            null);
        };
    }

    private KeyValues facts(Matter matter, boolean own) {
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("matter.number", matter.number()));
        pairs.add(pair("matter.source", speech.source(matter.source())));
        var external = matter.external();
        if (external != null) {
            pairs.add(pair("matter.external", external));
        }
        pairs.add(pair("matter.unit", speech.unit(matter.unit())));
        if (!own) {
            var owner = matter.ownerName();
            pairs.add(
                    pair("matter.owner", owner == null ? Wording.of("matter.owner.none") : owner));
            pairs.add(pair("matter.raiser", MatterWords.raiser(matter.raiser())));
            if (matter.raiser() instanceof Raiser.OfPerson person) {
                pairs.add(pair("matter.contact", person.contact()));
            }
            pairs.add(pair("matter.subject", subject(matter.subject())));
        }
        pairs.add(pair("matter.raised", matter.raisedAt()));
        pairs.add(pair("matter.track", MatterWords.track(matter.track())));
        pairs.add(
                new Pair(
                        Wording.of("matter.due"),
                        matters.due(matter).day(),
                        speech.why(matter, matters.workingDays())));
        var contacted = matter.contactedAt();
        if (contacted != null) {
            pairs.add(pair("matter.contacted", contacted));
        } else if (!(matter.raiser() instanceof Raiser.Anonymous)) {
            matters.contactDue(matter)
                    .ifPresent(day ->
                            pairs.add(
                                    pair(
                                            "matter.contacted",
                                            Wording.of("matter.contacted.not", day))));
        }
        return new KeyValues(pairs);
    }

    private static Wording subject(Ref subject) {
        return subject.kind().equals("rating")
                ? Wording.of("matter.subject.rating")
                : subject.kind().equals("matter")
                        ? Wording.of("matter.subject.none")
                        : Wording.plain(subject.toString());
    }

    private static Pair pair(String key, @Nullable Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    private MatterPage.Happened happened(MatterEvent event, Matter matter, boolean own) {
        var details = new ArrayList<Wording>();
        event.detail()
                .forEach((name, value) -> {
                    if (!name.equals("words")) {
                        details.add(Wording.of("matter.detail." + name, value(name, value)));
                    }
                });
        boolean raisers = event.kind().equals("solved") || event.kind().equals("reopened");
        var by =
                raisers || event.kind().equals("raised")
                        ? MatterWords.raiser(matter.raiser())
                        : event.name().equals(Actor.SYSTEM.name())
                                ? Wording.of("matter.by.system")
                                : own ? speech.unit(matter.unit()) : Wording.plain(event.name());
        return new MatterPage.Happened(
                event.at(),
                Wording.of("matter.event." + event.kind()),
                by,
                details,
                event.detail().getOrDefault("words", ""));
    }

    private Wording value(String name, String value) {
        return switch (name) {
            case "unit", "from" -> speech.unit(value);
            case "track" -> Wording.of("matter.track." + value);
            case "because" -> Wording.of("matter.settled." + value);
            case "role" -> Wording.of(Role.of(value).orElseThrow().label());
            case "due", "before" -> Wording.of("matter.why.day", LocalDate.parse(value));
            default -> Wording.plain(value);
        };
    }

    private List<ActForm> acts(Actor actor, Matter matter, Refused refused) {
        var forms = new ArrayList<ActForm>();
        boolean open = matter.isOpen();
        boolean answered = matter.state() instanceof State.Answered;
        boolean named = !(matter.raiser() instanceof Raiser.Anonymous);
        if (matter.state() instanceof State.InHand) {
            forms.add(
                    form(
                            matter,
                            "answered",
                            refused,
                            lines("answered", "words", "matter.field.answer", 4),
                            line("answered", "evidence", "matter.field.evidence")));
        }
        if (open) {
            forms.add(
                    form(
                            matter,
                            "assigned",
                            refused,
                            typed ->
                                    select(
                                            "assigned",
                                            "owner",
                                            "matter.field.owner",
                                            typed,
                                            MatterListController.choices(
                                                    matters.colleagues(matter.unit())))));
        }
        if (named && (open || answered)) {
            forms.add(
                    form(
                            matter,
                            "contacted",
                            refused,
                            typed -> radios("contacted", "reached", "matter.field.reached", typed),
                            lines("contacted", "words", "matter.field.words", 2)));
        }
        if (answered) {
            forms.add(
                    form(
                            matter,
                            "closed",
                            refused,
                            lines("closed", "words", "matter.field.words", 2)));
        }
        if (open) {
            forms.add(
                    form(
                            matter,
                            "classified",
                            refused,
                            typed ->
                                    select(
                                            "classified",
                                            "track",
                                            "matter.track",
                                            typed,
                                            Stream.of(Track.values())
                                                    .map(t ->
                                                            new Choice(
                                                                    t.code(), MatterWords.track(t)))
                                                    .toList()),
                            lines("classified", "words", "matter.field.words", 2)));
            forms.add(
                    form(
                            matter,
                            "handed-over",
                            refused,
                            typed ->
                                    select(
                                            "handed-over",
                                            "unit",
                                            "matter.unit",
                                            typed,
                                            unitChoices(actor)),
                            lines("handed-over", "words", "matter.field.words", 2)));
            if (DECIDING.stream().anyMatch(actor::has)) {
                forms.add(
                        form(
                                matter,
                                "extended",
                                refused,
                                line("extended", "more", "matter.field.more"),
                                lines("extended", "words", "matter.field.words", 2)));
            }
            if (!(matter.state() instanceof State.Joined)) {
                forms.add(
                        form(
                                matter,
                                "joined",
                                refused,
                                line("joined", "main", "matter.field.main")));
            }
        }
        forms.add(form(matter, "noted", refused, lines("noted", "words", "matter.field.note", 2)));
        return forms;
    }

    private List<Choice> unitChoices(Actor actor) {
        return units.within(actor).stream()
                .filter(unit -> !unit.kind().equals("place"))
                .map(unit -> new Choice(unit.code(), Wording.of(unit.name())))
                .toList();
    }

    /** Makes a field of an act, given what was typed. */
    private interface Made {
        Field of(Map<String, String> typed);
    }

    private static ActForm form(Matter matter, String kind, Refused refused, Made... fields) {
        boolean here = refused.kind().equals(kind);
        var typed = here ? refused.typed() : Map.<String, String>of();
        return new ActForm(
                matter,
                kind,
                Stream.of(fields)
                        .map(field -> field.of(typed))
                        .map(field -> here ? field.with(refused.errors()) : field)
                        .toList(),
                here);
    }

    static String name(String kind, String what) {
        return kind.replace('-', '_') + "_" + what;
    }

    private static String typed(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "");
    }

    private static Made lines(String kind, String what, String label, int rows) {
        var name = name(kind, what);
        return typed ->
                Field.of(name, Wording.of(label), new Control.Lines(typed(typed, name), rows))
                        .asRequired();
    }

    private static Made line(String kind, String what, String label) {
        var name = name(kind, what);
        return typed ->
                Field.of(name, Wording.of(label), new Control.Line(typed(typed, name), "off"));
    }

    private static Field select(
            String kind,
            String what,
            String label,
            Map<String, String> typed,
            List<Choice> choices) {
        var name = name(kind, what);
        return Field.of(name, Wording.of(label), new Control.Select(typed(typed, name), choices))
                .asRequired();
    }

    private static Field radios(String kind, String what, String label, Map<String, String> typed) {
        var name = name(kind, what);
        return Field.of(
                        name,
                        Wording.of(label),
                        new Control.Radios(
                                typed(typed, name),
                                List.of(
                                        new Choice("yes", Wording.of("matter.reached.yes")),
                                        new Choice("no", Wording.of("matter.reached.no")))))
                .asRequired();
    }
}
