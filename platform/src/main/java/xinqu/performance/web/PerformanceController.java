package xinqu.performance.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.performance.Figures;
import xinqu.performance.Share;
import xinqu.performance.Threshold;
import xinqu.performance.Thresholds;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.Words;
import xinqu.web.ui.BarChart;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Field;
import xinqu.web.ui.LineChart;
import xinqu.web.ui.Stat;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of figures. */
@Allowed({"leader", "supervisor", "auditor", "approver"})
@Controller
class PerformanceController {

    /** More findings are in the list behind them. */
    private static final int SHOWN = 10;

    private final Figures figures;
    private final PerformanceWords words;

    PerformanceController(Figures figures, PerformanceWords words) {
        this.figures = figures;
        this.words = words;
    }

    /**
     * What the reader chose.
     *
     * @param unit code of the only unit; empty for all
     */
    private record View(
            Period period,
            String unit,
            Set<String> units,
            Thresholds thresholds,
            @Nullable LocalDate asOf,
            boolean synthetic) {

        /** Address of a list that shows the cases of this view. */
        String list(String path, String more) {
            return path
                    + "?period="
                    + period.code()
                    + (unit.isEmpty() ? "" : "&unit=" + Words.encode(unit))
                    + more;
        }

        Share share(long part, long whole) {
            return new Share(part, whole, thresholds.rate());
        }
    }

    @GetMapping("/performance")
    Html show(
            @RequestParam(defaultValue = Period.USUAL) String period,
            @RequestParam(defaultValue = "") String unit,
            Actor actor) {
        var today = words.today();
        var chosen =
                Period.of(period, today).or(() -> Period.of(Period.USUAL, today)).orElseThrow();
        boolean one = actor.units().contains(unit);
        var units = one ? Set.of(unit) : actor.units();
        var made = figures.made(units);
        var view =
                new View(
                        chosen,
                        one ? unit : "",
                        units,
                        figures.thresholds(),
                        words.day(made.latest()),
                        made.synthetic());
        var now = words.within(units, chosen);
        var timeliness = figures.timeliness(now);
        var reception = figures.reception(now);
        boolean nothing = timeliness.isEmpty() && reception.isEmpty();
        return new PerformancePage(
                periods(chosen, today),
                units(actor, view),
                FigureWhy.days(chosen),
                view.asOf(),
                view.synthetic(),
                nothing ? empty(made.latest() == null) : null,
                nothing ? List.of() : openings(view, timeliness, reception),
                months(view),
                chart(view, timeliness),
                rows(view, timeliness, reception),
                materials(view),
                ratings(view),
                queues(view),
                Wording.of("performance.queues.none"));
    }

    private static EmptyState empty(boolean ever) {
        return new EmptyState(
                Wording.of("performance.none"),
                Wording.of(ever ? "performance.none.ever" : "performance.none.period"),
                null);
    }

    private static Field periods(Period chosen, LocalDate today) {
        return Field.of(
                "period",
                Wording.of("performance.period"),
                new Field.Control.Select(
                        chosen.code(),
                        Period.options(today).stream()
                                .map(option -> new Field.Choice(option.value(), option.label()))
                                .toList()));
    }

    private @Nullable Field units(Actor actor, View view) {
        var known = figures.units(actor.units());
        if (known.size() < 2) {
            return null;
        }
        var choices = new ArrayList<Field.Choice>();
        choices.add(new Field.Choice("", Wording.of("performance.units.all")));
        known.forEach(code -> choices.add(new Field.Choice(code, words.unit(code))));
        return Field.of(
                "unit",
                Wording.of("performance.unit"),
                new Field.Control.Select(view.unit(), choices));
    }

    private List<PerformancePage.Opening> openings(
            View view, List<Figures.Timeliness> timeliness, List<Figures.Reception> reception) {
        var before = words.within(view.units(), view.period().before());
        var now = Figures.Timeliness.sum(timeliness);
        var then = Figures.Timeliness.sum(figures.timeliness(before));
        var received = Figures.Reception.sum(reception);
        var receivedThen = Figures.Reception.sum(figures.reception(before));
        return List.of(
                new PerformancePage.Opening(
                        new Stat(
                                Wording.of("performance.decided"),
                                Wording.plain(now.decided()),
                                Wording.of("performance.items.unit"),
                                Wording.of("performance.before", then.decided()),
                                null),
                        view.list("/performance/items", "")),
                opening(
                        view,
                        "performance.onTime",
                        view.share(now.onTime(), now.decided()),
                        view.share(then.onTime(), then.decided()),
                        FigureWhy.PROMISE,
                        view.list("/performance/items", "&timely=late")),
                opening(
                        view,
                        "performance.lawful",
                        view.share(now.lawful(), now.bound()),
                        view.share(then.lawful(), then.bound()),
                        FigureWhy.TERM,
                        view.list("/performance/items", "&timely=unlawful")),
                opening(
                        view,
                        "performance.first",
                        view.share(received.first(), received.received()),
                        view.share(receivedThen.first(), receivedThen.received()),
                        FigureWhy.RECEPTION,
                        view.list("/performance/cases", "")));
    }

