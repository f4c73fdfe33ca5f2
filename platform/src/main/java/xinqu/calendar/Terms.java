package xinqu.calendar;

import xinqu.decision.Citation;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Text;
import xinqu.pack.Yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terms that laws set, each with the days on which it is in force, and the opening hours that
 * short terms are counted in: {@code terms.yaml} of a pack.
 *
 * @param legal in the order of the file
 * @param opening when offices are open on a working day
 * @param openingIsSynthetic whether the hours were made up, because no source states them
 */
public record Terms(List<Legal> legal, OpeningHours opening, boolean openingIsSynthetic) {

    /** How long after receipt a correction may be asked for. */
    public static final String CORRECTION = "correction";

    /** How long before the end of a licence its renewal is asked for at the latest. */
    public static final String RENEWAL_REQUEST = "renewal-request";

    /** How long after a decision its review may be asked for. */
    public static final String REVIEW_REQUEST = "review-request";

    /** How long after a decision one may go to court. */
    public static final String LAWSUIT = "lawsuit";

    /**
     * A term of a law.
     *
     * @param from first day on which it is in force
     */
    public record Legal(String code, Text title, Term term, LocalDate from) {}

    public Terms {
        legal = List.copyOf(legal);
    }

    /** The term that is in force on a day: of several with the same code, the latest begun. */
    public Optional<Term> find(String code, LocalDate day) {
        return legal.stream()
                .filter(one -> one.code().equals(code) && !one.from().isAfter(day))
                .max(java.util.Comparator.comparing(Legal::from))
                .map(Legal::term);
    }

    /** Reads {@code terms.yaml}; empty if the pack has none. */
    public static Optional<Terms> read(PackFolder folder) {
        return folder.files("terms.yaml").stream()
                .findFirst()
                .flatMap(file -> Yaml.read(file, folder.shown(file), folder.problems()))
                .map(Terms::of);
    }

    /** Reads what {@code terms.yaml} holds. */
    public static Terms of(Node root) {
        root.only("opening", "terms");
        return new Terms(
                root.list("terms").stream().map(Terms::legal).toList(),
                opening(root.at("opening")),
                root.at("opening").flag("synthetic", false));
    }

    private static Legal legal(Node node) {
        node.only("code", "title", "amount", "unit", "from", "source", "article");
        return new Legal(
                node.text("code"), node.at("title").both(), term(node), node.at("from").date());
    }

    /** Reads amount, unit and citation of a term. */
    public static Term term(Node node) {
        return new Term(
                Math.max(1, node.at("amount").whole(1, Term.LONGEST)),
                measure(node, "unit"),
                new Citation(node.text("source"), node.map("article", Node::text).orElse(null)));
    }

    static Measure measure(Node node, String key) {
        return Measure.of(node.oneOf(key, Measure.codes())).orElse(Measure.WORKING_DAYS);
    }

    static final OpeningHours ALWAYS =
            new OpeningHours(List.of(new OpeningHours.Span(LocalTime.MIN, LocalTime.of(23, 59))));

    private static OpeningHours opening(Node node) {
        node.only("synthetic", "spans");
        var spans = new ArrayList<OpeningHours.Span>();
        for (var span : node.list("spans")) {
            span.only("from", "to");
            try {
                spans.add(
                        new OpeningHours.Span(
                                LocalTime.parse(span.text("from")),
                                LocalTime.parse(span.text("to"))));
            } catch (DateTimeException | IllegalArgumentException e) {
                span.problem(
                        "these are no opening hours: " + e.getMessage(),
                        "{from: \"09:00\", to: \"11:30\"}");
            }
        }
        try {
            return new OpeningHours(spans);
        } catch (IllegalArgumentException e) {
            node.problem(
                    String.valueOf(e.getMessage()), "spans: [{from: \"09:00\", to: \"11:30\"}]");
            return ALWAYS;
        }
    }
}
