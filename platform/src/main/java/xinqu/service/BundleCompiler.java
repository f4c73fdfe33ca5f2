package xinqu.service;

import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.matcher.Truth;
import xinqu.party.Fact;
import xinqu.party.FactCatalogue;
import xinqu.rule.Evaluation;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Facts;
import xinqu.rule.RuleLint;
import xinqu.rule.Term;
import xinqu.service.Plan.Asked;
import xinqu.service.Plan.Because;
import xinqu.service.Plan.Edge;
import xinqu.service.Plan.Figures;
import xinqu.service.Plan.Spared;
import xinqu.service.Plan.Why;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one form, one set of materials and one plan out of the items of a bundle.
 *
 * <p>Asked for is the union of what the members ask for, less what another member makes, less what
 * a live or file source supplies, each once however many ask and under whatever name. Members that
 * wait for nothing run at the same time.
 */
public final class BundleCompiler {

    private static final Facts NOTHING_SAID = new Facts.Given(LocalDate.EPOCH, Map.of());

    private final Materials materials;
    private final FactCatalogue facts;
    private final int dayMinutes;

    /**
     * @param dayMinutes minutes in which an office is open on a working day
     */
    public BundleCompiler(Materials materials, FactCatalogue facts, int dayMinutes) {
        this.materials = materials;
        this.facts = facts;
        this.dayMinutes = dayMinutes;
    }

    /** The plan under these answers, or every reason why there is none. */
    public Decision<Plan> compile(Bundle bundle, Facts answers) {
        var work = new Work(bundle, answers);
        var reasons = work.reasons();
        return reasons.isEmpty()
                ? new Decision.Granted<>(work.plan())
                : new Decision.Refused<>(reasons);
    }

    /** What is wrong with the bundle whatever the answers are. */
    public List<Reason> check(Bundle bundle) {
        var reasons = new ArrayList<>(new Work(bundle, NOTHING_SAID).reasons());
        for (var item : bundle.members()) {
            item.condition()
                    .filter(BundleCompiler::isNever)
                    .ifPresent(_ -> reasons.add(reason("bundle.never", item, item.name().zh())));
        }
        return reasons;
    }

    private static boolean isNever(Expr condition) {
        return RuleLint.check(condition, _ -> RuleLint.Range.OPEN).stream()
                .anyMatch(finding -> finding.kind() == RuleLint.Kind.NEVER);
    }

    private static Reason reason(String key, ServiceItem item, String... values) {
        var citation =
                item.basis().isEmpty() ? new Citation(item.id(), null) : item.basis().getFirst();
        return new Reason(key, List.of(values), citation);
    }

    /** One compilation. */
    private final class Work {

        private final Bundle bundle;
        private final Facts answers;

        /** Those that apply or may. */
        private final Map<String, ServiceItem> members = new LinkedHashMap<>();

        private final List<Edge> edges;

        Work(Bundle bundle, Facts answers) {
            this.bundle = bundle;
            this.answers = answers;
            for (var item : bundle.members()) {
                if (applies(item.condition()) != Truth.FALSE) {
                    members.put(item.id(), item);
                }
            }
            this.edges = edges();
        }

        private Truth applies(Optional<Expr> condition) {
            return condition.map(expr -> Evaluation.truth(expr, answers)).orElse(Truth.TRUE);
        }

        /** The other members that make what an item needs, those that certainly apply first. */
        private List<ServiceItem> makers(String material, ServiceItem item) {
            return members.values().stream()
                    .filter(other -> !other.is(item) && other.gives().contains(material))
                    .sorted(Comparator.comparing(other -> !isCertain(other)))
                    .toList();
        }

        private boolean isCertain(ServiceItem item) {
            return applies(item.condition()) == Truth.TRUE;
        }

        private Truth needed(ServiceItem.Need need) {
            return applies(Optional.ofNullable(need.when()).map(ServiceItem.When::expr));
        }

        // --- what waits for what ----------------------------------------------------------------

        private List<Edge> edges() {
            var found = new ArrayList<Edge>();
            for (var later : members.values()) {
                for (var need : later.needs()) {
                    if (needed(need) != Truth.FALSE) {
                        makers(need.material(), later)
                                .forEach(maker ->
                                        found.add(
                                                new Edge(
                                                        maker,
                                                        later,
                                                        new Because.Output(known(need)))));
                    }
                }
                for (var order : later.after()) {
                    var earlier = members.get(order.item());
                    if (earlier != null) {
                        found.add(new Edge(earlier, later, new Because.Law(order.citation())));
                    }
                }
                var hangsOn = hangsOn(later);
                for (var earlier : members.values()) {
                    earlier.settles().stream()
                            .filter(fact -> !earlier.is(later) && hangsOn.contains(fact))
                            .forEach(fact ->
                                    found.add(new Edge(earlier, later, new Because.Settled(fact))));
                }
            }
            return found;
        }

