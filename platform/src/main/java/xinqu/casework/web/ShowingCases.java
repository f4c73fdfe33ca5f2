package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.calendar.Calendars;
import xinqu.calendar.ClockReading;
import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.casework.Act;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.CaseLists;
import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.casework.ItemState;
import xinqu.casework.Stage;
import xinqu.decision.Actor;
import xinqu.identity.Accounts;
import xinqu.pack.Text;
import xinqu.party.Fact;
import xinqu.rating.Ratings;
import xinqu.service.Services;
import xinqu.web.Wording;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a case readable. */
@Component
class ShowingCases {

    /** Details of events that words say; the rest is for machines. */
    private static final Set<String> NOT_SAID = Set.of("step", "opinion", "commitment", "units");

    private final Cases cases;
    private final CaseLists lists;
    private final Calendars calendars;
    private final Services services;
    private final CaseWords words;
    private final CaseFiles files;
    private final Ratings ratings;
    private final Accounts accounts;

    ShowingCases(
            Cases cases,
            CaseLists lists,
            Calendars calendars,
            Services services,
            CaseWords words,
            CaseFiles files,
            Ratings ratings,
            Accounts accounts) {
        this.cases = cases;
        this.lists = lists;
        this.calendars = calendars;
        this.services = services;
        this.words = words;
        this.files = files;
        this.ratings = ratings;
        this.accounts = accounts;
    }

    CasePage page(Actor actor, CaseFile file, @Nullable ActForm form) {
        var head = file.head();
        boolean own = head.party().value().equals(actor.party());
        var names = files.names(actor, head.id());
        return new CasePage(
                head,
                own,
                cases.isApplicant(actor, head),
                words.unit(head.unit()),
                next(file, own),
                acts(actor, file),
                form,
                graph(file),
                file.items().stream().map(item -> item(actor, file, item)).toList(),
                shares(file),
                file.materials().stream().map(one -> material(actor, file, one, names)).toList(),
                files.documents(actor, head.id()),
                answers(file),
                history(file));
    }

    private List<CasePage.Line> history(CaseFile file) {
        var labels =
                accounts.labels(
                        file.events().stream()
                                .flatMap(event -> Stream.ofNullable(event.account()))
                                .distinct()
                                .toList());
        return file.events().reversed().stream().map(event -> line(file, event, labels)).toList();
    }

    /** Who did it, by the name that people know; nobody where the system did. */
    private static Wording actor(CaseEvent event, Map<UUID, Text> labels) {
        var label = event.account() == null ? null : labels.get(event.account());
        if (label != null) {
            return Wording.of(label);
        }
        return event.account() == null && event.actor().equals("system")
                ? Wording.NONE
                : Wording.plain(event.actor());
    }

    private List<CasePage.Link> acts(Actor actor, CaseFile file) {
        var head = file.head();
        var links = new ArrayList<CasePage.Link>();
        for (var kind : cases.possible(actor, head)) {
            boolean useless =
                    kind == Act.Kind.SUPPLY
                            || (kind == Act.Kind.TERMINATE && head.owedUntil() == null);
            if (!useless) {
                boolean primary =
                        switch (kind) {
                            case SUBMIT, ACCEPT, CORRECT, DELIVER -> true;
                            default -> false;
                        };
                links.add(
                        new CasePage.Link(
                                CaseWords.act(kind),
                                "/cases/%s?act=%s".formatted(head.id(), kind.code()),
                                primary));
            }
        }
        if (head.stage() == Stage.DELIVERED || head.stage() == Stage.ARCHIVED) {
            ratings.waiting(actor).stream()
                    .filter(one -> one.about().id().equals(head.id().toString()))
                    .map(one ->
                            new CasePage.Link(
                                    Wording.of("case.rate"), "/ratings/waiting/" + one.id(), true))
                    .forEach(links::add);
        }
        return links;
    }

    /** Whether the page offers the form of an act; the item is null for the case as a whole. */
    boolean offers(Actor actor, CaseFile file, @Nullable CaseItem item, String act) {
        var links = item == null ? acts(actor, file) : acts(actor, file, item);
        return links.stream().anyMatch(link -> link.path().endsWith("act=" + act));
    }