    private static PerformancePage.Opening opening(
            View view,
            String key,
            Share now,
            Share then,
            xinqu.decision.Citation citation,
            String path) {
        var percent = now.percent();
        var why = FigureWhy.share(key, now, view.period(), view.asOf(), view.synthetic(), citation);
        return new PerformancePage.Opening(
                new Stat(
                        Wording.of(key),
                        percent.map(one -> Wording.plain(one.toPlainString()))
                                .orElse(Wording.plain("—")),
                        percent.isPresent() ? Wording.plain("%") : Wording.NONE,
                        percent.isPresent()
                                ? compared(percent.get(), then)
                                : FigureWhy.few(now.whole(), now.least()),
                        WhyMark.here(why)),
                path);
    }

    private static Wording compared(BigDecimal now, Share then) {
        return then.percent()
                .map(before -> {
                    var change = now.subtract(before);
                    return Wording.of(
                            "performance.change",
                            Wording.plain(before.toPlainString() + "%"),
                            Wording.plain(
                                    (change.signum() > 0 ? "+" : "") + change.toPlainString()));
                })
                .orElse(Wording.of("performance.change.none", then.whole()));
    }

    /** The last twelve months, whatever the period is: a short one has no course. */
    private @Nullable Html months(View view) {
        var year = Period.of("365", words.today()).orElseThrow();
        var points = new ArrayList<LineChart.Point>();
        for (var month : figures.months(words.within(view.units(), year))) {
            points.add(
                    new LineChart.Point(
                            Wording.of("performance.month", month.month().getMonthValue()),
                            view.share(month.onTime(), month.decided()).percent().orElse(null),
                            null,
                            null));
        }
        return points.stream().filter(point -> point.value() != null).count() < 2
                ? null
                : new LineChart(
                        "on-time",
                        Wording.of("performance.months"),
                        Wording.plain("%"),
                        points,
                        null);
    }

    private @Nullable Html chart(View view, List<Figures.Timeliness> timeliness) {
        var bars = new ArrayList<BarChart.Bar>();
        for (var one : timeliness) {
            view.share(one.onTime(), one.decided())
                    .percent()
                    .ifPresent(percent ->
                            bars.add(
                                    new BarChart.Bar(
                                            words.unit(one.unit()),
                                            percent,
                                            null,
                                            items(view, one.unit(), ""),
                                            false)));
        }
        bars.sort(Comparator.comparing(BarChart.Bar::value));
        return bars.size() < 2
                ? null
                : new BarChart(
                        "by-unit", Wording.of("performance.byUnit"), Wording.plain("%"), bars);
    }

    private static String items(View view, String unit, String more) {
        return "/performance/items?period=%s&unit=%s%s"
                .formatted(view.period().code(), Words.encode(unit), more);
    }

    private List<PerformancePage.UnitRow> rows(
            View view, List<Figures.Timeliness> timeliness, List<Figures.Reception> reception) {
        var decided =
                timeliness.stream().collect(Collectors.toMap(Figures.Timeliness::unit, one -> one));
        var received =
                reception.stream().collect(Collectors.toMap(Figures.Reception::unit, one -> one));
        var units = new TreeMap<String, Wording>();
        decided.keySet().forEach(unit -> units.put(unit, words.unit(unit)));
        received.keySet().forEach(unit -> units.put(unit, words.unit(unit)));
        var rows = new ArrayList<PerformancePage.UnitRow>();
        units.forEach((unit, name) -> {
            var one = decided.getOrDefault(unit, new Figures.Timeliness(unit, 0, 0, 0, 0, 0, 0));
            var other =
                    received.getOrDefault(unit, new Figures.Reception(unit, 0, 0, 0, 0, 0, 0, 0));
            rows.add(
                    new PerformancePage.UnitRow(
                            name,
                            items(view, unit, ""),
                            one.decided(),
                            brief(view.share(one.onTime(), one.decided())),
                            mean(view, one.ran(), one.decided()),
                            mean(view, one.stopped(), one.decided()),
                            other.received(),
                            brief(view.share(other.first(), other.received())),
                            mean(view, other.checked(), other.received()),
                            mean(view, other.correctedDays(), other.received()),
                            "/performance/cases?period=%s&unit=%s"
                                    .formatted(view.period().code(), Words.encode(unit))));
        });
        return rows;
    }

    private static Wording brief(Share share) {
        return share.percent()
                .map(percent -> Wording.plain(percent.toPlainString() + "%"))
                .orElse(Wording.plain("—"));
    }

