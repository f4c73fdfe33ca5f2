package xinqu.party.web;

import xinqu.pack.Text;
import xinqu.party.Dispute;
import xinqu.party.Fact;
import xinqu.party.FactValue;
import xinqu.party.FactWords;
import xinqu.party.NamedParty;
import xinqu.party.Party;
import xinqu.web.Column;
import xinqu.web.Filter;
import xinqu.web.Page;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of a party, fact by fact, with source and day, and what it disputes.
 *
 * @param own whether the reader is the party itself
 */
public record PartyPage(
        Party party,
        List<String> aliases,
        DataTable<Row> table,
        List<NamedParty.Statement> statements,
        List<Disputed> disputes,
        boolean own)
        implements Page {

    /** One fact as it stands in the table. */
    public record Row(
            String party,
            Fact fact,
            Wording value,
            LocalDate asOf,
            Wording source,
            boolean synthetic) {}

    /** A dispute with the name of its fact. */
    public record Disputed(Dispute dispute, Text fact) {}

    static final Table<Row> TABLE =
            new Table<>(
                    "facts",
                    Wording.of("party.facts"),
                    List.of(
                            Column.<Row>text(
                                            "fact",
                                            Wording.of("party.fact"),
                                            row -> row.fact().name())
                                    .sorted(),
                            Column.<Row>text("value", Wording.of("party.value"), Row::value),
                            Column.<Row>date("asOf", Wording.of("party.asOf"), Row::asOf).sorted(),
                            Column.<Row>text("source", Wording.of("party.source"), Row::source)
                                    .sorted(),
                            Column.<Row>text(
                                            "dispute",
                                            Wording.of("party.correct"),
                                            _ -> Wording.of("party.correct.act"))
                                    .linked(row ->
                                            "/parties/%s/disputes/%s"
                                                    .formatted(row.party(), row.fact().code()))),
                    List.of(Filter.words("q", Wording.of("party.search"))),
                    "fact");

    public PartyPage {
        aliases = List.copyOf(aliases);
        statements = List.copyOf(statements);
        disputes = List.copyOf(disputes);
    }

    /** Those of the facts that are asked for. */
    static Listing<Row> listing(
            Party party, List<FactValue> facts, FactWords words, TableQuery query) {
        var sought = Optional.ofNullable(query.filter("q")).orElse("").toLowerCase(Locale.ROOT);
        var rows = new ArrayList<Row>();
        for (var held : facts) {
            var name = held.fact().name();
            if ((name.zh() + " " + name.en()).toLowerCase(Locale.ROOT).contains(sought)) {
                rows.add(
                        new Row(
                                party.id().value().toString(),
                                held.fact(),
                                words.value(held.fact(), held.value()),
                                held.asOf(),
                                words.source(held.source()),
                                held.synthetic()));
            }
        }
        Comparator<Row> order =
                switch (query.sort()) {
                    case "asOf" -> Comparator.comparing(Row::asOf);
                    case "source" -> Comparator.comparing(row -> row.source().toString());
                    default -> Comparator.comparing(row -> row.fact().name().zh());
                };
        rows.sort(query.descending() ? order.reversed() : order);
        return Listing.of(TABLE, query, rows);
    }

    static PartyPage of(
            Party party,
            List<String> aliases,
            Listing<Row> facts,
            List<NamedParty.Statement> statements,
            List<Dispute> disputes,
            Function<String, Optional<Text>> factName,
            boolean own) {
        var disputed =
                disputes.stream()
                        .map(d ->
                                new Disputed(d, factName.apply(d.fact()).orElse(Text.of(d.fact()))))
                        .toList();
        var empty =
                new EmptyState(
                        Wording.of("party.facts.none"), Wording.of("party.facts.none.hint"), null);
        return new PartyPage(
                party,
                aliases,
                facts.shown("/parties/" + party.id().value() + "/facts", empty),
                statements,
                disputed,
                own);
    }

    @Override
    public Wording title() {
        return Wording.plain(party.name());
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of(own ? "party.own" : "party.party"), null));
    }

    public String calculator() {
        return "/calculator/parties/" + party.id().value();
    }
}