    private List<CasePage.Link> acts(Actor actor, CaseFile file, CaseItem item) {
        var head = file.head();
        var links = new ArrayList<CasePage.Link>();
        var base = "/cases/%s?item=%s&act=".formatted(head.id(), item.item());
        if (cases.mayHandle(actor, head, item)
                || (item.state() == ItemState.GRANTED
                        && item.commitment()
                        && actor.units().contains(item.unit()))) {
            var procedure = cases.procedure(item);
            for (var code : ActForms.begin(item, head.stage())) {
                var step = item.step();
                boolean stepwise = Set.of("pass", "return", "grant", "refuse").contains(code);
                boolean leads =
                        step != null
                                && procedure.transitions().stream()
                                        .anyMatch(one ->
                                                one.step().equals(step) && one.act().equals(code));
                if (!stepwise || leads || (code.equals("grant") && item.commitment())) {
                    links.add(
                            new CasePage.Link(
                                    Wording.of("case.act." + code),
                                    base + code,
                                    code.equals("pass") || code.equals("grant")));
                }
            }
        }
        if (actor.has("leader")
                && head.stage() == Stage.ACCEPTED
                && item.state() == ItemState.RUNNING
                && !item.extended()) {
            links.add(new CasePage.Link(Wording.of("case.act.extend"), base + "extend", false));
        }
        boolean asked =
                file.opinions().stream()
                        .anyMatch(opinion ->
                                opinion.item().equals(item.item())
                                        && opinion.agreed() == null
                                        && actor.units().contains(opinion.unit()));
        if (asked) {
            links.add(new CasePage.Link(Wording.of("case.act.opine"), base + "opine", true));
        }
        if (item.state() == ItemState.GRANTED) {
            // The register of what was granted lies above this module: found by the case.
            links.add(
                    new CasePage.Link(
                            Wording.of("case.licence"), "/licences?q=" + head.number(), false));
        }
        return links;
    }

    private CasePage.Item item(Actor actor, CaseFile file, CaseItem item) {
        var reading = reading(file, item, item.promise());
        var head = file.head();
        return new CasePage.Item(
                item,
                CaseWords.state(item.state()),
                words.unit(item.unit()),
                step(item),
                due(item, reading),
                reading == null
                        ? null
                        : WhyMark.page(
                                Wording.of(item.name()),
                                "/cases/%s/items/%s/why".formatted(head.id(), item.item())),
                reading == null
                        ? null
                        : ClockStrip.of(
                                reading,
                                calendars.workingDays(),
                                words.today(),
                                item.promise().measure()),
                item.after().stream()
                        .flatMap(id -> file.item(id).stream())
                        .filter(other -> !other.state().isOver())
                        .map(other -> Wording.of(other.name()))
                        .toList(),
                acts(actor, file, item));
    }

    private @Nullable GraphPicture graph(CaseFile file) {
        if (file.items().size() < 2) {
            return null;
        }
        var nodes =
                file.items().stream()
                        .map(item ->
                                new GraphLayout.Node(
                                        item.item(), item.after(), Set.copyOf(item.needs())))
                        .toList();
        return new GraphPicture(
                Wording.of("case.graph", file.head().title()),
                file.items().stream().map(item -> box(file, item)).toList(),
                GraphLayout.of(nodes));
    }

    private GraphPicture.Item box(CaseFile file, CaseItem item) {
        var reading = item.state().isOver() ? null : reading(file, item, item.promise());
        var due = reading == null ? null : reading.due();
        var decided = words.dayOf(item.decided());
        var day = Wording.NONE;
        if (decided != null) {
            day = Wording.of("case.graph.decided", decided);
        } else if (reading != null && due != null) {
            day = day(item.promise(), due, reading.provisional(), "case.graph.due");
        }
        boolean late =
                reading != null
                        && reading.isOverdue(words.now().atZone(words.zone()).toLocalDateTime());
        return new GraphPicture.Item(
                Wording.of(item.name()),
                words.unit(item.unit()),
                late
                        ? new Tag(Wording.of("case.graph.late"), Tone.DANGER)
                        : CaseWords.state(item.state()),
                day,
                item.after().stream()
                        .flatMap(id -> file.item(id).stream())
                        .map(before ->
                                new GraphPicture.Before(
                                        Wording.of(before.name()),
                                        item.needs().contains(before.item())))
                        .toList());
    }

    private @Nullable TimeShares shares(CaseFile file) {
        var clocks = new ArrayList<TimeShares.Clock>();
        for (var item : file.items()) {
            var reading = reading(file, item, item.promise());
            if (reading != null) {
                clocks.add(new TimeShares.Clock(item.unit(), reading));
            }
        }
        return TimeShares.of(clocks, file.head().unit(), calendars.workingDays(), words::unit);
    }

    private @Nullable ClockReading reading(CaseFile file, CaseItem item, Term term) {
        return item.state() == ItemState.WAITING
                        || item.state() == ItemState.DROPPED
                        || file.head().stage().isDraft()
                ? null
                : cases.clock(file, item, term).orElse(null);
    }

    private Wording step(CaseItem item) {
        var code = item.step();
        if (code == null || item.state().isOver()) {
            return Wording.NONE;
        }
        var step = cases.procedure(item).step(code);
        var limit = step.limit();
        return item.state() != ItemState.RUNNING || limit == null
                ? Wording.of(step.name())
                : cases.stepDue(item.procedure(), code, item.entered())
                        .map(until -> day(limit, until, false, "case.step.until"))
                        .map(until -> Wording.of("case.step", step.name(), until))
                        .orElse(Wording.of(step.name()));
    }

