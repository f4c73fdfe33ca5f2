package xinqu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.Text;
import xinqu.pack.ZonePack;
import xinqu.party.AnswerNotice;
import xinqu.party.Catalogues;
import xinqu.party.Dispute;
import xinqu.party.Dispute.State;
import xinqu.party.DisputeQuery;
import xinqu.party.Disputes;
import xinqu.party.Disputes.Answer;
import xinqu.party.Fact;
import xinqu.party.FactDisputed;
import xinqu.party.FactWords;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.rule.Value;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.Zone;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/** Disputes: parties raise them, those who delivered the value answer. */
@Allowed({"window-clerk", "approver"})
@Controller
class DisputeController {

    private static final int LONGEST_REASON = 1_000;

    private static final Map<String, String> SORTS =
            Map.of(
                    "state", "case when d.state = 'open' then 0 else 1 end",
                    "party", "p.name",
                    "fact", "d.fact",
                    "source", "d.source",
                    "raised", "d.raised_at",
                    "answered", "d.answered_at");

    /** Of the open ones the oldest first, of the others the newest. */
    private static final String LAST =
            "case when d.state = 'open' then d.raised_at end, d.raised_at desc, d.id";

    /** Which field of the form a refusal belongs to; others to the decision. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "party.answer.words", "words",
                    "party.answer.same", "value",
                    "party.answer.early", "asOf",
                    "party.answer.future", "asOf");

    private final Disputes disputes;
    private final Parties parties;
    private final Catalogues catalogues;
    private final ZonePack pack;
    private final Zone zone;
    private final Clock clock;

    DisputeController(
            Disputes disputes,
            Parties parties,
            Catalogues catalogues,
            ZonePack pack,
            ObjectProvider<Zone> zone,
            Clock clock) {
        this.disputes = disputes;
        this.parties = parties;
        this.catalogues = catalogues;
        this.pack = pack;
        this.zone = zone.getIfAvailable(() -> Zone.UNNAMED);
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone.timeZone()));
    }

    private FactWords words() {
        return new FactWords(catalogues.current(), pack.zone().territory());
    }

    // The list

    private Table<DisputeRow> table(Actor actor) {
        var words = words();
        var facts = catalogues.current().facts();
        var states =
                List.of(
                        new Option("open", Wording.of("party.dispute.open.state")),
                        new Option("corrected", Wording.of("party.dispute.corrected")),
                        new Option("kept", Wording.of("party.dispute.kept")));
        var sources =
                disputes.sources(actor).stream()
                        .map(source -> new Option(source, words.source(source)))
                        .toList();
        var disputed =
                disputes.facts(actor).stream()
                        .map(code ->
                                new Option(
                                        code,
                                        Wording.of(name(facts.find(code).orElse(null), code))))
                        .toList();
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("disputes.search")));
        filters.add(Filter.choice("state", Wording.of("disputes.state"), states));
        if (!sources.isEmpty()) {
            filters.add(Filter.choice("source", Wording.of("disputes.source"), sources));
            filters.add(Filter.choice("fact", Wording.of("party.fact"), disputed));
        }
        return new Table<>(
                "disputes",
                Wording.of("disputes.title"),
                List.of(
                        Column.<DisputeRow>text(
                                        "state", Wording.of("disputes.state"), DisputeRow::state)
                                .exportedAs(row -> row.state().label())
                                .sorted(),
                        Column.<DisputeRow>text(
                                        "party", Wording.of("party.party"), DisputeRow::party)
                                .linked(DisputeRow::path)
                                .sorted(),
                        Column.<DisputeRow>text("fact", Wording.of("party.fact"), DisputeRow::fact)
                                .sorted(),
                        Column.<DisputeRow>text(
                                "value", Wording.of("disputes.value"), DisputeRow::value),
                        Column.<DisputeRow>text(
                                        "reason", Wording.of("disputes.reason"), DisputeRow::reason)
                                .exportedAs(row -> row.found().dispute().reason()),
                        Column.<DisputeRow>text(
                                        "source", Wording.of("disputes.source"), DisputeRow::source)
                                .sorted(),
                        Column.<DisputeRow>date(
                                        "raised", Wording.of("disputes.raised"), DisputeRow::raised)
                                .sorted(),
                        Column.<DisputeRow>number(
                                "days", Wording.of("disputes.days"), DisputeRow::days),
                        Column.<DisputeRow>text(
                                        "answered",
                                        Wording.of("disputes.answered"),
                                        DisputeRow::answeredAt)
                                .sorted()
                                .onDemand(),
                        Column.<DisputeRow>text(
                                        "by", Wording.of("disputes.by"), DisputeRow::answeredBy)
                                .onDemand(),
                        Column.<DisputeRow>text(
                                        "kind",
                                        Wording.of("account.kind"),
                                        row -> row.found().synthetic() ? Tag.SYNTHETIC : null)
                                .exportedAs(row ->
                                        row.found().synthetic() ? Tag.SYNTHETIC.label() : null)),
                filters,
                "state");
    }

    private static DisputeQuery asked(Actor actor, TableQuery query) {
        return new DisputeQuery(
                actor.units(),
                query.filter("q"),
                query.filter("state"),
                query.filter("source"),
                query.filter("fact"));
    }

    private DisputeRow row(Disputes.Found found, FactWords words) {
        var dispute = found.dispute();
        var fact = catalogues.current().facts().find(dispute.fact()).orElse(null);
        return new DisputeRow(
                found,
                Wording.of(name(fact, dispute.fact())),
                disputed(dispute, fact, words),
                words.source(dispute.source()),
                today(),
                zone.timeZone());
    }

    private static Text name(@Nullable Fact fact, String code) {
        return fact == null ? Text.of(code) : fact.name();
    }

    /** The value as it was when the party disputed it. */
    private Wording disputed(Dispute dispute, @Nullable Fact fact, FactWords words) {
        var shown = dispute.value();
        if (shown == null) {
            return Wording.of("party.dispute.unknown");
        }
        var read = fact == null ? null : catalogues.current().reader().value(fact, shown).value();
        return fact == null || read == null ? Wording.plain(shown) : words.value(fact, read);
    }