        private Set<String> hangsOn(ServiceItem item) {
            var codes = new TreeSet<String>();
            conditions(item).stream()
                    .flatMap(expr -> Explanation.uses(expr).stream())
                    .forEach(term -> codes.add(term.code()));
            return codes;
        }

        private List<Expr> conditions(ServiceItem item) {
            var conditions = new ArrayList<Expr>();
            item.condition().ifPresent(conditions::add);
            item.needs().stream()
                    .flatMap(need -> Optional.ofNullable(need.when()).stream())
                    .forEach(when -> conditions.add(when.expr()));
            return conditions;
        }

        private Material known(ServiceItem.Need need) {
            return materials
                    .find(need.material())
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "there is no material " + need.material()));
        }

        // --- why there is no plan ---------------------------------------------------------------

        List<Reason> reasons() {
            var reasons = new ArrayList<Reason>();
            cycle().ifPresent(items ->
                    reasons.add(
                            reason(
                                    "bundle.cycle",
                                    items.getFirst(),
                                    items.stream()
                                            .map(item -> item.name().zh())
                                            .reduce((a, b) -> a + " → " + b)
                                            .orElseThrow())));
            for (var item : members.values()) {
                for (var need : item.needs()) {
                    missing(item, need).ifPresent(reasons::add);
                }
            }
            return reasons;
        }

        /** A finding that nobody makes, or whose maker does not apply together with the item. */
        private Optional<Reason> missing(ServiceItem item, ServiceItem.Need need) {
            var material = known(need);
            if (material.kind() != Material.Kind.FINDING
                    || material.supply().isPresent()
                    || needed(need) == Truth.FALSE) {
                return Optional.empty();
            }
            var makes =
                    bundle.members().stream()
                            .filter(other ->
                                    !other.is(item) && other.gives().contains(material.id()))
                            .toList();
            if (makes.isEmpty()) {
                return Optional.of(
                        reason("bundle.no-maker", item, item.name().zh(), material.name().zh()));
            }
            var together = makes.stream().filter(maker -> !excludes(maker, item)).toList();
            if (together.isEmpty()) {
                return Optional.of(apart("bundle.contradiction", item, material, makes));
            }
            return together.stream().anyMatch(maker -> members.containsKey(maker.id()))
                    ? Optional.empty()
                    : Optional.of(apart("bundle.unmet", item, material, together));
        }

        private static Reason apart(
                String key, ServiceItem item, Material material, List<ServiceItem> makes) {
            return reason(
                    key,
                    item,
                    item.name().zh(),
                    material.name().zh(),
                    makes.getFirst().name().zh());
        }

        private boolean excludes(ServiceItem one, ServiceItem other) {
            return one.condition().isPresent()
                    && other.condition().isPresent()
                    && isNever(
                            new Expr.All(
                                    List.of(
                                            one.condition().orElseThrow(),
                                            other.condition().orElseThrow())));
        }

        /** Items that wait for each other in a ring, the first again at the end. */
        private Optional<List<ServiceItem>> cycle() {
            var done = new HashSet<String>();
            for (var item : members.values()) {
                var found = cycle(item, new ArrayList<>(), done);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<List<ServiceItem>> cycle(
                ServiceItem item, List<ServiceItem> path, Set<String> done) {
            int at = path.indexOf(item);
            path.add(item);
            if (at >= 0) {
                return Optional.of(List.copyOf(path.subList(at, path.size())));
            }
            if (done.add(item.id())) {
                for (var edge : edges) {
                    if (edge.earlier().is(item)) {
                        var found = cycle(edge.later(), path, done);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
            path.removeLast();
            return Optional.empty();
        }

        /** The members, each after all that it waits for, else in their own order. */
        private List<ServiceItem> inOrder() {
            var ordered = new LinkedHashSet<ServiceItem>();
            while (ordered.size() < members.size()) {
                for (var item : members.values()) {
                    boolean free =
                            edges.stream()
                                    .filter(edge -> edge.later().is(item))
                                    .allMatch(edge -> ordered.contains(edge.earlier()));
                    if (free && ordered.add(item)) {
                        break;
                    }
                }
            }
            return List.copyOf(ordered);
        }

        // --- the plan ---------------------------------------------------------------------------

        Plan plan() {
            var items = members.values().stream().filter(this::isCertain).toList();
            var undecided =
                    members.values().stream().filter(item -> !items.contains(item)).toList();
            var questions = new LinkedHashSet<String>();
            var fetched = new LinkedHashSet<String>();
            bundle.members().forEach(item -> decide(item, questions));
            var deciding = List.copyOf(questions);
            items.forEach(item -> item.asks().forEach(code -> ask(code, questions, fetched)));
            var asked = new ArrayList<Asked>();
            var spared = new ArrayList<Spared>();
            needs().forEach((material, needs) -> sort(material, needs, asked, spared));
            var schedule = Schedule.of(inOrder(), edges, dayMinutes);
            return new Plan(
                    items,
                    undecided,
                    deciding,
                    List.copyOf(questions),
                    List.copyOf(fetched),
                    asked,
                    spared,
                    edges,
                    schedule,
                    before(List.copyOf(members.values())),
                    new Figures(bundle.visits(), 1, asked.size(), schedule.workingDays()));
        }

        /** The questions that decide whether a member applies and what it needs. */
        private void decide(ServiceItem item, Set<String> questions) {
            var deciding = isCertain(item) ? conditions(item) : item.condition().stream().toList();
            for (var condition : deciding) {
                var open = missing(condition);
                for (var term : Explanation.uses(condition)) {
                    boolean answered = answers.get(term.code()) != null;
                    if ((answered || open.contains(term)) && isAsked(term.code())) {
                        questions.add(term.code());
                    }
                }
            }
        }

        private Set<Term> missing(Expr condition) {
            return applies(Optional.of(condition)) == Truth.UNKNOWN
                    ? Explanation.missing(condition, answers)
                    : Set.of();
        }

        /** Whether only the applicant can say it: no office delivers it, no member settles it. */
        private boolean isAsked(String code) {
            boolean declared =
                    facts.find(code).map(fact -> fact.source().equals(Fact.DECLARED)).orElse(false);
            return declared
                    && bundle.members().stream().noneMatch(item -> item.settles().contains(code));
        }

        private void ask(String code, Set<String> questions, Set<String> fetched) {
            (isAsked(code) ? questions : fetched).add(code);
        }

        private record Wanted(ServiceItem item, ServiceItem.Need need, boolean certain) {}

        private Map<Material, List<Wanted>> needs() {
            var wanted = new LinkedHashMap<Material, List<Wanted>>();
            for (var item : members.values()) {
                for (var need : item.needs()) {
                    var truth = needed(need).and(applies(item.condition()));
                    if (truth != Truth.FALSE) {
                        wanted.computeIfAbsent(known(need), _ -> new ArrayList<>())
                                .add(new Wanted(item, need, truth == Truth.TRUE));
                    }
                }
            }
            return wanted;
        }

        private void sort(
                Material material, List<Wanted> wanted, List<Asked> asked, List<Spared> spared) {
            var made = new LinkedHashMap<ServiceItem, List<ServiceItem>>();
            var left = new ArrayList<Wanted>();
            for (var one : wanted) {
                maker(material, one.item())
                        .ifPresentOrElse(
                                maker ->
                                        made.computeIfAbsent(maker, _ -> new ArrayList<>())
                                                .add(one.item()),
                                () -> left.add(one));
            }
            made.forEach((maker, by) -> spared.add(new Spared(material, by, new Why.Made(maker))));
            if (left.isEmpty()) {
                return;
            }
            var by = left.stream().map(Wanted::item).distinct().toList();
            var supply = material.supply();
            if (supply.isPresent()) {
                spared.add(new Spared(material, by, new Why.Supplied(supply.get())));
                return;
            }
            boolean certain =
                    left.stream()
                            .anyMatch(one ->
                                    one.certain() && makers(material.id(), one.item()).isEmpty());
            boolean secondary = left.stream().allMatch(one -> one.need().secondary());
            asked.add(new Asked(material, by, certain, secondary));
        }

        /** Who spares the applicant a material; a finding comes from its maker or not at all. */
        private Optional<ServiceItem> maker(Material material, ServiceItem item) {
            return makers(material.id(), item).stream()
                    .filter(maker -> isCertain(maker) || material.kind() == Material.Kind.FINDING)
                    .findFirst();
        }

        private Figures before(List<ServiceItem> items) {
            int papers = 0;
            for (var item : items) {
                papers +=
                        (int)
                                item.needs().stream()
                                        .filter(need -> needed(need) != Truth.FALSE)
                                        .filter(need -> known(need).kind() != Material.Kind.FINDING)
                                        .count();
            }
            long minutes =
                    items.stream()
                            .mapToLong(item -> Schedule.minutes(item.promise(), dayMinutes))
                            .sum();
            return new Figures(
                    items.stream().mapToInt(ServiceItem::visits).sum(),
                    items.size(),
                    papers,
                    Schedule.days(minutes, dayMinutes));
        }
    }
}