    private Wording due(CaseItem item, @Nullable ClockReading reading) {
        if (reading == null || item.state().isOver()) {
            return Wording.NONE;
        }
        var due = reading.due();
        if (due == null) {
            return Wording.NONE;
        }
        return due(item.promise(), due, reading.provisional());
    }

    private Wording due(Term term, LocalDateTime due, boolean provisional) {
        return day(term, due, provisional, "case.due");
    }

    /** A term of minutes is due at a moment, one of days at the end of a day. */
    private Wording day(Term term, LocalDateTime due, boolean provisional, String key) {
        return Wording.of(
                provisional ? key + ".provisional" : key,
                term.measure().isOpeningTime()
                        ? due.atZone(words.zone()).toInstant()
                        : due.toLocalDate());
    }

    private static Wording span(Measure measure, long count) {
        return Wording.of(
                "case.clock.units", CaseWords.amount(measure, count), CaseWords.unit(measure));
    }

    private static Wording promised(Term term) {
        return Wording.of("case.term." + term.measure().code(), term.amount());
    }

    private CasePage.Material material(
            Actor actor, CaseFile file, CaseMaterial material, Map<UUID, String> names) {
        var head = file.head();
        boolean open = material.origin() == null && cases.mayAttach(actor, head, material);
        var path = "/cases/%s/materials/%s".formatted(head.id(), material.material());
        return new CasePage.Material(
                material,
                CaseWords.state(material.state()),
                material.items().stream().map(id -> Wording.of(name(file, id))).toList(),
                CaseFiles.of(material, names, open ? path : null),
                open ? path : null);
    }

    private Text name(CaseFile file, String item) {
        return file.item(item)
                .map(CaseItem::name)
                .or(() -> services.item(item).map(one -> one.name()))
                .orElse(Text.of(item));
    }

    private List<CasePage.Answer> answers(CaseFile file) {
        var facts = words.facts();
        var catalogue = services.catalogue().vocabulary().catalogue();
        var answers = new ArrayList<CasePage.Answer>();
        for (Fact fact : catalogue.all()) {
            var typed = file.answers().get(fact.code());
            if (typed != null && !typed.isBlank()) {
                var value = cases.value(fact, typed);
                answers.add(
                        new CasePage.Answer(
                                Wording.of(fact.name()),
                                value == null ? Wording.plain(typed) : facts.value(fact, value)));
            }
        }
        return answers;
    }

    private CasePage.Line line(CaseFile file, CaseEvent event, Map<UUID, Text> labels) {
        var details = new ArrayList<Wording>();
        event.detail()
                .forEach((key, value) -> {
                    if (!NOT_SAID.contains(key) && !value.isBlank()) {
                        details.add(detail(file, key, value));
                    }
                });
        var basis = event.basis();
        if (basis != null) {
            details.add(Wording.of("case.basis", basis.toString()));
        }
        return new CasePage.Line(
                event.at(),
                Wording.of("case.did." + event.act()),
                event.item() == null ? Wording.NONE : Wording.of(name(file, event.item())),
                actor(event, labels),
                words.unit(event.office()),
                details);
    }

    private static Wording detail(CaseFile file, String key, String value) {
        return switch (key) {
            case "words", "because", "instead", "to", "document", "officers", "on" ->
                    Wording.of("case.detail." + key, value);
            case "expected", "amount" -> Wording.of("case.detail." + key, value);
            case "special" -> Wording.of("case.special." + value);
            case "way" -> Wording.of("case.way." + value.toUpperCase(java.util.Locale.ROOT));
            case "agreed", "kept" -> Wording.of("case.detail." + key + "." + value);
            default ->
                    Wording.of(
                            "case.detail.missing", material(file, key).orElse(Text.of(key)), value);
        };
    }

    /** What happens next, who must act, and what the law makes of silence. */
    private Notice next(CaseFile file, boolean own) {
        var head = file.head();
        var side = own ? "own" : "staff";
        return switch (head.stage()) {
            case DRAFT -> notice(own ? Tone.NEEDS : Tone.NOTE, head.stage(), side, missing(file));
            case CORRECTING ->
                    notice(own ? Tone.NEEDS : Tone.NOTE, head.stage(), side, asked(file));
            case PREVIEW -> notice(Tone.NOTE, head.stage(), side, "");
            case SUBMITTED -> submitted(file, side);
            case ACCEPTED -> accepted(file, side);
            case DECIDED -> notice(own ? Tone.GOOD : Tone.NEEDS, head.stage(), side, "");
            case DELIVERED, ARCHIVED -> notice(Tone.GOOD, head.stage(), side, "");
            case NOT_ACCEPTED, TERMINATED, VOID ->
                    notice(Tone.DANGER, head.stage(), side, lastWords(file));
            case WITHDRAWN -> notice(Tone.PLAIN, head.stage(), side, lastWords(file));
        };
    }

