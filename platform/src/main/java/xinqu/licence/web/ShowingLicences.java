package xinqu.licence.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.decision.Actor;
import xinqu.decision.Reason;
import xinqu.licence.Licence;
import xinqu.licence.Licence.State;
import xinqu.licence.LicenceAct;
import xinqu.licence.LicenceAct.Ending;
import xinqu.licence.LicenceAct.Flaw;
import xinqu.licence.LicenceAct.Matter;
import xinqu.licence.LicenceEvent;
import xinqu.licence.Licences;
import xinqu.licence.web.LicenceForm.Typed;
import xinqu.pack.Coded;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.FactWords;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes the page of a licence, its forms, and the words of both. */
@Component
class ShowingLicences {

    /** What people do to licences, with nothing written into the forms yet. */
    private static final List<LicenceAct> ACTS =
            Stream.of(
                            Stream.of(Matter.RENEWAL, Matter.CHANGE, Matter.CANCELLATION)
                                    .<LicenceAct>map(matter -> new LicenceAct.Ask(matter, "")),
                            Arrays.stream(Matter.values())
                                    .<LicenceAct>mapMulti((matter, acts) -> {
                                        acts.accept(new LicenceAct.Grant(matter, ""));
                                        acts.accept(new LicenceAct.Refuse(matter, ""));
                                    }),
                            Stream.<LicenceAct>of(
                                    new LicenceAct.Revoke(Flaw.OTHER, false, ""),
                                    new LicenceAct.Cancel(Ending.OTHER, "")))
                    .flatMap(acts -> acts)
                    .toList();

    /** Which field of a form a refusal belongs to; others to the words. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "licence.ending", "ground",
                    "licence.ground", "ground",
                    "licence.harm", "harm");

    /** Refusals that rest on how the register works, not on a law to name. */
    private static final Set<String> OWN_RULES =
            Set.of("licence.who", "licence.asked", "licence.changed");

    private final Licences licences;
    private final Catalogues catalogues;
    private final ImportedZone zone;

    ShowingLicences(Licences licences, Catalogues catalogues, ImportedZone zone) {
        this.licences = licences;
        this.catalogues = catalogues;
        this.zone = zone;
    }

    Wording unit(String code) {
        return new FactWords(catalogues.current(), zone.settings().territory()).unitName(code);
    }

    LocalDate today() {
        return licences.today();
    }

    Tag state(Licence licence) {
        var state = licence.state(today());
        var until = licence.validity().until();
        if (state == State.VALID
                && until != null
                && until.isBefore(today().plusDays(Licences.NEAR_DAYS + 1L))) {
            return new Tag(Wording.of("licence.state.ending"), Tone.NEEDS);
        }
        return new Tag(
                state(state.code()),
                switch (state) {
                    case VALID -> Tone.GOOD;
                    case REVOKED -> Tone.DANGER;
                    case EXPIRED, CANCELLED -> Tone.PLAIN;
                });
    }

    private static Wording state(String code) {
        return Wording.of("licence.state." + code);
    }

    static Wording act(String code) {
        return Wording.of("licence.act." + code);
    }

    /** A refusal in words, with what it rests on. */
    static Wording reason(Reason reason) {
        var values = reason.values();
        var said =
                switch (reason.key()) {
                    case "licence.who" -> Wording.of(reason.key(), act(values.getFirst()));
                    case "licence.state" -> Wording.of("licence.stands", state(values.getFirst()));
                    case "licence.late", "licence.deemed" ->
                            Wording.of(reason.key(), LocalDate.parse(values.getFirst()));
                    case "licence.ending" ->
                            Wording.of(
                                    reason.key(),
                                    Wording.of("licence.ending." + values.get(0)),
                                    state(values.get(1)));
                    default -> Wording.of(reason.key());
                };
        return OWN_RULES.contains(reason.key())
                ? said
                : Wording.of("licence.reason", said, reason.citation().toString());
    }

    // The page

    /**
     * @param form the act that the reader has chosen; null if none
     */
    LicencePage page(Actor actor, Licence licence, @Nullable LicenceForm form) {
        var events = licences.events(licence);
        return new LicencePage(
                licence,
                licence.party().value().equals(actor.party()),
                state(licence),
                Arrays.stream(Matter.values())
                        .filter(licence.asked()::contains)
                        .map(matter -> waiting(licence, matter, events))
                        .toList(),
                facts(licence),
                choices(actor, licence),
                form,
                events.stream().map(ShowingLicences::line).toList().reversed());
    }

