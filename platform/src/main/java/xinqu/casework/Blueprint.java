package xinqu.casework;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Text;
import xinqu.service.Channel;
import xinqu.service.Guide;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a case is made of: copied from the plan of its bundle, so that a bundle that changes later
 * does not change the case.
 */
record Blueprint(List<CaseItem> items, List<Procedure> procedures, List<CaseMaterial> materials) {

    /** The role of the rules themselves (秒批). */
    static final String SYSTEM = "system";

    private static final Text DECIDE = new Text("决定", "Decide");

    /**
     * @param decides the unit that decides an item
     */
    static Blueprint of(UUID caseId, Plan plan, Function<ServiceItem, String> decides) {
        var procedures = plan.items().stream().map(Blueprint::procedure).toList();
        var items = new ArrayList<CaseItem>();
        for (int i = 0; i < plan.items().size(); i++) {
            var one = plan.items().get(i);
            items.add(item(caseId, i, one, decides.apply(one), procedures.get(i), plan));
        }
        var materials = new ArrayList<CaseMaterial>();
        plan.materials().forEach(asked -> materials.add(asked(asked)));
        plan.spared().forEach(spared -> materials.add(spared(spared)));
        return new Blueprint(items, procedures, materials);
    }

    private static CaseItem item(
            UUID caseId,
            int position,
            ServiceItem item,
            String unit,
            Procedure procedure,
            Plan plan) {
        var before =
                plan.edges().stream().filter(edge -> edge.later().id().equals(item.id())).toList();
        return new CaseItem(
                caseId,
                item.id(),
                position,
                item.name(),
                unit,
                procedure.id(),
                ItemState.IDLE,
                null,
                null,
                Math.toIntExact(before.stream().map(e -> e.earlier().id()).distinct().count()),
                before.stream().map(edge -> edge.earlier().id()).distinct().toList(),
                before.stream()
                        .filter(edge -> edge.because() instanceof Plan.Because.Output)
                        .map(edge -> edge.earlier().id())
                        .distinct()
                        .toList(),
                item.promise(),
                item.statutory(),
                item.guide().offers().commitment(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                0,
                false,
                null,
                0);
    }

    /** Acceptance and delivery are of the whole case; what lies between them is of the item. */
    static Procedure procedure(ServiceItem item) {
        var steps = new ArrayList<Procedure.Step>();
        var channels = item.guide().channels();
        if (channels.contains(Channel.INSTANT)) {
            return atOnce(item, SYSTEM);
        }
        if (channels.contains(Channel.ON_THE_SPOT)) {
            return atOnce(item, "window-clerk");
        }
        for (var step : item.guide().steps()) {
            if (step.stage() == Guide.Stage.EXAMINE || step.stage() == Guide.Stage.DECIDE) {
                steps.add(
                        new Procedure.Step(
                                "s" + (steps.size() + 1),
                                step.name(),
                                step.performer().code(),
                                step.unit(),
                                step.limit()));
            }
        }
        if (steps.isEmpty()) {
            steps.add(new Procedure.Step("s1", DECIDE, "approver", null, null));
        }
        return Procedure.straight(item.id(), steps);
    }

    /** Decided in one step, by the window or by the rules alone. */
    private static Procedure atOnce(ServiceItem item, String role) {
        return Procedure.straight(
                item.id(), List.of(new Procedure.Step("s1", DECIDE, role, null, null)));
    }

    private static CaseMaterial asked(Plan.Asked asked) {
        return new CaseMaterial(
                asked.material().id(),
                asked.material().name(),
                asked.by().stream().map(ServiceItem::id).toList(),
                asked.secondary(),
                CaseMaterial.State.MISSING,
                null,
                List.of());
    }

    private static CaseMaterial spared(Plan.Spared spared) {
        var by = spared.by().stream().map(ServiceItem::id).toList();
        return switch (spared.why()) {
            case Plan.Why.Made(var item) ->
                    new CaseMaterial(
                            spared.material().id(),
                            spared.material().name(),
                            by,
                            false,
                            CaseMaterial.State.MADE,
                            item.name(),
                            List.of());
            case Plan.Why.Supplied(var supply) ->
                    new CaseMaterial(
                            spared.material().id(),
                            spared.material().name(),
                            by,
                            false,
                            CaseMaterial.State.SUPPLIED,
                            supply.system(),
                            List.of());
        };
    }

    /** A term as rows hold it. */
    static Term term(
            int amount,
            String measure,
            String source,
            @org.jspecify.annotations.Nullable String article) {
        return new Term(amount, Measure.of(measure).orElseThrow(), new Citation(source, article));
    }
}
