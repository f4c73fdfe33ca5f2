package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.decision.Decision;
import xinqu.rule.Facts;
import xinqu.service.Bundle;
import xinqu.service.Channel;
import xinqu.service.Plan;
import xinqu.service.PublishedCount;
import xinqu.service.ServiceItem;
import xinqu.web.Wording;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts the catalogue as the zone counted its services. */
final class ShowingCounts {

    private final CatalogueIndex index;
    private final List<ServiceItem> items;

    ShowingCounts(CatalogueIndex index) {
        this.index = index;
        this.items = index.pack().inForce(index.day());
    }

    CountsPage page() {
        return new CountsPage(index.pack().counts().stream().map(this::line).toList());
    }

    private CountsPage.Line line(PublishedCount count) {
        var reach = count.reach();
        return new CountsPage.Line(
                count.name(),
                count.fact(),
                (count.qualifier().equals("=") ? "" : count.qualifier() + " ")
                        + count.value().toPlainString(),
                count.unit(),
                count.date(),
                count.note(),
                count.source(),
                reach == null ? null : held(reach));
    }

    private @Nullable Wording held(PublishedCount.Reach reach) {
        return switch (reach.kind()) {
            case ITEMS -> number(items.size());
            case CHANNEL ->
                    Channel.of(reach.of())
                            .map(channel ->
                                    number(
                                            count(item ->
                                                    item.guide().channels().contains(channel))))
                            .orElse(null);
            case THEME ->
                    number(
                            count(item ->
                                    item.guide().themes().contains(reach.of())
                                            || item.guide().lifeEvents().contains(reach.of())));
            case ENTRANCE -> {
                var entrance = index.pack().entrances().get(reach.of());
                yield entrance == null ? null : number(count(item -> entrance.holds(item.guide())));
            }
            case HOURS ->
                    number(
                            count(item ->
                                    item.promise().measure() == Measure.HOURS
                                            || item.promise().measure() == Measure.MINUTES));
            case MAY_LACK_SHARE ->
                    items.isEmpty()
                            ? null
                            : Wording.of(
                                    "service.counts.share",
                                    100
                                            * count(item -> item.guide().offers().mayLack())
                                            / items.size());
            case UNITS -> number((int) items.stream().map(ServiceItem::unit).distinct().count());
            case BUNDLES -> number(index.pack().bundles().size());
            case BUNDLE_MATERIALS, BUNDLE_DAYS, BUNDLE_UNITS ->
                    index.pack()
                            .bundle(reach.of(), index.day())
                            .map(bundle -> ofBundle(reach, bundle))
                            .orElse(null);
        };
    }

    private int count(Predicate<ServiceItem> holds) {
        return (int) items.stream().filter(holds).count();
    }

    private static Wording number(int number) {
        return Wording.plain(number);
    }

    /** A figure of a bundle before anything is answered: all that it may come to. */
    private @Nullable Wording ofBundle(PublishedCount.Reach reach, Bundle bundle) {
        if (reach.kind() == PublishedCount.Kind.BUNDLE_UNITS) {
            var units = new LinkedHashSet<String>();
            units.add(bundle.lead());
            bundle.members().forEach(item -> units.add(item.unit()));
            return number(units.size());
        }
        var compiled =
                index.catalogue()
                        .plan(bundle.id(), new Facts.Given(index.day(), Map.of()))
                        .orElse(null);
        if (compiled instanceof Decision.Granted<Plan>(var plan)) {
            return number(
                    reach.kind() == PublishedCount.Kind.BUNDLE_MATERIALS
                            ? plan.materials().size()
                            : plan.schedule().workingDays());
        }
        return null;
    }
}
