package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.casework.Act;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.casework.ItemAct;
import xinqu.casework.Stage;
import xinqu.decision.Citation;
import xinqu.decision.Reason;
import xinqu.pack.Text;
import xinqu.service.Services;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.ManyChoices;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The forms of acts: what each asks for, and what is made of what was typed. */
@Component
class ActForms {

    private static final String MATERIAL = "missing.";
    private static final Set<String> ITEM_ACTS =
            Set.of(
                    "pass", "return", "consult", "opine", "inspect", "stop", "resume", "extend",
                    "grant", "refuse", "check");
    private static final Set<String> ENDING =
            Set.of("not-accept", "refuse", "terminate", "void", "withdraw");

    private final Cases cases;
    private final Services services;
    private final CaseWords words;

    ActForms(Cases cases, Services services, CaseWords words) {
        this.cases = cases;
        this.services = services;
        this.words = words;
    }

    /** What was typed into a form, by name of the field; an empty form says nothing. */
    record Typed(Map<String, String[]> values) {

        static final Typed NOTHING = new Typed(Map.of());

        String text(String name) {
            var given = values.get(name);
            return given == null || given.length == 0 ? "" : given[0].strip();
        }

        List<String> all(String name) {
            var given = values.get(name);
            return given == null ? List.of() : Arrays.asList(given);
        }

        Set<String> names() {
            return values.keySet();
        }
    }

    /** The form of an act on the case; empty if it has none. */
    Optional<ActForm> of(CaseFile file, String code, Typed typed, List<Reason> refusals) {
        return Arrays.stream(Act.Kind.values())
                .filter(kind -> kind.code().equals(code) && kind != Act.Kind.DEEM)
                .findFirst()
                .map(kind ->
                        form(
                                "/cases/%s/acts/%s".formatted(file.head().id(), code),
                                file.head().version(),
                                Wording.of("case.act." + code),
                                code,
                                fields(file, kind, typed),
                                refusals));
    }

    /** The form of an act on an item; empty if there is none of that name. */
    Optional<ActForm> of(
            CaseFile file, CaseItem item, String code, Typed typed, List<Reason> refusals) {
        return ITEM_ACTS.contains(code)
                ? Optional.of(
                        form(
                                "/cases/%s/items/%s/%s"
                                        .formatted(file.head().id(), item.item(), code),
                                item.version(),
                                Wording.of(
                                        "case.act.of", Wording.of("case.act." + code), item.name()),
                                code,
                                fields(file, item, code, typed),
                                refusals))
                : Optional.empty();
    }

    /** What was wrong with a file; the form to send another one stands with its material. */
    ActForm refused(CaseFile file, String material, List<Reason> refusals) {
        return form(
                "/cases/%s/materials/%s".formatted(file.head().id(), material),
                file.head().version(),
                Wording.of("case.act.attach"),
                "attach",
                List.of(),
                refusals);
    }

    private ActForm form(
            String action,
            int version,
            Wording title,
            String code,
            List<Html> fields,
            List<Reason> refusals) {
        return new ActForm(
                action,
                version,
                UUID.randomUUID(),
                title,
                Wording.of("case.act." + code + ".help"),
                fields,
                refusals.stream()
                        .map(reason -> new FieldError("act", words.reason(reason)))
                        .toList(),
                ENDING.contains(code));
    }

    private List<Html> fields(CaseFile file, Act.Kind kind, Typed typed) {
        return switch (kind) {
            case ASK_CORRECTION -> missing(file, typed);
            case ANSWER_PREVIEW -> {
                var fields = missing(file, typed);
                fields.add(lines("words", "case.field.words", typed));
                yield fields;
            }
            case ACCEPT -> owes(file) ? List.of(until(file, typed)) : List.of();
            case NOT_ACCEPT ->
                    List.of(
                            lines("words", "case.field.reasons", typed),
                            line("instead", "case.field.instead", typed));
            case WITHDRAW, TERMINATE, MAKE_VOID ->
                    List.of(lines("words", "case.field.reasons", typed));
            case DELIVER ->
                    List.of(
                            Field.of(
                                            "way",
                                            Wording.of("case.field.way"),
                                            new Control.Radios(
                                                    typed.text("way"),
                                                    Arrays.stream(Act.Deliver.Way.values())
                                                            .map(way ->
                                                                    new Choice(
                                                                            way.name(),
                                                                            Wording.of(
                                                                                    "case.way."
                                                                                            + way
                                                                                                    .name())))
                                                            .toList()))
                                    .asRequired(),
                            line("words", "case.field.parcel", typed));
            case SUBMIT -> owable(file, typed);
            case ASK_PREVIEW, CORRECT, DEEM, SUPPLY, ARCHIVE -> List.of();
        };
    }

    private static boolean owes(CaseFile file) {
        return file.materials().stream()
                .anyMatch(material -> material.state() == CaseMaterial.State.OWED);
    }

