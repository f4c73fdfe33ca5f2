package xinqu.performance.web;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.performance.Forecast;
import xinqu.performance.Share;
import xinqu.performance.Threshold;
import xinqu.web.Wording;
import xinqu.web.ui.Why;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a figure is what it is. */
final class FigureWhy {

    static final Citation PROMISE = new Citation("国务院令第722号（优化营商环境条例）", "第三十六条");
    static final Citation TERM = new Citation("行政许可法（2019年修正）", "第四十二条、第四十五条");
    static final Citation RECEPTION = new Citation("行政许可法（2019年修正）", "第三十二条");

    private FigureWhy() {}

    /**
     * @param key of the messages that name the figure, its part and its whole
     * @param asOf when the rows were worked out
     */
    static Why share(
            String key,
            Share share,
            Period period,
            @Nullable LocalDate asOf,
            boolean synthetic,
            Citation citation) {
        var part = Wording.of(key + ".part");
        var whole = Wording.of(key + ".whole");
        var source = Wording.of("performance.source");
        var citations = new ArrayList<Citation>();
        citations.add(citation);
        share.least().map(Threshold::citation).ifPresent(citations::add);
        return new Why(
                Wording.of(key),
                percent(share),
                List.of(
                        new Why.Fact(
                                Wording.of("performance.period"),
                                days(period),
                                Wording.NONE,
                                null,
                                false),
                        new Why.Fact(part, Wording.plain(share.part()), source, asOf, synthetic),
                        new Why.Fact(whole, Wording.plain(share.whole()), source, asOf, synthetic)),
                Wording.of(key + ".rule"),
                share.percent()
                        .map(percent ->
                                List.of(
                                        new Why.Line(
                                                Wording.of(key),
                                                Wording.plain(share.part() + " ÷ " + share.whole()),
                                                Wording.plain(percent.toPlainString() + "%"),
                                                true)))
                        .orElse(List.of()),
                citations);
    }

    static Wording days(Period period) {
        return Wording.of("performance.days", period.first(), period.last());
    }

    static Wording percent(Share share) {
        return share.percent()
                .map(percent -> Wording.plain(percent.toPlainString() + "%"))
                .orElseGet(() -> few(share.whole(), share.least()));
    }

    /** Why there is no rate. */
    static Wording few(long cases, Optional<Threshold> least) {
        return least.map(threshold -> Wording.of("performance.few", cases, threshold.value()))
                .orElse(Wording.of("performance.unset"));
    }

    static Why forecast(
            Wording unit, Forecast forecast, Threshold least, LocalDate asOf, boolean synthetic) {
        var source = Wording.of("performance.source");
        double pace = (double) forecast.past() / forecast.days();
        return new Why(
                Wording.of("performance.forecast.of", unit),
                Wording.of(
                        "performance.forecast.band",
                        forecast.expected(),
                        forecast.low(),
                        forecast.high()),
                List.of(
                        new Why.Fact(
                                Wording.of("performance.forecast.open"),
                                Wording.plain(forecast.open()),
                                source,
                                asOf,
                                synthetic),
                        new Why.Fact(
                                Wording.of("performance.forecast.late"),
                                Wording.plain(forecast.late()),
                                source,
                                asOf,
                                synthetic),
                        new Why.Fact(
                                Wording.of("performance.forecast.past", forecast.days()),
                                Wording.plain(forecast.past()),
                                source,
                                asOf,
                                synthetic)),
                Wording.of("performance.forecast.rule"),
                List.of(
                        new Why.Line(
                                Wording.of("performance.forecast.pace"),
                                Wording.plain(forecast.past() + " ÷ " + forecast.days()),
                                Wording.plain(String.format(java.util.Locale.ROOT, "%.2f", pace)),
                                false),
                        new Why.Line(
                                Wording.of("performance.forecast.spread"),
                                Wording.plain("± 1.645 × √" + forecast.past()),
                                Wording.plain(
                                        String.format(
                                                java.util.Locale.ROOT,
                                                "± %.2f",
                                                1.645
                                                        * Math.sqrt(forecast.past())
                                                        / forecast.days())),
                                false)),
                List.of(least.citation()));
    }
}