    @GetMapping("/disputes")
    Html list(Actor actor, HttpServletRequest request) {
        var table = table(actor);
        var query = table.query(request);
        var asked = asked(actor, query);
        var words = words();
        var rows =
                disputes
                        .find(asked, query.orderBy(SORTS, LAST), query.size(), query.offset())
                        .stream()
                        .map(found -> row(found, words))
                        .toList();
        var empty =
                new EmptyState(Wording.of("disputes.none"), Wording.of("disputes.none.hint"), null);
        return new DisputeList(
                new DataTable<>(table, query, rows, disputes.count(asked), "/disputes", empty));
    }

    @GetMapping("/disputes.{format}")
    Export<DisputeRow> export(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        var table = table(actor);
        var query = table.query(request);
        var asked = asked(actor, query);
        var words = words();
        return new Export<>(
                table,
                query,
                Export.Format.of(format),
                disputes.count(asked),
                () ->
                        disputes
                                .find(asked, query.orderBy(SORTS, LAST), Integer.MAX_VALUE, 0)
                                .stream()
                                .map(found -> row(found, words)));
    }

    // One dispute

    @Allowed({"window-clerk", "approver", "enterprise", "person"})
    @GetMapping("/disputes/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        var found = required(actor, id);
        return page(found, actor, null, List.of());
    }

    private Disputes.Found required(Actor actor, UUID id) {
        return disputes.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no dispute " + id));
    }

    private @Nullable Fact fact(Dispute dispute) {
        return catalogues
                .current()
                .facts()
                .find(dispute.fact())
                .filter(fact -> !fact.workedOut())
                .orElse(null);
    }

    /**
     * @param entry what was typed; null for a fresh form
     */
    private DisputeCase page(
            Disputes.Found found,
            Actor actor,
            @Nullable AnswerEntry entry,
            List<FieldError> errors) {
        var dispute = found.dispute();
        var fact = fact(dispute);
        var words = words();
        var history = disputes.history(found);
        var party = parties.find(actor, dispute.party()).orElse(null);
        boolean own = dispute.party().value().equals(actor.party());
        boolean open = disputes.mayAnswer(actor, dispute);
        return new DisputeCase(
                found,
                Wording.of(name(fact, dispute.fact())),
                own,
                party == null ? null : "/parties/" + party.id().value(),
                facts(found, fact, history, words),
                history.stream().map(held -> held(held, words)).toList(),
                disputes.before(found),
                said(dispute, own ? unit(dispute, words) : null),
                entry == null || open ? null : kept(entry),
                open
                        ? new AnswerForm(
                                dispute.id(),
                                fact,
                                words,
                                entry == null ? fresh(history) : entry,
                                errors)
                        : null);
    }

