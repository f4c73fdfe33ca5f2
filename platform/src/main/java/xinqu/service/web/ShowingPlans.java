package xinqu.service.web;

import xinqu.decision.Reason;
import xinqu.pack.Text;
import xinqu.party.Fact;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Term;
import xinqu.service.Bundle;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the plan of a bundle readable. */
final class ShowingPlans {

    private final CatalogueIndex index;
    private final ServiceWords words;
    private final Bundle bundle;
    private final Plan plan;
    private final Asking.Asked asked;
    private final int dayMinutes;

    ShowingPlans(CatalogueIndex index, Bundle bundle, Plan plan, Asking.Asked asked) {
        this.index = index;
        this.words = index.words();
        this.bundle = bundle;
        this.plan = plan;
        this.asked = asked;
        this.dayMinutes = plan.schedule().dayMinutes();
    }

    /** The facts that a bundle has to do with. */
    static Set<String> facts(Bundle bundle) {
        var codes = new LinkedHashSet<String>();
        for (var item : bundle.members()) {
            item.condition().ifPresent(condition -> add(codes, condition));
            for (var need : item.needs()) {
                var when = need.when();
                if (when != null) {
                    add(codes, when.expr());
                }
            }
            codes.addAll(item.asks());
        }
        return codes;
    }

    private static void add(Set<String> codes, Expr condition) {
        Explanation.uses(condition).stream().map(Term::code).forEach(codes::add);
    }

    BundlePage.Planned planned(String here) {
        var all = new ArrayList<>(plan.items());
        all.addAll(plan.undecided());
        var lanes =
                plan.schedule().slots().keySet().stream()
                        .flatMap(id -> all.stream().filter(item -> item.id().equals(id)))
                        .toList();
        return new BundlePage.Planned(
                CaseLinks.ofBundle(bundle.id(), asked.entries().query()),
                here,
                figures(),
                lanes.stream().map(this::member).toList(),
                picture(lanes),
                plan.questions().stream().flatMap(code -> question(code).stream()).toList(),
                plan.fetched().stream()
                        .flatMap(code -> fact(code).stream())
                        .map(fact ->
                                Wording.of(
                                        "bundle.fetched.from",
                                        fact.name(),
                                        asked.words().source(fact.source())))
                        .toList(),
                plan.materials().stream()
                        .map(one ->
                                new BundlePage.Paper(
                                        one.material().name(),
                                        names(one.by()),
                                        one.certain(),
                                        one.secondary(),
                                        one.material().blank()))
                        .toList(),
                plan.spared().stream()
                        .map(one ->
                                new BundlePage.SparedPaper(
                                        one.material().name(), names(one.by()), why(one.why())))
                        .toList(),
                offices(lanes),
                Wording.of(
                        "bundle.critical",
                        ServiceWords.duration(plan.schedule().minutes(), dayMinutes),
                        path(lanes)));
    }

    private Text path(List<ServiceItem> lanes) {
        var names =
                plan.schedule().criticalPath().stream()
                        .flatMap(id -> lanes.stream().filter(item -> item.id().equals(id)))
                        .map(ServiceItem::name)
                        .toList();
        return new Text(
                String.join(" → ", names.stream().map(Text::zh).toList()),
                String.join(" → ", names.stream().map(Text::en).toList()));
    }

    private static List<Text> names(List<ServiceItem> items) {
        return items.stream().map(ServiceItem::name).toList();
    }

    private List<BundlePage.Compared> figures() {
        var before = plan.before();
        var after = plan.after();
        return List.of(
                new BundlePage.Compared(
                        Wording.of("bundle.figure.visits"), before.visits(), after.visits()),
                new BundlePage.Compared(
                        Wording.of("bundle.figure.forms"), before.forms(), after.forms()),
                new BundlePage.Compared(
                        Wording.of("bundle.figure.materials"),
                        before.materials(),
                        after.materials()),
                new BundlePage.Compared(
                        Wording.of("bundle.figure.days"),
                        before.workingDays(),
                        after.workingDays()));
    }

    private boolean isCertain(ServiceItem item) {
        return plan.items().stream().anyMatch(one -> one.id().equals(item.id()));
    }

