package xinqu.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import xinqu.calendar.Measure;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.Text;
import xinqu.party.Fact;
import xinqu.party.FactCatalogue;
import xinqu.party.FactType;
import xinqu.party.Sensitivity;
import xinqu.party.Subject;
import xinqu.rule.Expr;
import xinqu.rule.Facts;
import xinqu.rule.Term;
import xinqu.rule.Type;
import xinqu.rule.Value;
import xinqu.testkit.Property;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The compiler of bundles beside one that tries everything. */
class BundleCompilerTest {

    private static final int DAY = 420;
    private static final int MOST = 6;

    private static final Term FLAG =
            new Term("要", "flag", Text.of("要"), new Type.Flag(), 0, false, null);

    // --- made by hand -------------------------------------------------------------------------

    private static Material material(int i, Material.Kind kind, List<Material.Supply> supplies) {
        return new Material("m" + i, Text.of("材料" + i), List.of(), kind, null, supplies, "", "");
    }

    private static ServiceItem item(
            int i, ServiceItem.@Nullable When when, List<Integer> needs, List<Integer> gives) {
        return item(i, when, needs, gives, List.of(), 1);
    }

    private static ServiceItem item(
            int i,
            ServiceItem.@Nullable When when,
            List<Integer> needs,
            List<Integer> gives,
            List<Integer> after,
            int days) {
        return new ServiceItem(
                "i" + i,
                Text.of("事项" + i),
                "unit",
                List.of(),
                when,
                List.of(),
                needs.stream().map(m -> new ServiceItem.Need("m" + m, null, false)).toList(),
                gives.stream().map(m -> "m" + m).toList(),
                after.stream()
                        .map(a -> new ServiceItem.Order("i" + a, new Citation("法", "第一条")))
                        .toList(),
                List.of(),
                null,
                new xinqu.calendar.Term(days, Measure.WORKING_DAYS, new Citation("诺", null)),
                1,
                true,
                Guide.EMPTY,
                Version.ALWAYS,
                new ServiceItem.Place("items/some.yaml", i + 1));
    }

    private static ServiceItem.When ifTrue() {
        return new ServiceItem.When("要", new Expr.Fact(FLAG));
    }

    private static ServiceItem.When ifFalse() {
        return new ServiceItem.When("not(要)", Expr.not(new Expr.Fact(FLAG)));
    }

    private static Bundle bundle(ServiceItem... items) {
        return new Bundle("b", Text.of("一件事"), "unit", List.of(items), 1, "", true);
    }

    private static BundleCompiler compiler(Material... materials) {
        return new BundleCompiler(
                Materials.of(List.of(materials)), FactCatalogue.of(List.of()), DAY);
    }

    private static Facts answers(Map<String, Value> values) {
        return new Facts.Given(LocalDate.EPOCH, values);
    }

    private static final Facts NONE = answers(Map.of());

    private static Plan plan(Decision<Plan> decision) {
        if (decision instanceof Decision.Granted<Plan>(var plan)) {
            return plan;
        }
        throw new AssertionError(decision);
    }

    private static List<Reason> reasons(Decision<Plan> decision) {
        return decision instanceof Decision.Refused<Plan>(var reasons) ? reasons : List.of();
    }

    private static final Material.Supply ANNOUNCED =
            new Material.Supply(Material.Way.ANNOUNCED, Text.of("库"));
    private static final Material.Supply FILE =
            new Material.Supply(Material.Way.FILE, Text.of("库"));

    @Test
    void onlyWorkingSourcesSpareAMaterial() {
        var compiler =
                compiler(
                        material(0, Material.Kind.DOCUMENT, List.of(ANNOUNCED)),
                        material(1, Material.Kind.DOCUMENT, List.of(ANNOUNCED, FILE)));
        var plan = plan(compiler.compile(bundle(item(0, null, List.of(0, 1), List.of())), NONE));
        assertThat(plan.materials())
                .extracting(asked -> asked.material().id())
                .containsExactly("m0");
        assertThat(plan.spared())
                .containsExactly(
                        new Plan.Spared(
                                material(1, Material.Kind.DOCUMENT, List.of(ANNOUNCED, FILE)),
                                plan.items(),
                                new Plan.Why.Supplied(FILE)));
    }

