package xinqu.rating.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Citation;
import xinqu.rating.Channel;
import xinqu.rating.Grade;
import xinqu.rating.Rating;
import xinqu.rating.RatingQuery;
import xinqu.rating.Ratings;
import xinqu.rating.Ratings.Tally;
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
import xinqu.web.ui.Listing;
import xinqu.web.ui.Stat;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The public list of ratings and replies. */
@Allowed(Allowed.PUBLIC)
@Controller
class RatingListController {

    private static final Map<String, String> SORTS =
            Map.of("given", "r.given_at", "stars", "6 - r.grade", "unit", "r.unit");

    private static final Citation CODES = new Citation("GB/T 39046-2020", "A.8");

    private final Ratings ratings;
    private final RatingWords words;

    RatingListController(Ratings ratings, RatingWords words) {
        this.ratings = ratings;
        this.words = words;
    }

    private Table<RatingRow> table(List<Tally> tallies) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("ratings.search")));
        var units = tallies.stream().map(Tally::unit).distinct().toList();
        if (!units.isEmpty()) {
            filters.add(
                    Filter.choice(
                            "unit",
                            Wording.of("rating.unit"),
                            units.stream()
                                    .map(unit -> new Option(unit, words.unit(unit)))
                                    .toList()));
        }
        filters.add(
                Filter.choice(
                        "stars",
                        Wording.of("rating.stars"),
                        Stream.of(Grade.values())
                                .map(grade ->
                                        new Option(
                                                String.valueOf(grade.stars()),
                                                RatingWords.stars(grade)))
                                .toList()));
        filters.add(
                Filter.choice(
                        "channel",
                        Wording.of("rating.channel"),
                        Stream.of(Channel.values())
                                .map(one ->
                                        new Option(
                                                one.code(),
                                                Wording.of("rating.channel." + one.code())))
                                .toList()));
        filters.add(
                Filter.choice(
                        "mark",
                        Wording.of("rating.mark"),
                        Stream.of("unanswered", "open", "solved", "closed", "appealed")
                                .map(mark -> new Option(mark, Wording.of("rating.mark." + mark)))
                                .toList()));
        return new Table<>(
                "ratings",
                Wording.of("ratings.list"),
                List.of(
                        Column.<RatingRow>date("given", Wording.of("rating.given"), RatingRow::day)
                                .linked(RatingRow::path)
                                .sorted(),
                        Column.<RatingRow>text(
                                        "stars", Wording.of("rating.stars"), RatingRow::stars)
                                .sorted(),
                        Column.<RatingRow>text(
                                        "title",
                                        Wording.of("rating.about"),
                                        row -> row.rating().title())
                                .linked(RatingRow::path),
                        Column.<RatingRow>text("unit", Wording.of("rating.unit"), RatingRow::unit)
                                .sorted(),
                        Column.<RatingRow>text(
                                "words", Wording.of("rating.words"), RatingRow::words),
                        Column.<RatingRow>text(
                                "reply", Wording.of("rating.reply"), RatingRow::reply),
                        Column.<RatingRow>text("mark", Wording.of("rating.mark"), RatingRow::mark),
                        Column.<RatingRow>text(
                                "rater", Wording.of("rating.rater"), RatingRow::rater),
                        Column.<RatingRow>text(
                                        "channel",
                                        Wording.of("rating.channel"),
                                        row ->
                                                Wording.of(
                                                        "rating.channel."
                                                                + row.rating().channel().code()))
                                .onDemand()),
                filters,
                "-given");
    }

    private static RatingQuery asked(TableQuery query) {
        var stars = query.filter("stars");
        var channel = query.filter("channel");
        return new RatingQuery(
                query.filter("q"),
                query.filter("unit"),
                stars == null ? null : Grade.ofStars(Integer.parseInt(stars)).orElse(null),
                channel == null ? null : Channel.of(channel).orElse(null),
                query.filter("mark"));
    }

    private RatingRow row(Rating rating) {
        return new RatingRow(rating, words.unit(rating.unit()), words.day(rating.givenAt()));
    }

    private Listing<RatingRow> listing(List<Tally> tallies, HttpServletRequest request) {
        var table = table(tallies);
        var query = table.query(request);
        var asked = asked(query);
        var order = query.orderBy(SORTS, "r.id");
        return new Listing<>(
                table,
                query,
                ratings.count(asked),
                (limit, offset) ->
                        ratings.find(asked, order, limit, offset).stream().map(this::row));
    }

    @GetMapping("/ratings")
    Html list(HttpServletRequest request) {
        var tallies = ratings.tallies();
        var empty =
                new EmptyState(
                        Wording.of("ratings.none"),
                        Wording.of("ratings.none.hint"),
                        Button.link(Wording.of("rating.give"), Button.Kind.PLAIN, "/ratings/give"));
        return new RatingList(
                stats(tallies), units(tallies), listing(tallies, request).shown(empty));
    }

    @GetMapping("/ratings.{format}")
    Export<RatingRow> export(@PathVariable String format, HttpServletRequest request) {
        return listing(ratings.tallies(), request).exported(Export.Format.of(format));
    }

    /** Ratings in all, and the share of the three good grades, with the numbers behind. */
    private List<Stat> stats(List<Tally> tallies) {
        int all = tallies.stream().mapToInt(Tally::ratings).sum();
        if (all == 0) {
            return List.of();
        }
        int good =
                tallies.stream().filter(one -> !one.grade().bad()).mapToInt(Tally::ratings).sum();
        int upheld = tallies.stream().mapToInt(Tally::upheld).sum();
        var latest =
                tallies.stream()
                        .map(Tally::latest)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        var lines = new ArrayList<Why.Line>();
        for (var grade : Grade.values()) {
            int number =
                    tallies.stream()
                            .filter(one -> one.grade() == grade)
                            .mapToInt(Tally::ratings)
                            .sum();
            lines.add(
                    new Why.Line(
                            RatingWords.stars(grade),
                            Wording.of("rating.why.code", grade.code()),
                            Wording.of("rating.count", number),
                            false));
        }
        lines.add(
                new Why.Line(
                        Wording.of("ratings.all"),
                        Wording.NONE,
                        Wording.of("rating.count", all),
                        true));
        var share =
                BigDecimal.valueOf(good)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_UP);
        var shareLines = new ArrayList<>(lines.subList(0, lines.size() - 1));
        shareLines.add(
                new Why.Line(
                        Wording.of("ratings.good"),
                        Wording.of("rating.why.share", good, all),
                        Wording.of("rating.percent", share),
                        true));
        var note = Wording.of("rating.asOf", latest);
        return List.of(
                new Stat(
                        Wording.of("ratings.all"),
                        Wording.of("rating.number", all),
                        Wording.of("rating.count.unit"),
                        note,
                        why(
                                Wording.of("ratings.all"),
                                Wording.of("rating.count", all),
                                lines,
                                upheld)),
                new Stat(
                        Wording.of("ratings.good"),
                        Wording.of("rating.percent", share),
                        Wording.NONE,
                        note,
                        why(
                                Wording.of("ratings.good"),
                                Wording.of("rating.percent", share),
                                shareLines,
                                upheld)));
    }

    private static WhyMark why(Wording about, Wording result, List<Why.Line> lines, int upheld) {
        return WhyMark.here(
                new Why(
                        about,
                        result,
                        List.of(),
                        Wording.of("rating.why.rule", upheld),
                        lines,
                        List.of(CODES)));
    }

    private List<RatingList.OfUnit> units(List<Tally> tallies) {
        return tallies.stream()
                .map(Tally::unit)
                .distinct()
                .map(unit -> {
                    var own = tallies.stream().filter(one -> one.unit().equals(unit)).toList();
                    var stars =
                            Stream.of(Grade.values())
                                    .map(grade ->
                                            own.stream()
                                                    .filter(one -> one.grade() == grade)
                                                    .mapToInt(Tally::ratings)
                                                    .sum())
                                    .toList();
                    return new RatingList.OfUnit(
                            words.unit(unit),
                            own.stream().mapToInt(Tally::ratings).sum(),
                            stars,
                            own.stream().mapToInt(Tally::upheld).sum(),
                            "/ratings?unit=" + unit);
                })
                .toList();
    }
}