    private static Notice waiting(Licence licence, Matter matter, List<LicenceEvent> events) {
        var asked =
                events.reversed().stream()
                        .filter(event -> event.act().equals("ask-" + matter.code()))
                        .findFirst();
        var words =
                asked.map(event -> event.detail().getOrDefault("words", ""))
                        .filter(said -> !said.isEmpty())
                        .map(said -> Wording.of("licence.waiting.words", said))
                        .orElse(Wording.NONE);
        var until = licence.validity().until();
        return new Notice(
                Tone.NEEDS,
                Wording.of("licence.waiting", Wording.of("licence.matter." + matter.code())),
                matter == Matter.RENEWAL && until != null
                        ? Wording.of("licence.waiting.renewal", until, words)
                        : words,
                null);
    }

    private KeyValues facts(Licence licence) {
        var pairs = new ArrayList<Pair>();
        var validity = licence.validity();
        pairs.add(pair("licence.holder", licence.holder()));
        pairs.add(pair("licence.kind", licence.kind().title()));
        pairs.add(pair("licence.unit", unit(licence.unit())));
        pairs.add(pair("licence.from", validity.from()));
        var until = validity.until();
        pairs.add(pair("licence.until", until == null ? Wording.of("licence.endless.is") : until));
        var length = validity.length();
        if (length != null) {
            pairs.add(pair("licence.validity", term(length)));
        }
        if (licence.state(today()) == State.VALID) {
            licences.asking(licence)
                    .ifPresent(asking ->
                            pairs.add(
                                    new Pair(
                                            Wording.of("licence.latest"),
                                            latest(asking),
                                            WhyMark.here(why(asking)))));
        }
        if (!licence.content().isEmpty()) {
            pairs.add(pair("licence.content", licence.content()));
        }
        return new KeyValues(pairs);
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    private static Wording term(Term term) {
        return Wording.of(
                "licence.term", count(term.measure(), term.amount()), term.citation().toString());
    }

    private static Wording count(Measure measure, int amount) {
        return Wording.of("licence.count." + measure.code(), amount);
    }

    private static Wording latest(Licences.Asking asking) {
        var latest = asking.latest();
        return Wording.of(
                latest.provisional() ? "licence.latest.provisional" : "licence.latest.day",
                latest.day());
    }

    private static Why why(Licences.Asking asking) {
        var term = asking.term();
        var counted = count(term.measure(), term.amount());
        return new Why(
                Wording.of("licence.why"),
                latest(asking),
                List.of(
                        new Why.Fact(
                                Wording.of("licence.until"),
                                Wording.of("licence.latest.day", asking.end()),
                                Wording.of("licence.why.register"),
                                null,
                                false),
                        new Why.Fact(
                                Wording.of("licence.why.term"),
                                counted,
                                Wording.plain(term.citation()),
                                null,
                                false)),
                Wording.of("licence.why.rule." + term.measure().code()),
                List.of(
                        new Why.Line(
                                Wording.of("licence.latest"),
                                Wording.of("licence.why.back", asking.end(), counted),
                                latest(asking),
                                true)),
                List.of(term.citation()));
    }

    /** What the reader could do: decisions only on what was asked for. */
    private List<LicencePage.Choice> choices(Actor actor, Licence licence) {
        var choices = new ArrayList<LicencePage.Choice>();
        for (var act : ACTS) {
            boolean shown =
                    switch (act) {
                        case LicenceAct.Grant(var matter, var _) ->
                                licence.asked().contains(matter);
                        case LicenceAct.Refuse(var matter, var _) ->
                                licence.asked().contains(matter);
                        default -> true;
                    };
            if (shown && licences.isFor(actor, licence, act)) {
                choices.add(
                        new LicencePage.Choice(
                                act(act.code()),
                                "/licences/%s?act=%s#act".formatted(licence.id(), act.code()),
                                licences.standing(actor, licence, act).stream()
                                        .map(ShowingLicences::reason)
                                        .toList(),
                                act instanceof LicenceAct.Ask(var matter, var _)
                                        ? matter == Matter.RENEWAL
                                        : act instanceof LicenceAct.Grant));
            }
        }
        return choices;
    }

    private static LicencePage.Line line(LicenceEvent event) {
        var details = new ArrayList<Wording>();
        var detail = event.detail();
        if (detail.containsKey("flaw")) {
            details.add(Wording.of("licence.flaw." + detail.get("flaw")));
        }
        if (detail.containsKey("ending")) {
            details.add(Wording.of("licence.ending." + detail.get("ending")));
        }
        if (detail.containsKey("words")) {
            details.add(Wording.plain(detail.get("words")));
        }
        if (detail.containsKey("until")) {
            details.add(Wording.of("licence.valid.until", LocalDate.parse(detail.get("until"))));
        }
        details.add(Wording.of("licence.basis", event.basis().toString()));
        boolean byItself = event.account() == null && event.actor().equals("system");
        return new LicencePage.Line(
                event.at(),
                Wording.of("licence.did." + event.act()),
                byItself ? "" : event.actor(),
                details);
    }

    // Forms

    /** The act of this name with nothing written into its form; empty if people do none such. */
    static Optional<LicenceAct> blank(String code) {
        return ACTS.stream().filter(act -> act.code().equals(code)).findFirst();
    }

    /** What was typed, as an act; empty while no ground is chosen. */
    static Optional<LicenceAct> read(LicenceAct blank, Typed typed) {
        var words = typed.words();
        return switch (blank) {
            case LicenceAct.Ask(var matter, var _) ->
                    Optional.of(new LicenceAct.Ask(matter, words));
            case LicenceAct.Grant(var matter, var _) ->
                    Optional.of(new LicenceAct.Grant(matter, words));
            case LicenceAct.Refuse(var matter, var _) ->
                    Optional.of(new LicenceAct.Refuse(matter, words));
            case LicenceAct.Revoke _ ->
                    Coded.find(Flaw.class, typed.ground())
                            .map(flaw -> new LicenceAct.Revoke(flaw, typed.harm(), words));
            case LicenceAct.Cancel _ ->
                    Coded.find(Ending.class, typed.ground())
                            .map(ending -> new LicenceAct.Cancel(ending, words));
            case LicenceAct.Deem _ -> Optional.empty();
        };
    }

    LicenceForm form(Licence licence, LicenceAct act, Typed typed, List<Reason> refusals) {
        var errors =
                refusals.stream()
                        .map(refusal ->
                                new FieldError(
                                        FIELDS.getOrDefault(refusal.key(), "words"),
                                        reason(refusal)))
                        .toList();
        return new LicenceForm(
                "/licences/%s/acts/%s".formatted(licence.id(), act.code()),
                licence.version(),
                UUID.randomUUID(),
                act(act.code()),
                Wording.of("licence.act.%s.help".formatted(act.code())),
                fields(act, typed).stream().map(field -> field.with(errors)).toList(),
                errors,
                act instanceof LicenceAct.Revoke || act instanceof LicenceAct.Cancel);
    }

    private static List<Field> fields(LicenceAct act, Typed typed) {
        return switch (act) {
            case LicenceAct.Ask(var matter, var _) ->
                    List.of(words("licence.field.ask", matter == Matter.CHANGE, typed));
            case LicenceAct.Grant(var matter, var _) ->
                    matter == Matter.CHANGE
                            ? List.of(words("licence.field.content", true, typed))
                            : List.of(words("licence.field.words", false, typed));
            case LicenceAct.Refuse _ -> List.of(words("licence.field.reasons", true, typed));
            case LicenceAct.Revoke _ ->
                    List.of(
                            ground("licence.flaw.", Flaw.values(), typed),
                            words("licence.field.facts", true, typed),
                            Field.of(
                                            "harm",
                                            Wording.of("licence.field.harm"),
                                            new Control.Checkbox(typed.harm()))
                                    .helped(Wording.of("licence.field.harm.help")));
            case LicenceAct.Cancel _ ->
                    List.of(
                            ground("licence.ending.", Ending.values(), typed),
                            words("licence.field.facts", true, typed));
            case LicenceAct.Deem _ -> List.of();
        };
    }

    private static Field words(String label, boolean required, Typed typed) {
        var field = Field.of("words", Wording.of(label), new Control.Lines(typed.words(), 4));
        return required ? field.asRequired() : field;
    }

    private static Field ground(String prefix, Coded[] grounds, Typed typed) {
        return Field.of(
                        "ground",
                        Wording.of("licence.field.ground"),
                        new Control.Radios(
                                typed.ground(),
                                Arrays.stream(grounds)
                                        .map(ground ->
                                                new Field.Choice(
                                                        ground.code(),
                                                        Wording.of(prefix + ground.code())))
                                        .toList()))
                .asRequired();
    }
}