    /** A line for everything that could be missing; what is left blank is complete. */
    private static List<Html> missing(CaseFile file, Typed typed) {
        var fields = new ArrayList<Html>();
        for (var material : file.materials()) {
            if (material.origin() == null) {
                fields.add(
                        Field.of(
                                MATERIAL + material.material(),
                                Wording.of(material.name()),
                                new Control.Line(
                                        typed.text(MATERIAL + material.material()), "off")));
            }
        }
        fields.add(line("other", "case.field.other", typed));
        return fields;
    }

    private static List<Html> owable(CaseFile file, Typed typed) {
        var choices =
                file.materials().stream()
                        .filter(material ->
                                material.secondary()
                                        && material.state() == CaseMaterial.State.MISSING)
                        .map(material ->
                                new Choice(material.material(), Wording.of(material.name())))
                        .toList();
        return choices.isEmpty()
                ? List.of()
                : List.of(
                        new ManyChoices(
                                "owed",
                                Wording.of("case.field.owed"),
                                Wording.of("case.field.owed.help"),
                                Wording.NONE,
                                Set.copyOf(typed.all("owed")),
                                choices));
    }

    private List<Html> fields(CaseFile file, CaseItem item, String code, Typed typed) {
        return switch (code) {
            case "refuse" ->
                    List.of(
                            lines("words", "case.field.reasons", typed),
                            line("source", "case.field.source", typed),
                            line("article", "case.field.article", typed));
            case "grant" -> {
                var fields = new ArrayList<Html>();
                fields.add(line("words", "case.field.result", typed));
                if (item.commitment()) {
                    fields.add(
                            Field.of(
                                    "commitment",
                                    Wording.of("case.field.commitment"),
                                    new Control.Checkbox(typed.text("commitment").equals("true"))));
                }
                yield fields;
            }
            case "stop" ->
                    List.of(
                            Field.of(
                                            "special",
                                            Wording.of("case.field.special"),
                                            new Control.Select(
                                                    typed.text("special"),
                                                    Arrays.stream(ItemAct.Special.values())
                                                            .map(special ->
                                                                    new Choice(
                                                                            special.code(),
                                                                            Wording.of(
                                                                                    "case.special."
                                                                                            + special
                                                                                                    .code())))
                                                            .toList()))
                                    .asRequired(),
                            line("document", "case.field.document", typed),
                            line("expected", "case.field.expected", typed));
            case "extend" ->
                    List.of(
                            line("amount", "case.field.amount", typed),
                            lines("words", "case.field.reasons", typed));
            case "inspect" ->
                    List.of(
                            line("first", "case.field.officer.first", typed),
                            line("second", "case.field.officer.second", typed),
                            day("on", "case.field.on", typed),
                            lines("words", "case.field.findings", typed));
            case "consult" ->
                    List.of(
                            new ManyChoices(
                                    "units",
                                    Wording.of("case.field.units"),
                                    Wording.NONE,
                                    Wording.NONE,
                                    Set.copyOf(typed.all("units")),
                                    units(item)),
                            lines("words", "case.field.question", typed));
            case "opine" ->
                    List.of(
                            Field.of(
                                            "opinion",
                                            Wording.of("case.field.opinion"),
                                            new Control.Select(
                                                    typed.text("opinion"), open(file, item)))
                                    .asRequired(),
                            Field.of(
                                            "agreed",
                                            Wording.of("case.field.agreed"),
                                            yesNo(typed.text("agreed")))
                                    .asRequired(),
                            lines("words", "case.field.words", typed));
            case "check" ->
                    List.of(
                            Field.of(
                                            "kept",
                                            Wording.of("case.field.kept"),
                                            yesNo(typed.text("kept")))
                                    .asRequired(),
                            lines("words", "case.field.findings", typed));
            default -> List.of(lines("words", "case.field.opinion.own", typed));
        };
    }

    private static Control yesNo(String value) {
        return new Control.Radios(
                value,
                List.of(
                        new Choice("true", Wording.of("web.yes")),
                        new Choice("false", Wording.of("web.no"))));
    }

    /** The other units that have items of their own. */
    private List<Choice> units(CaseItem item) {
        var codes = new LinkedHashSet<String>();
        services.items().forEach(one -> codes.add(one.unit()));
        codes.remove(item.unit());
        return codes.stream().map(code -> new Choice(code, words.unit(code))).toList();
    }

    private List<Choice> open(CaseFile file, CaseItem item) {
        return file.opinions().stream()
                .filter(opinion -> opinion.item().equals(item.item()) && opinion.agreed() == null)
                .map(opinion ->
                        new Choice(
                                opinion.id().toString(),
                                Wording.of(
                                        "case.opinion.asked",
                                        words.unit(opinion.unit()),
                                        opinion.question())))
                .toList();
    }

    private static Field line(String name, String key, Typed typed) {
        return Field.of(name, Wording.of(key), new Control.Line(typed.text(name), "off"));
    }

    private static Field lines(String name, String key, Typed typed) {
        return Field.of(name, Wording.of(key), new Control.Lines(typed.text(name), 3));
    }

    /** What is owed comes before the promised end, so that is what the form proposes. */
    private Field until(CaseFile file, Typed typed) {
        var day = typed.text("until");
        return Field.of(
                        "until",
                        Wording.of("case.field.until"),
                        new Control.Day(day.isEmpty() ? cases.promisedEnd(file).toString() : day))
                .asRequired();
    }

