package xinqu.party.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.party.DisputeQuery;
import xinqu.party.Disputes;
import xinqu.party.FactWords;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The disputes that a clerk or approver may answer. */
@Allowed({"window-clerk", "approver"})
@Controller
class DisputeListController {

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

    private final Disputes disputes;
    private final DisputeWords speech;

    DisputeListController(Disputes disputes, DisputeWords speech) {
        this.disputes = disputes;
        this.speech = speech;
    }

    private Table<DisputeRow> table(Actor actor) {
        var words = speech.facts();
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
                        .map(code -> new Option(code, Wording.of(speech.name(code))))
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
                                row -> Tag.synthetic(row.found().synthetic()))),
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
        return new DisputeRow(
                found,
                Wording.of(speech.name(dispute.fact())),
                speech.disputed(dispute),
                words.source(dispute.source()),
                speech.today(),
                speech.zone());
    }

    private Listing<DisputeRow> listing(Actor actor, HttpServletRequest request) {
        var table = table(actor);
        var query = table.query(request);
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, LAST);
        var words = speech.facts();
        return new Listing<>(
                table,
                query,
                disputes.count(asked),
                (limit, offset) ->
                        disputes.find(asked, order, limit, offset).stream()
                                .map(found -> row(found, words)));
    }

    @GetMapping("/disputes")
    Html list(Actor actor, HttpServletRequest request) {
        var empty =
                new EmptyState(Wording.of("disputes.none"), Wording.of("disputes.none.hint"), null);
        return new DisputeList(listing(actor, request).shown(empty));
    }

    @GetMapping("/disputes.{format}")
    Export<DisputeRow> export(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }
}