    /** Several values start with those on record, because seldom all of them are wrong. */
    private AnswerEntry fresh(List<Disputes.Delivered> history) {
        if (history.isEmpty()) {
            return new AnswerEntry("", List.of(), today().toString(), "");
        }
        var latest = history.getFirst().value();
        return new AnswerEntry(
                "",
                latest.value() instanceof Value.Members(var members)
                        ? List.copyOf(members)
                        : List.of(),
                latest.asOf().toString(),
                "");
    }

    private static DisputeCase.Held held(Disputes.Delivered held, FactWords words) {
        var value = held.value();
        return new DisputeCase.Held(
                words.value(value.fact(), value.value()),
                value.asOf(),
                words.source(value.source()),
                held.received(),
                value.synthetic());
    }

    private KeyValues facts(
            Disputes.Found found,
            @Nullable Fact fact,
            List<Disputes.Delivered> history,
            FactWords words) {
        var dispute = found.dispute();
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("disputes.value", disputed(dispute, fact, words)));
        if (!history.isEmpty()) {
            var now = held(history.getFirst(), words);
            pairs.add(pair("party.dispute.now", now.value()));
            pairs.add(pair("party.asOf", now.asOf()));
            pairs.add(pair("party.source", now.source()));
        }
        pairs.add(pair("party.answer.unit", unit(dispute, words)));
        pairs.add(pair("disputes.raised", dispute.raisedAt()));
        pairs.add(pair("disputes.raisedBy", dispute.raisedBy()));
        return new KeyValues(pairs);
    }

    private Wording unit(Dispute dispute, FactWords words) {
        return catalogues.current().units().find(dispute.unit()).isPresent()
                ? words.unitName(dispute.unit())
                : words.place(dispute.unit());
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    /**
     * @param unit who answered, for the party: it deals with a unit, not with a person; null names
     *     the person
     */
    private static @Nullable Notice said(Dispute dispute, @Nullable Wording unit) {
        return switch (dispute.state()) {
            case State.Open _ -> null;
            case State.Answered(var corrected, var answer, var at, var by) ->
                    new Notice(
                            corrected ? Tone.GOOD : Tone.NOTE,
                            Wording.of(
                                    corrected ? "party.answered.corrected" : "party.answered.kept",
                                    at,
                                    unit == null ? by : unit),
                            Wording.plain(answer),
                            null);
        };
    }

    private static KeyValues kept(AnswerEntry entry) {
        var pairs = new ArrayList<Pair>();
        pairs.add(
                pair(
                        "party.answer.decision",
                        Wording.of(
                                entry.isCorrected()
                                        ? "party.answer.corrected"
                                        : "party.answer.kept")));
        if (entry.isCorrected()) {
            pairs.add(pair("party.answer.value.label", String.join("、", entry.value())));
            pairs.add(pair("party.asOf", entry.asOf()));
        }
        pairs.add(pair("party.answer.label", entry.words()));
        return new KeyValues(pairs);
    }

    /** Where a reader comes who reloads the review. */
    @GetMapping("/disputes/{id}/answer")
    Html backToTheDispute(@PathVariable UUID id) {
        return new SeeOther("/disputes/" + id);
    }

    /**
     * @param step {@code review} shows what would be sent, {@code edit} goes back to the form,
     *     {@code send} sends it
     */
    @PostMapping("/disputes/{id}/answer")
    Html answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") List<String> value,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "review") String step,
            Actor actor,
            HttpServletResponse response) {
        var found = required(actor, id);
        var entry = new AnswerEntry(decision, value, asOf, words);
        if (!disputes.mayAnswer(actor, found.dispute())) {
            return tooLate(found, actor, entry, response);
        }
        if (step.equals("edit")) {
            return page(found, actor, entry, List.of());
        }
        var errors = new ArrayList<FieldError>();
        var answer = entry.read(fact(found.dispute()), catalogues.current().reader(), errors);
        if (answer != null && !step.equals("send")) {
            errors.addAll(errors(disputes.refusals(found, answer, today())));
        }
        if (answer == null || !errors.isEmpty()) {
            return wrong(found, actor, entry, errors, response);
        }
        if (!step.equals("send")) {
            return review(found, entry, answer);
        }
        return switch (disputes.answer(actor, id, answer, today())) {
            case Decision.Granted<?> _ -> new SeeOther("/disputes/" + id);
            case Decision.Refused<?>(var reasons) -> {
                var now = required(actor, id);
                yield disputes.mayAnswer(actor, now.dispute())
                        ? wrong(now, actor, entry, errors(reasons), response)
                        : tooLate(now, actor, entry, response);
            }
        };
    }

    private Html tooLate(
            Disputes.Found found, Actor actor, AnswerEntry entry, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(found, actor, entry, List.of());
    }

    private Html wrong(
            Disputes.Found found,
            Actor actor,
            AnswerEntry entry,
            List<FieldError> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(found, actor, entry, errors);
    }

    private static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                FIELDS.getOrDefault(reason.key(), "decision"),
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }

    private AnswerReview review(Disputes.Found found, AnswerEntry entry, Answer answer) {
        var dispute = found.dispute();
        var words = words();
        var history = disputes.history(found);
        var now =
                history.isEmpty()
                        ? Wording.of("party.dispute.unknown")
                        : held(history.getFirst(), words).value();
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("party.party", found.name()));
        pairs.add(pair("party.fact", Wording.of(name(fact(dispute), dispute.fact()))));
        pairs.add(pair("party.dispute.now", now));
        switch (answer) {
            case Answer.Corrected(var value, var asOf, var _) -> {
                var fact = Objects.requireNonNull(fact(dispute));
                pairs.add(pair("party.answer.value.label", words.value(fact, value)));
                pairs.add(pair("party.asOf", asOf));
                pairs.add(pair("party.source", words.source(dispute.source())));
            }
            case Answer.Upheld _ ->
                    pairs.add(pair("party.answer.decision", Wording.of("party.answer.kept")));
        }
        return new AnswerReview(
                found,
                entry,
                new KeyValues(pairs),
                new AnswerNotice(
                        name(fact(dispute), dispute.fact()),
                        answer instanceof Answer.Corrected,
                        answer.words()));
    }

    // Raising one

    @Allowed({"enterprise", "person", "window-clerk", "approver", "steward", "finance", "auditor"})
    @GetMapping("/parties/{id}/disputes/{fact}")
    Html raiseForm(@PathVariable UUID id, @PathVariable String fact, Actor actor) {
        return form(party(actor, id), fact, "", List.of(), actor);
    }

    @Allowed({"enterprise", "person", "window-clerk", "approver", "steward", "finance", "auditor"})
    @PostMapping("/parties/{id}/disputes/{fact}")
    Html raise(
            @PathVariable UUID id,
            @PathVariable String fact,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response) {
        var party = party(actor, id);
        if (reason.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(
                    party,
                    fact,
                    reason.substring(0, LONGEST_REASON),
                    List.of(
                            new FieldError(
                                    "reason", Wording.of("party.dispute.long", LONGEST_REASON))),
                    actor);
        }
        return switch (disputes.raise(actor, party.id(), fact, reason)) {
            case Decision.Granted<FactDisputed>(var raised) ->
                    // Staff who cannot answer it see it on the party's page only.
                    new SeeOther(
                            disputes.find(actor, raised.dispute()).isPresent()
                                    ? "/disputes/" + raised.dispute()
                                    : "/parties/" + id);
            case Decision.Refused<FactDisputed>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var errors =
                        reasons.stream()
                                .map(r ->
                                        new FieldError(
                                                "reason",
                                                Wording.of(r.key(), r.values().toArray())))
                                .toList();
                yield form(party, fact, reason, errors, actor);
            }
        };
    }

    private Html form(
            Party party, String code, String reason, List<FieldError> errors, Actor actor) {
        var fact =
                catalogues
                        .current()
                        .facts()
                        .find(code)
                        .orElseThrow(() -> new NoSuchElementException("no fact " + code));
        var words = words();
        var value =
                parties.facts(actor, party.id()).stream()
                        .filter(held -> held.fact().code().equals(code))
                        .findFirst()
                        .map(held -> words.value(fact, held.value()))
                        .orElse(Wording.of("party.dispute.unknown"));
        return new DisputePage(party, fact, value, reason, errors);
    }

    private Party party(Actor actor, UUID id) {
        return parties.find(actor, new PartyId(id))
                .orElseThrow(() -> new NoSuchElementException("no party " + id));
    }
}