    private static Field day(String name, String key, Typed typed) {
        return Field.of(name, Wording.of(key), new Control.Day(typed.text(name)));
    }

    /** What was typed, as an act; empty if there is no act of that name. */
    Optional<Act> read(CaseFile file, String code, Typed typed) {
        return Optional.ofNullable(
                switch (code) {
                    case "ask-preview" -> new Act.AskPreview();
                    case "answer-preview" ->
                            new Act.AnswerPreview(missingOf(file, typed), typed.text("words"));
                    case "submit" -> new Act.Submit(new LinkedHashSet<>(typed.all("owed")));
                    case "ask-correction" -> new Act.AskCorrection(missingOf(file, typed));
                    case "correct" -> new Act.Correct();
                    case "accept" -> new Act.Accept(dayOf(typed.text("until")));
                    case "not-accept" ->
                            new Act.NotAccept(typed.text("words"), typed.text("instead"));
                    case "supply" -> new Act.Supply();
                    case "withdraw" -> new Act.Withdraw(typed.text("words"));
                    case "terminate" -> new Act.Terminate(typed.text("words"));
                    case "void" -> new Act.MakeVoid(typed.text("words"));
                    case "deliver" -> way(typed).map(way -> deliver(way, typed)).orElse(null);
                    case "archive" -> new Act.Archive();
                    default -> null;
                });
    }

    private static Act deliver(Act.Deliver.Way way, Typed typed) {
        return new Act.Deliver(way, typed.text("words"));
    }

    private static Optional<Act.Deliver.Way> way(Typed typed) {
        return Arrays.stream(Act.Deliver.Way.values())
                .filter(way -> way.name().equals(typed.text("way")))
                .findFirst();
    }

    private static List<Act.Missing> missingOf(CaseFile file, Typed typed) {
        var missing = new ArrayList<Act.Missing>();
        for (var material : file.materials()) {
            var said = typed.text(MATERIAL + material.material());
            if (!said.isEmpty()) {
                missing.add(new Act.Missing(material.material(), material.name(), said));
            }
        }
        var other = typed.text("other");
        if (!other.isEmpty()) {
            missing.add(new Act.Missing("", new Text("其他", "Other"), other));
        }
        return missing;
    }

    /** A day that cannot be read is refused as one that has passed. */
    private static LocalDate dayOf(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException _) {
            return LocalDate.EPOCH;
        }
    }

    private static int numberOf(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
    }

    /** What was typed, as an act on an item; empty if there is no act of that name. */
    Optional<ItemAct> read(String code, Typed typed) {
        var said = typed.text("words");
        return Optional.ofNullable(
                switch (code) {
                    case "pass" -> new ItemAct.Pass(said);
                    case "return" -> new ItemAct.Return(said);
                    case "consult" -> new ItemAct.Consult(typed.all("units"), said);
                    case "opine" ->
                            id(typed.text("opinion"))
                                    .map(id -> opine(id, typed.text("agreed"), said))
                                    .orElse(null);
                    case "inspect" ->
                            new ItemAct.Inspect(
                                    List.of(typed.text("first"), typed.text("second")),
                                    dayOf(typed.text("on")),
                                    said);
                    case "stop" ->
                            special(typed.text("special"))
                                    .map(special -> stop(special, typed))
                                    .orElse(null);
                    case "resume" -> new ItemAct.Resume(said);
                    case "extend" -> new ItemAct.Extend(numberOf(typed.text("amount")), said);
                    case "grant" ->
                            new ItemAct.Grant(said, typed.text("commitment").equals("true"));
                    case "refuse" ->
                            new ItemAct.Refuse(
                                    said, new Citation(typed.text("source"), article(typed)));
                    case "check" -> new ItemAct.Check(typed.text("kept").equals("true"), said);
                    default -> null;
                });
    }

    private static ItemAct opine(UUID id, String agreed, String said) {
        return new ItemAct.Opine(id, agreed.equals("true"), said);
    }

    private static ItemAct stop(ItemAct.Special special, Typed typed) {
        return new ItemAct.Stop(special, typed.text("document"), numberOf(typed.text("expected")));
    }

    private static Optional<ItemAct.Special> special(String code) {
        return Arrays.stream(ItemAct.Special.values())
                .filter(special -> special.code().equals(code))
                .findFirst();
    }

    private static @Nullable String article(Typed typed) {
        var article = typed.text("article");
        return article.isEmpty() ? null : article;
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Acts that the reader may begin on an item. */
    static List<String> begin(CaseItem item, Stage stage) {
        return switch (item.state()) {
            case RUNNING ->
                    stage == Stage.ACCEPTED
                            ? List.of(
                                    "pass", "return", "grant", "refuse", "consult", "inspect",
                                    "stop")
                            : List.of();
            case STOPPED -> List.of("resume");
            case GRANTED -> item.commitment() ? List.of("check") : List.of();
            case IDLE, WAITING, REFUSED, DROPPED -> List.of();
        };
    }
}
