package xinqu.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.party.Entries;
import xinqu.party.Fact;
import xinqu.party.QuestionForm;
import xinqu.rule.Facts;
import xinqu.service.Bundle;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;
import xinqu.web.Allowed;
import xinqu.web.ErrorPage;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The public pages of bundles: the list, the questions and the plan. */
@Allowed(Allowed.PUBLIC)
@Controller
class BundleController {

    private final CatalogueShelf shelf;
    private final Asking asking;

    BundleController(CatalogueShelf shelf, Asking asking) {
        this.shelf = shelf;
        this.asking = asking;
    }

    @GetMapping("/bundles")
    Html bundles() {
        var index = shelf.index();
        return new BundleListPage(
                index.pack().bundles().keySet().stream()
                        .flatMap(id -> index.pack().bundle(id, index.day()).stream())
                        .map(bundle -> line(index, bundle))
                        .toList());
    }

    private static BundleListPage.Line line(CatalogueIndex index, Bundle bundle) {
        var nothing = new Facts.Given(index.day(), Map.of());
        var days =
                index.catalogue().plan(bundle.id(), nothing).orElse(null)
                                instanceof Decision.Granted<Plan>(var plan)
                        ? ServiceWords.duration(
                                plan.schedule().minutes(), plan.schedule().dayMinutes())
                        : Wording.NONE;
        return new BundleListPage.Line(
                bundle.name(),
                "/bundles/" + bundle.id(),
                index.words().unit(bundle.lead()),
                bundle.members().size(),
                (int)
                        Stream.concat(
                                        Stream.of(bundle.lead()),
                                        bundle.members().stream().map(ServiceItem::unit))
                                .distinct()
                                .count(),
                bundle.visits(),
                days,
                bundle.assumed());
    }

    @GetMapping("/bundles/{id}")
    Html bundle(
            @PathVariable String id,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            response.setStatus(400);
            return new ErrorPage(
                    400, null, Wording.of("service.tooMuch"), Wording.of("service.tooMuch.maybe"));
        }
        var index = shelf.index();
        var bundle =
                index.pack()
                        .bundle(id, index.day())
                        .orElseThrow(() -> new NoSuchElementException("no bundle " + id));
        var asked = asking.of(request, actor, ShowingPlans.facts(bundle));
        var path = "/bundles/" + id;
        if (asked.entries().isFaulty()) {
            response.setStatus(422);
        } else if (request.getParameter("asked") != null) {
            return new SeeOther(asked.at(path));
        }
        var compiled =
                index.catalogue()
                        .plan(id, asked.facts())
                        .orElseThrow(
                                () -> new NoSuchElementException("no opening hours for " + id));
        return switch (compiled) {
            case Decision.Granted<Plan>(var plan) ->
                    page(
                            index,
                            bundle,
                            plan,
                            asked,
                            path,
                            "plan".equals(request.getParameter("view")));
            case Decision.Refused<Plan>(var reasons) ->
                    page(
                            index,
                            bundle,
                            asked,
                            path,
                            new Shown(
                                    null,
                                    0,
                                    0,
                                    null,
                                    reasons.stream().map(ShowingPlans::refusal).toList()));
        };
    }

    /** What the page shows beside its head. */
    private record Shown(
            @Nullable QuestionForm form,
            int asked,
            int questions,
            BundlePage.@Nullable Planned plan,
            List<Wording> refusals) {}

    private static Html page(
            CatalogueIndex index,
            Bundle bundle,
            Plan plan,
            Asking.Asked asked,
            String path,
            boolean planWanted) {
        var wrong = asked.asking().wrong();
        var deciding =
                plan.deciding().stream()
                        .flatMap(code -> asked.asking().fact(code).stream())
                        .filter(fact -> fact.ask() != null)
                        .toList();
        var open =
                deciding.stream()
                        .filter(fact ->
                                asked.known().value(fact) == null
                                        && !asked.entries().skipped().contains(fact.code()))
                        .toList();
        List<Fact> next = !wrong.isEmpty() ? wrong : open.subList(0, Math.min(1, open.size()));
        boolean asks = !next.isEmpty() && !(planWanted && wrong.isEmpty());
        var shown =
                asks
                        ? new Shown(
                                asked.asking()
                                        .form(
                                                path,
                                                Wording.NONE,
                                                next,
                                                null,
                                                null,
                                                Wording.of("bundle.next")),
                                deciding.size() - open.size() + 1,
                                deciding.size(),
                                null,
                                List.of())
                        : new Shown(
                                null,
                                0,
                                deciding.size(),
                                new ShowingPlans(index, bundle, plan, asked)
                                        .planned(asked.at(path)),
                                List.of());
        return page(index, bundle, asked, path, shown);
    }

    private static Html page(
            CatalogueIndex index, Bundle bundle, Asking.Asked asked, String path, Shown shown) {
        var here = asked.at(path);
        var fresh = asked.entries().withoutSkips().query();
        return new BundlePage(
                bundle.name(),
                index.words().unit(bundle.lead()),
                bundle.assumed(),
                bundle.source(),
                path,
                new KnownFacts(asked.items(path)),
                asked.entries().errors(),
                shown.form(),
                shown.asked(),
                shown.questions(),
                here + (here.contains("?") ? "&" : "?") + "view=plan",
                asked.entries().skipped().isEmpty()
                        ? null
                        : fresh.isEmpty() ? path : path + "?" + fresh,
                shown.plan(),
                shown.refusals());
    }
}