    @Test
    void ringsAreNamed() {
        var compiler =
                compiler(
                        material(0, Material.Kind.DOCUMENT, List.of()),
                        material(1, Material.Kind.DOCUMENT, List.of()));
        var ring =
                bundle(
                        item(0, null, List.of(1), List.of(0)),
                        item(1, null, List.of(0), List.of(1)));
        assertThat(reasons(compiler.compile(ring, NONE)))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.key()).isEqualTo("bundle.cycle");
                    assertThat(reason.values()).containsExactly("事项0 → 事项1 → 事项0");
                });
    }

    @Test
    void findingsNeedAMaker() {
        var compiler = compiler(material(0, Material.Kind.FINDING, List.of()));
        assertThat(reasons(compiler.compile(bundle(item(0, null, List.of(0), List.of())), NONE)))
                .extracting(Reason::key)
                .containsExactly("bundle.no-maker");
    }

    @Test
    void aMakerThatDoesNotApplyWithTheAnswersIsNoContradiction() {
        var compiler = compiler(material(0, Material.Kind.FINDING, List.of()));
        var bundle =
                bundle(
                        item(0, ifTrue(), List.of(), List.of(0)),
                        item(1, null, List.of(0), List.of()));
        assertThat(compiler.check(bundle)).isEmpty();
        assertThat(reasons(compiler.compile(bundle, answers(Map.of("flag", Value.of(false))))))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.key()).isEqualTo("bundle.unmet");
                    assertThat(reason.values()).containsExactly("事项1", "材料0", "事项0");
                });
    }

    @Test
    void conditionsThatExcludeEachOtherAreRefused() {
        var compiler = compiler(material(0, Material.Kind.FINDING, List.of()));
        var torn =
                bundle(
                        item(0, ifTrue(), List.of(), List.of(0)),
                        item(1, ifFalse(), List.of(0), List.of()));
        assertThat(compiler.check(torn))
                .extracting(Reason::key)
                .containsExactly("bundle.contradiction");
        assertThat(reasons(compiler.compile(torn, answers(Map.of("flag", Value.of(false))))))
                .extracting(Reason::key)
                .containsExactly("bundle.contradiction");
        assertThat(compiler.compile(torn, answers(Map.of("flag", Value.of(true)))))
                .isInstanceOf(Decision.Granted.class);
    }

    @Test
    void noApplicantHandsInAFinding() {
        var compiler = compiler(material(0, Material.Kind.FINDING, List.of()));
        var open =
                bundle(
                        item(0, ifTrue(), List.of(), List.of(0)),
                        item(1, ifTrue(), List.of(0), List.of()));
        var plan = plan(compiler.compile(open, NONE));
        assertThat(plan.undecided()).hasSize(2);
        assertThat(plan.materials()).isEmpty();
        assertThat(plan.spared())
                .extracting(Plan.Spared::why)
                .containsExactly(new Plan.Why.Made(open.members().getFirst()));
    }

    @Test
    void whatAnItemMakesItselfItStillNeedsBefore() {
        var compiler = compiler(material(0, Material.Kind.LICENCE, List.of()));
        var renewal =
                bundle(item(0, null, List.of(0), List.of(0)), item(1, null, List.of(0), List.of()));
        var plan = plan(compiler.compile(renewal, NONE));
        assertThat(plan.materials())
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.by()).containsExactly(renewal.members().getFirst());
                    assertThat(asked.certain()).isTrue();
                });
        assertThat(plan.spared())
                .singleElement()
                .satisfies(spared ->
                        assertThat(spared.by()).containsExactly(renewal.members().getLast()));
    }

    @Test
    void ofTwoMakersTheOneThatAppliesCounts() {
        var compiler = compiler(material(0, Material.Kind.LICENCE, List.of()));
        var two =
                bundle(
                        item(0, ifTrue(), List.of(), List.of(0)),
                        item(1, null, List.of(), List.of(0)),
                        item(2, null, List.of(0), List.of()));
        var plan = plan(compiler.compile(two, NONE));
        assertThat(plan.materials()).isEmpty();
        assertThat(plan.spared())
                .extracting(Plan.Spared::why)
                .containsExactly(new Plan.Why.Made(two.members().get(1)));
    }

    @Test
    void anItemThatDoesNotApplyAsksNothingMore() {
        var other = new Term("另", "other", Text.of("另"), new Type.Flag(), 0, false, null);
        var need =
                new ServiceItem.Need("m0", new ServiceItem.When("另", new Expr.Fact(other)), false);
        var plain = item(0, ifTrue(), List.of(), List.of());
        var item =
                new ServiceItem(
                        plain.id(),
                        plain.name(),
                        plain.unit(),
                        plain.basis(),
                        plain.when(),
                        plain.asks(),
                        List.of(need),
                        plain.gives(),
                        plain.after(),
                        plain.settles(),
                        plain.statutory(),
                        plain.promise(),
                        plain.visits(),
                        plain.assumed(),
                        plain.guide(),
                        plain.version(),
                        plain.place());
        var compiler =
                new BundleCompiler(
                        Materials.of(List.of(material(0, Material.Kind.DOCUMENT, List.of()))),
                        FactCatalogue.of(List.of(declared("flag", "要"), declared("other", "另"))),
                        DAY);
        assertThat(plan(compiler.compile(bundle(item), said(false))).questions())
                .containsExactly("flag");
        assertThat(plan(compiler.compile(bundle(item), said(true))).questions())
                .containsExactly("flag", "other");
    }

    private static Facts said(boolean flag) {
        return answers(Map.of("flag", Value.of(flag)));
    }

    private static Fact declared(String code, String name) {
        return new Fact(
                code,
                Text.of(name),
                Set.of(Subject.CASE),
                FactType.FLAG,
                "",
                0,
                null,
                null,
                List.of(),
                "",
                false,
                Fact.DECLARED,
                "",
                Sensitivity.INTERNAL,
                false,
                null,
                "",
                false,
                "test.yaml",
                1);
    }

    // --- generated ----------------------------------------------------------------------------

    /** A bundle in which only generated things happen, as the oracle sees it. */
    private record Generated(
            Bundle bundle, List<Material> materials, Map<Integer, Boolean> applies) {}

    private static Generated next(SplittableRandom random, int size) {
        int items = 1 + random.nextInt(Math.min(MOST, 2 + size / 100));
        int materials = 1 + random.nextInt(8);
        var made = new ArrayList<Material>();
        for (int m = 0; m < materials; m++) {
            made.add(
                    material(
                            m,
                            Material.Kind.DOCUMENT,
                            random.nextInt(4) == 0
                                    ? List.of(random.nextBoolean() ? FILE : ANNOUNCED)
                                    : List.of()));
        }
        var members = new ArrayList<ServiceItem>();
        var applies = new HashMap<Integer, Boolean>();
        var given = new HashSet<Integer>();
        for (int i = 0; i < items; i++) {
            boolean always = random.nextInt(3) > 0;
            boolean positive = random.nextBoolean();
            applies.put(i, always || positive);
            var gives = new ArrayList<Integer>();
            for (int m = 0; m < materials; m++) {
                if (random.nextInt(5) == 0 && given.add(m)) {
                    gives.add(m);
                }
            }
            members.add(
                    item(
                            i,
                            always ? null : positive ? ifTrue() : ifFalse(),
                            some(random, materials, 3),
                            gives,
                            some(random, items, 8),
                            1 + random.nextInt(9)));
        }
        return new Generated(bundle(members.toArray(ServiceItem[]::new)), made, applies);
    }

    private static List<Integer> some(SplittableRandom random, int of, int oneIn) {
        var some = new ArrayList<Integer>();
        for (int i = 0; i < of; i++) {
            if (random.nextInt(oneIn) == 0) {
                some.add(i);
            }
        }
        return some;
    }

    private static List<ServiceItem> applying(Generated generated) {
        var items = new ArrayList<ServiceItem>();
        generated
                .applies()
                .forEach((i, yes) -> {
                    if (yes) {
                        items.add(generated.bundle().members().get(i));
                    }
                });
        return items;
    }

    private static boolean waits(ServiceItem later, ServiceItem earlier) {
        if (later.after().stream().anyMatch(order -> order.item().equals(earlier.id()))) {
            return true;
        }
        return !later.equals(earlier)
                && later.needs().stream()
                        .anyMatch(need -> earlier.gives().contains(need.material()));
    }

    /** Days of the longest of all chains that end with {@code item}; -1 if one never ends. */
    private static int longest(ServiceItem item, List<ServiceItem> items, Set<ServiceItem> chain) {
        if (!chain.add(item)) {
            return -1;
        }
        int before = 0;
        for (var earlier : items) {
            if (waits(item, earlier)) {
                int days = longest(earlier, items, chain);
                if (days < 0) {
                    return -1;
                }
                before = Math.max(before, days);
            }
        }
        chain.remove(item);
        return before + item.promise().amount();
    }

    @Test
    void agreesWithTryingEverything() {
        var truth = answers(Map.of("flag", Value.of(true)));
        Property.forAll(
                BundleCompilerTest::next,
                generated -> {
                    var compiler = compiler(generated.materials().toArray(Material[]::new));
                    var decision = compiler.compile(generated.bundle(), truth);
                    var items = applying(generated);
                    int days = 0;
                    boolean ring = false;
                    for (var item : items) {
                        int own = longest(item, items, new HashSet<>());
                        ring |= own < 0;
                        days = Math.max(days, own);
                    }
                    if (ring) {
                        assertThat(reasons(decision))
                                .extracting(Reason::key)
                                .containsExactly("bundle.cycle");
                        return;
                    }
                    var plan = plan(decision);
                    assertThat(plan.items()).containsExactlyElementsOf(items);
                    assertThat(plan.schedule().workingDays()).isEqualTo(days);
                    assertThat(
                                    plan.schedule().criticalPath().stream()
                                            .mapToInt(id -> days(items, id))
                                            .sum())
                            .isEqualTo(days);
                    var asked = new TreeSet<String>();
                    for (var item : items) {
                        for (var need : item.needs()) {
                            boolean made =
                                    items.stream()
                                            .anyMatch(other ->
                                                    !other.equals(item)
                                                            && other.gives()
                                                                    .contains(need.material()));
                            var supplies =
                                    generated.materials().stream()
                                            .filter(m -> m.id().equals(need.material()))
                                            .findFirst()
                                            .orElseThrow()
                                            .supplies();
                            if (!made && !supplies.contains(FILE)) {
                                asked.add(need.material());
                            }
                        }
                    }
                    assertThat(plan.materials().stream().map(one -> one.material().id()).toList())
                            .containsExactlyInAnyOrderElementsOf(asked);
                });
    }

    private static int days(List<ServiceItem> items, String id) {
        return items.stream()
                .filter(item -> item.id().equals(id))
                .mapToInt(item -> item.promise().amount())
                .sum();
    }
}