    private static Notice notice(Tone tone, Stage stage, String side, Object value) {
        return new Notice(
                tone,
                Wording.of("case.next." + stage.code()),
                Wording.of("case.next." + stage.code() + "." + side, value),
                null);
    }

    private static String missing(CaseFile file) {
        return file.materials().stream()
                .filter(material -> material.state() == CaseMaterial.State.MISSING)
                .map(material -> material.name().zh())
                .collect(Collectors.joining("、"));
    }

    /** What was asked for, each with its reason. */
    private static Text asked(CaseFile file) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        file.events().reversed().stream()
                .filter(event -> event.act().equals("ask-correction"))
                .findFirst()
                .ifPresent(event ->
                        event.detail()
                                .forEach((material, reason) -> {
                                    var name = material(file, material);
                                    zh.add(
                                            name.isEmpty()
                                                    ? reason
                                                    : name.get().zh() + "：" + reason);
                                    en.add(
                                            name.isEmpty()
                                                    ? reason
                                                    : name.get().en() + ": " + reason);
                                }));
        return new Text(String.join("；", zh), String.join("; ", en));
    }

    private static Optional<Text> material(CaseFile file, String id) {
        return file.materials().stream()
                .filter(material -> material.material().equals(id))
                .map(CaseMaterial::name)
                .findFirst();
    }

    private static String lastWords(CaseFile file) {
        return file.events().reversed().stream()
                .map(event -> event.detail().getOrDefault("words", ""))
                .filter(said -> !said.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Silence until a day means acceptance, by law. */
    private Notice submitted(CaseFile file, String side) {
        var deemed = cases.deemedFrom(file).map(LocalDateTime::toLocalDate);
        return notice(
                Tone.NOTE, file.head().stage(), side, deemed.<Object>map(day -> day).orElse(""));
    }

    private Notice accepted(CaseFile file, String side) {
        var open =
                file.items().stream()
                        .filter(item -> item.state() == ItemState.RUNNING)
                        .map(CaseItem::unit)
                        .distinct()
                        .map(words::unit)
                        .toList();
        var experience = lists.experience(file.head().subject());
        var body =
                experience.isPresent()
                        ? Wording.of(
                                "case.next.accepted.experience",
                                open.size(),
                                experience.get().half(),
                                experience.get().most(),
                                experience.get().cases())
                        : Wording.of("case.next.accepted." + side, open.size());
        return new Notice(Tone.NOTE, Wording.of("case.next.accepted"), body, null);
    }

    /** Why an item is due when it is, line by line with the article. */
    Why why(CaseFile file, CaseItem item) {
        var reading = Objects.requireNonNull(reading(file, item, item.promise()));
        var lines = new ArrayList<Why.Line>();
        for (var line : reading.lines()) {
            boolean moment = line.from().equals(line.to());
            lines.add(
                    new Why.Line(
                            Wording.of(
                                    "case.clock."
                                            + line.step()
                                                    .name()
                                                    .toLowerCase(java.util.Locale.ROOT)),
                            moment
                                    ? Wording.of("case.clock.on", line.from().toLocalDate())
                                    : Wording.of(
                                            "case.clock.span",
                                            line.from().toLocalDate(),
                                            line.to().toLocalDate()),
                            span(item.promise().measure(), line.units()),
                            false));
        }
        var due = reading.due();
        lines.add(
                new Why.Line(
                        Wording.of("case.clock.due"),
                        Wording.of(
                                "case.clock.spent",
                                reading.spent().agency(),
                                reading.spent().applicant(),
                                reading.spent().excluded()),
                        due == null
                                ? Wording.of("case.clock.stands")
                                : due(item.promise(), due, reading.provisional()),
                        true));
        var facts = new ArrayList<Why.Fact>();
        facts.add(fact("case.why.promise", promised(item.promise()), item.promise()));
        var legal = item.legal();
        if (legal != null) {
            facts.add(fact("case.why.legal", promised(legal), legal));
        }
        return new Why(
                Wording.of("case.why.about", item.name()),
                due == null
                        ? Wording.of("case.clock.stands")
                        : due(item.promise(), due, reading.provisional()),
                facts,
                Wording.of(
                        item.promise().measure() == Measure.WORKING_DAYS
                                ? "case.why.rule.working-days"
                                : "case.why.rule.other"),
                lines,
                reading.lines().stream().map(ClockReading.Line::basis).distinct().toList());
    }

    private static Why.Fact fact(String key, Wording value, Term term) {
        return new Why.Fact(
                Wording.of(key), value, Wording.plain(term.citation().toString()), null, false);
    }
}