    /** Days of a few cases would be days of people who can be guessed. */
    private static Wording mean(View view, long days, long cases) {
        return view.share(0, cases).percent().isEmpty()
                ? Wording.plain("—")
                : Wording.plain(
                        BigDecimal.valueOf(days)
                                .divide(BigDecimal.valueOf(cases), 1, RoundingMode.HALF_UP)
                                .toPlainString());
    }

    private PerformancePage.Section materials(View view) {
        var least = view.thresholds().material();
        var all = figures.materials(view.units());
        var findings =
                all.stream()
                        .filter(one ->
                                one.named() == 0
                                        && least.isPresent()
                                        && one.cases() >= least.get().value())
                        .limit(SHOWN)
                        .map(one ->
                                new PerformancePage.Finding(
                                        Wording.of(one.name()),
                                        Wording.of("performance.material.says", one.cases()),
                                        "/performance/cases?material="
                                                + Words.encode(one.material())
                                                + (view.unit().isEmpty()
                                                        ? ""
                                                        : "&unit=" + Words.encode(view.unit()))))
                        .toList();
        long most = all.stream().mapToLong(Figures.MaterialUse::cases).max().orElse(0);
        var about =
                least.map(threshold ->
                                findings.isEmpty()
                                        ? Wording.of(
                                                "performance.material.none",
                                                threshold.value(),
                                                most)
                                        : Wording.of(
                                                "performance.material.some", threshold.value()))
                        .orElse(Wording.of("performance.unset"));
        return new PerformancePage.Section(about, findings, WhyMark.here(materialWhy(view, all)));
    }

    private static Why materialWhy(View view, List<Figures.MaterialUse> all) {
        var source = Wording.of("performance.source");
        return new Why(
                Wording.of("performance.material"),
                Wording.of("performance.material.seen", all.size()),
                all.stream()
                        .sorted(Comparator.comparingLong(Figures.MaterialUse::cases).reversed())
                        .limit(SHOWN)
                        .map(one ->
                                new Why.Fact(
                                        Wording.of(one.name()),
                                        Wording.of(
                                                "performance.material.fact",
                                                one.cases(),
                                                one.named()),
                                        source,
                                        view.asOf(),
                                        view.synthetic()))
                        .toList(),
                Wording.of("performance.material.rule"),
                List.of(),
                view.thresholds().material().stream().map(Threshold::citation).toList());
    }

    private PerformancePage.Section ratings(View view) {
        var within = words.within(view.units(), view.period());
        var bad = figures.satisfaction(within);
        long rated = figures.rated(within);
        var findings =
                bad.stream()
                        .limit(SHOWN)
                        .map(one ->
                                new PerformancePage.Finding(
                                        Wording.of(one.name()),
                                        Wording.of(
                                                "performance.rating.says",
                                                one.bad(),
                                                one.rated(),
                                                FigureWhy.percent(
                                                        view.share(one.bad(), one.rated()))),
                                        view.list(
                                                "/performance/cases",
                                                "&kind=bad&subject="
                                                        + Words.encode(one.subject()))))
                        .toList();
        var why =
                new Why(
                        Wording.of("performance.rating"),
                        Wording.of("performance.rating.rated", rated),
                        List.of(
                                new Why.Fact(
                                        Wording.of("performance.period"),
                                        FigureWhy.days(view.period()),
                                        Wording.NONE,
                                        null,
                                        false)),
                        Wording.of("performance.rating.rule"),
                        List.of(),
                        List.of(new xinqu.decision.Citation("GB/T 39046-2020", "A.8")));
        return new PerformancePage.Section(
                findings.isEmpty()
                        ? Wording.of("performance.rating.none", rated)
                        : Wording.of("performance.rating.rated", rated),
                findings,
                WhyMark.here(why));
    }

    private List<PerformancePage.QueueRow> queues(View view) {
        var least = view.thresholds().forecast();
        return figures.queues(view.units()).stream()
                .map(queue -> row(queue, least, view.synthetic()))
                .toList();
    }

    private PerformancePage.QueueRow row(
            Figures.Queue queue, Optional<Threshold> least, boolean synthetic) {
        var forecast = queue.forecast();
        var unit = words.unit(queue.unit());
        return new PerformancePage.QueueRow(
                unit,
                "/performance/queue?unit=" + Words.encode(queue.unit()),
                queue.open(),
                queue.late(),
                forecast == null
                        ? least.map(threshold ->
                                        Wording.of(
                                                "performance.forecast.few",
                                                queue.past(),
                                                threshold.value()))
                                .orElse(Wording.of("performance.unset"))
                        : Wording.of(
                                "performance.forecast.band",
                                forecast.expected(),
                                forecast.low(),
                                forecast.high()),
                forecast == null || least.isEmpty()
                        ? null
                        : WhyMark.here(
                                FigureWhy.forecast(
                                        unit, forecast, least.get(), words.today(), synthetic)));
    }
}
