package xinqu.matter.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.calendar.WorkingDays;
import xinqu.decision.Actor;
import xinqu.identity.OrganisationUnits;
import xinqu.matter.Matter;
import xinqu.matter.MatterQuery;
import xinqu.matter.Matters;
import xinqu.matter.Matters.Colleague;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The matters that somebody works on. */
@Allowed({"window-clerk", "approver", "steward", "dispatcher", "supervisor"})
@Controller
class MatterListController {

    private static final Map<String, String> SORTS =
            Map.of(
                    "due", "d.due",
                    "number", "m.number",
                    "state", "m.state",
                    "source", "m.source",
                    "unit", "m.unit",
                    "owner", "m.owner_name",
                    "raised", "m.raised_at",
                    "answered", "m.answered_at");

    private static final String LAST = "m.raised_at desc, m.id";

    private static final int MOST_UNITS = 30;

    private final Matters matters;
    private final OrganisationUnits units;
    private final MatterWords words;

    MatterListController(Matters matters, OrganisationUnits units, MatterWords words) {
        this.matters = matters;
        this.units = units;
        this.words = words;
    }

    private Table<MatterRow> table(Actor actor) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("matters.search")));
        filters.add(
                Filter.choice(
                        "state",
                        Wording.of("matter.state"),
                        Stream.of(
                                        "open",
                                        "raised",
                                        "in-hand",
                                        "joined",
                                        "answered",
                                        "solved",
                                        "closed")
                                .map(code -> new Option(code, Wording.of("matter.state." + code)))
                                .toList()));
        var sources =
                matters.sources().all().stream()
                        .map(source -> new Option(source.code(), Wording.of(source.name())))
                        .toList();
        if (!sources.isEmpty()) {
            filters.add(Filter.choice("source", Wording.of("matter.source"), sources));
        }
        var within =
                units.within(actor).stream()
                        .map(unit -> new Option(unit.code(), Wording.of(unit.name())))
                        .toList();
        if (within.size() > 1) {
            filters.add(Filter.choice("unit", Wording.of("matter.unit"), within));
        }
        filters.add(
                Filter.choice(
                        "late",
                        Wording.of("matters.late"),
                        List.of(new Option("yes", Wording.of("matter.overdue")))));
        filters.add(
                Filter.choice(
                        "mine",
                        Wording.of("matter.owner"),
                        List.of(new Option("yes", Wording.of("matters.mine")))));
        return new Table<>("matters", Wording.of("matters.title"), columns(), filters, "due");
    }

    private static List<Column<MatterRow>> columns() {
        return List.of(
                Column.<MatterRow>text("pick", Wording.of("matters.pick"), MatterRow::pick),
                Column.<MatterRow>code(
                                "number", Wording.of("matter.number"), row -> row.matter().number())
                        .linked(MatterRow::path)
                        .sorted(),
                Column.<MatterRow>text("state", Wording.of("matter.state"), MatterRow::state)
                        .sorted(),
                Column.<MatterRow>text(
                                "title", Wording.of("matter.title"), row -> row.matter().title())
                        .linked(MatterRow::path),
                Column.<MatterRow>text("source", Wording.of("matter.source"), MatterRow::source)
                        .sorted(),
                Column.<MatterRow>text("raiser", Wording.of("matter.raiser"), MatterRow::raiser),
                Column.<MatterRow>text("unit", Wording.of("matter.unit"), MatterRow::unit).sorted(),
                Column.<MatterRow>text(
                                "owner",
                                Wording.of("matter.owner"),
                                row -> row.matter().ownerName())
                        .sorted(),
                Column.<MatterRow>date("due", Wording.of("matter.due"), MatterRow::dueDay).sorted(),
                Column.<MatterRow>date("raised", Wording.of("matter.raised"), MatterRow::raised)
                        .sorted(),
                Column.<MatterRow>text("track", Wording.of("matter.track"), MatterRow::track)
                        .onDemand(),
                Column.<MatterRow>text(
                                "words", Wording.of("matter.words"), row -> row.matter().words())
                        .onDemand(),
                Column.<MatterRow>text(
                                "external",
                                Wording.of("matter.external"),
                                row -> row.matter().external())
                        .onDemand(),
                Column.<MatterRow>text(
                                "answered", Wording.of("matter.answered"), MatterRow::answeredAt)
                        .sorted()
                        .onDemand(),
                Column.<MatterRow>text(
                                "settled", Wording.of("matter.settled"), MatterRow::settledAt)
                        .onDemand(),
                Column.<MatterRow>text("how", Wording.of("matter.settled.how"), MatterRow::settled)
                        .onDemand());
    }

    private static MatterQuery asked(Actor actor, TableQuery query) {
        return new MatterQuery(
                actor.units(),
                query.filter("q"),
                query.filter("state"),
                query.filter("source"),
                query.filter("unit"),
                query.filter("late") != null,
                query.filter("mine") == null ? null : actor.account());
    }

    private Listing<MatterRow> listing(Actor actor, TableQuery query) {
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, LAST);
        var days = matters.workingDays();
        var today = matters.today();
        return new Listing<>(
                table(actor),
                query,
                matters.count(asked),
                (limit, offset) ->
                        matters.find(asked, order, limit, offset).stream()
                                .map(matter -> row(matter, days, today)));
    }

    private MatterRow row(Matter matter, WorkingDays days, LocalDate today) {
        return new MatterRow(
                matter,
                words.source(matter.source()),
                words.unit(matter.unit()),
                words.day(matter.raisedAt()),
                matters.due(matter, days),
                today);
    }

    @GetMapping("/matters")
    Html list(Actor actor, HttpServletRequest request) {
        return page(actor, table(actor).query(request), null);
    }

    private Html page(Actor actor, TableQuery query, @Nullable Notice said) {
        var empty =
                new EmptyState(
                        Wording.of("matters.none"),
                        Wording.of("matters.none.hint"),
                        Button.link(Wording.of("matter.new"), Button.Kind.PLAIN, "/matters/new"));
        var shown = listing(actor, query).shown(empty);
        return new MatterList(shown, owner(shown.rows()), said);
    }

    /** Colleagues of the units on this page. */
    private @Nullable Field owner(List<MatterRow> rows) {
        var found = new LinkedHashSet<Colleague>();
        rows.stream()
                .filter(row -> row.matter().isOpen())
                .map(row -> row.matter().unit())
                .distinct()
                .limit(MOST_UNITS)
                .forEach(unit -> found.addAll(matters.colleagues(unit)));
        return found.isEmpty()
                ? null
                : Field.of(
                                "owner",
                                Wording.of("matters.handOver.to"),
                                new Field.Control.Select("", choices(found)))
                        .asRequired();
    }

    static List<Choice> choices(Collection<Colleague> colleagues) {
        return colleagues.stream()
                .map(one -> new Choice(one.account().toString(), Wording.plain(one.name())))
                .toList();
    }

    @GetMapping("/matters.{format}")
    Export<MatterRow> export(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, table(actor).query(request)).exported(Export.Format.of(format));
    }

    /**
     * @param matter identifiers with versions, as {@link MatterPick} writes them
     */
    @PostMapping("/matters/hand-over")
    Html handOver(
            @RequestParam(defaultValue = "") List<String> matter,
            @RequestParam(defaultValue = "") String owner,
            Actor actor,
            HttpServletRequest request) {
        var query = TableQuery.parse(table(actor), "/matters", Map.of());
        var versions = new LinkedHashMap<UUID, Integer>();
        for (var picked : matter) {
            var parts = picked.split("\\.", 2);
            var id = uuid(parts[0]);
            if (id != null && parts.length == 2 && parts[1].matches("[0-9]{1,9}")) {
                versions.put(id, Integer.valueOf(parts[1]));
            }
        }
        var account = uuid(owner);
        if (versions.isEmpty() || account == null) {
            return page(actor, query, notice(Tone.NEEDS, Wording.of("matters.handOver.nothing")));
        }
        var colleague = colleague(actor, versions, account);
        if (colleague == null) {
            return page(actor, query, notice(Tone.NEEDS, Wording.of("matters.handOver.nobody")));
        }
        var done = matters.assign(actor, versions, colleague);
        var said = Wording.of("matters.handOver.done", done.done().size(), colleague.name());
        if (done.refused().isEmpty()) {
            return page(actor, query, notice(Tone.GOOD, said));
        }
        var reasons =
                done.refused().entrySet().stream()
                        .map(one ->
                                Wording.of(
                                        "matters.handOver.refused",
                                        one.getKey(),
                                        Wording.of(
                                                one.getValue().getFirst().key(),
                                                one.getValue().getFirst().values().toArray())))
                        .toList();
        return page(
                actor,
                query,
                new Notice(
                        Tone.NEEDS,
                        said,
                        reasons.size() == 1
                                ? reasons.getFirst()
                                : Wording.of(
                                        "matters.handOver.more",
                                        reasons.getFirst(),
                                        reasons.size() - 1),
                        null));
    }

    private @Nullable Colleague colleague(Actor actor, Map<UUID, Integer> versions, UUID account) {
        return versions.keySet().stream()
                .flatMap(id -> matters.find(actor, id).stream())
                .map(Matter::unit)
                .distinct()
                .limit(MOST_UNITS)
                .flatMap(unit -> matters.colleagues(unit).stream())
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElse(null);
    }

    private static Notice notice(Tone tone, Wording title) {
        return new Notice(tone, title, Wording.NONE, null);
    }

    static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