    private BundlePage.Member member(ServiceItem item) {
        var slot = plan.schedule().slots().get(item.id());
        long start = slot == null ? 0 : slot.start();
        long finish = slot == null ? 0 : slot.finish();
        return new BundlePage.Member(
                item.name(),
                "/items/" + item.id(),
                words.unit(item.unit()),
                ServiceWords.term(item.promise()),
                start == 0
                        ? Wording.of("bundle.starts.once")
                        : Wording.of("bundle.after", ServiceWords.duration(start, dayMinutes)),
                Wording.of("bundle.after", ServiceWords.duration(finish, dayMinutes)),
                isCertain(item),
                plan.schedule().criticalPath().contains(item.id()),
                item.assumed(),
                waits(item));
    }

    private List<Wording> waits(ServiceItem item) {
        return plan.edges().stream()
                .filter(edge -> edge.later().id().equals(item.id()))
                .map(edge ->
                        switch (edge.because()) {
                            case Plan.Because.Output(var material) ->
                                    Wording.of(
                                            "bundle.waits.output",
                                            edge.earlier().name(),
                                            material.name());
                            case Plan.Because.Law(var citation) ->
                                    Wording.of(
                                            "bundle.waits.law",
                                            edge.earlier().name(),
                                            citation.toString());
                            case Plan.Because.Settled(var code) ->
                                    Wording.of(
                                            "bundle.waits.settled",
                                            edge.earlier().name(),
                                            fact(code).map(Fact::name).orElse(Text.of(code)));
                        })
                .distinct()
                .toList();
    }

    private PlanPicture picture(List<ServiceItem> lanes) {
        var ids = lanes.stream().map(ServiceItem::id).toList();
        var path = plan.schedule().criticalPath();
        var drawn = new ArrayList<PlanPicture.Lane>();
        for (var item : lanes) {
            var slot = plan.schedule().slots().get(item.id());
            drawn.add(
                    new PlanPicture.Lane(
                            Wording.of(item.name()),
                            ServiceWords.term(item.promise()),
                            slot == null ? 0 : slot.start(),
                            slot == null ? 0 : slot.finish(),
                            path.contains(item.id()),
                            isCertain(item)));
        }
        var arrows =
                plan.edges().stream()
                        .map(edge ->
                                new PlanPicture.Arrow(
                                        ids.indexOf(edge.earlier().id()),
                                        ids.indexOf(edge.later().id()),
                                        follows(path, edge)))
                        .distinct()
                        .toList();
        long minutes = plan.schedule().minutes();
        return new PlanPicture(
                Wording.of("bundle.picture", bundle.name()),
                drawn,
                arrows,
                minutes,
                List.of(
                        new PlanPicture.Tick(0, Wording.of("bundle.submitted")),
                        new PlanPicture.Tick(minutes, ServiceWords.duration(minutes, dayMinutes))));
    }

    private static boolean follows(List<String> path, Plan.Edge edge) {
        int at = path.indexOf(edge.earlier().id());
        return at >= 0 && path.indexOf(edge.later().id()) == at + 1;
    }

    private java.util.Optional<Fact> fact(String code) {
        return index.catalogue().vocabulary().catalogue().find(code);
    }

    private java.util.Optional<BundlePage.Question> question(String code) {
        return fact(code)
                .map(fact -> {
                    var ask = fact.ask();
                    var value = asked.known().value(fact);
                    return new BundlePage.Question(
                            ask == null ? fact.name() : ask,
                            value == null ? Wording.NONE : asked.words().value(fact, value));
                });
    }

    private static Wording why(Plan.Why why) {
        return switch (why) {
            case Plan.Why.Made(var item) -> Wording.of("bundle.spared.made", item.name());
            case Plan.Why.Supplied(var supply) -> ServiceWords.supply(supply);
        };
    }

    private List<BundlePage.Office> offices(List<ServiceItem> lanes) {
        var duties = new LinkedHashMap<String, List<BundlePage.Duty>>();
        duties.put(bundle.lead(), new ArrayList<>());
        for (var item : lanes) {
            duties.computeIfAbsent(item.unit(), _ -> new ArrayList<>())
                    .add(new BundlePage.Duty(item.name(), ServiceWords.term(item.promise())));
        }
        return duties.entrySet().stream()
                .map(one ->
                        new BundlePage.Office(
                                words.unit(one.getKey()),
                                one.getKey().equals(bundle.lead()),
                                one.getValue()))
                .toList();
    }

    static Wording refusal(Reason reason) {
        return Wording.of("service." + reason.key(), reason.values().toArray());
    }
}
