package xinqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.util.FileSystemUtils;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.document.Attachments;
import xinqu.document.Documents;
import xinqu.document.Upload;
import xinqu.identity.IdentityTest;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.party.Applicants;
import xinqu.party.Parties;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.service.Services;
import xinqu.testkit.MutableClock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Cases from the draft to the archive. */
@IdentityTest
class CasesTest {

    private static final Map<String, String> ONLY_FOOD =
            Map.of(
                    "case_signboard", "false",
                    "case_gathering_place", "false",
                    "case_tobacco", "false",
                    "case_food_kinds", "热食类",
                    "case_premises_area", "80",
                    "case_premises_address", "金州区某路1号");

    @Autowired Cases cases;
    @Autowired CaseLists lists;
    @Autowired Services services;
    @Autowired CaseRoutine routine;
    @Autowired Supplier<Applications> applications;
    @Autowired DemoCases demo;
    @Autowired Parties parties;
    @Autowired Attachments attachments;
    @Autowired Applicants applicants;
    @Autowired Documents documents;
    @Autowired IncompleteEventPublications publications;
    @Autowired JdbcClient db;
    @Autowired MutableClock clock;

    Actor owner = Actor.PUBLIC;

    static final Set<String> EVERYWHERE =
            Set.of(
                    "jinpu",
                    "jinpu-market",
                    "jinpu-health",
                    "jinpu-fire",
                    "jinpu-urban",
                    "jinpu-tobacco",
                    "puwan");

    final Actor window = new Actor(null, "window", Set.of("window-clerk"), EVERYWHERE, null);
    final Actor market =
            new Actor(
                    null,
                    "market",
                    Set.of("approver", "window-clerk"),
                    Set.of("jinpu-market"),
                    null);
    final Actor health =
            new Actor(null, "health", Set.of("approver"), Set.of("jinpu-health"), null);
    final Actor head = new Actor(null, "head", Set.of("leader"), EVERYWHERE, null);

    @BeforeEach
    void anEnterpriseOnAMonday() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        owner = applicants.enterprise("puwan");
    }

    private static Cases.Stamp stamp(int version) {
        return new Cases.Stamp(version, UUID.randomUUID());
    }

    static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    static List<String> keys(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private UUID draft() {
        return granted(
                cases.open(
                        owner,
                        new Cases.Opening(
                                "restaurant",
                                applicants.party(owner),
                                "online",
                                ONLY_FOOD,
                                UUID.randomUUID())));
    }

    private CaseFile file(UUID id) {
        return cases.find(Actor.SYSTEM, id).orElseThrow();
    }

    private void attachAll(UUID id, Set<String> but) {
        for (var material : file(id).materials()) {
            if (material.state() == CaseMaterial.State.MISSING
                    && !but.contains(material.material())) {
                attach(id, material.material());
            }
        }
    }

    private void attach(UUID id, String material) {
        var pdf = new ByteArrayInputStream("%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        try (var received =
                granted(attachments.receive(new Upload("file", material + ".pdf", pdf)))) {
            granted(cases.attach(owner, id, material, received));
        }
    }

    private CaseEvent act(Actor actor, UUID id, Act act) {
        return granted(cases.act(actor, id, stamp(file(id).head().version()), act));
    }

    private CaseEvent act(Actor actor, UUID id, String item, ItemAct act) {
        return granted(
                cases.act(
                        actor, id, item, stamp(file(id).item(item).orElseThrow().version()), act));
    }

    /** Keys of the reasons why an act on the whole case is refused now. */
    private List<String> refused(Actor actor, UUID id, Act act) {
        return keys(cases.act(actor, id, stamp(file(id).head().version()), act));
    }

    /** Keys of the reasons why an act on an item is refused now. */
    private List<String> refused(Actor actor, UUID id, String item, ItemAct act) {
        var version = file(id).item(item).orElseThrow().version();
        return keys(cases.act(actor, id, item, stamp(version), act));
    }

    private UUID submitted() {
        var id = draft();
        attachAll(id, Set.of());
        act(owner, id, new Act.Submit(Set.of()));
        return id;
    }

    private UUID accepted() {
        var id = submitted();
        act(window, id, new Act.Accept(LocalDate.EPOCH));
        return id;
    }

    private void finish(Actor actor, UUID id, String item) {
        while (!file(id).item(item).orElseThrow().state().isOver()) {
            var now = file(id).item(item).orElseThrow();
            var procedure = cases.procedure(now);
            boolean last = now.step().equals(procedure.steps().getLast().code());
            act(actor, id, item, last ? new ItemAct.Grant("准予", false) : new ItemAct.Pass("符合条件"));
        }
    }

    @Test
    void asksInOneListForEverythingThatIsMissing() {
        var id = draft();
        var refused = cases.act(owner, id, stamp(0), new Act.Submit(Set.of("staff-list")));
        assertThat(((Decision.Refused<?>) refused).reasons())
                .filteredOn(reason -> reason.key().equals("case.material.lacks"))
                .extracting(reason -> reason.values().getFirst())
                .containsExactlyInAnyOrder("食品经营许可申请书", "法定代表人身份证明", "经营场所平面布局图", "食品安全规章制度");
        assertThat(keys(refused)).contains("case.not-owable");
        assertThat(file(id).head().stage()).isEqualTo(Stage.DRAFT);
    }

    @Test
    void runsWhatWaitsForNothingAndCountsTheRestDown() {
        var id = accepted();
        assertThat(state(id, "licence-check")).isEqualTo(ItemState.RUNNING);
        assertThat(state(id, "health-certificates")).isEqualTo(ItemState.RUNNING);
        assertThat(state(id, "food-licence")).isEqualTo(ItemState.WAITING);
        finish(health, id, "health-certificates");
        assertThat(state(id, "food-licence")).isEqualTo(ItemState.WAITING);
        clock.set(Instant.parse("2026-11-26T02:00:00Z"));
        finish(market, id, "licence-check");
        var food = file(id).item("food-licence").orElseThrow();
        assertThat(food.state()).isEqualTo(ItemState.RUNNING);
        // Ten working days from the day on which it could begin, 26 November, a Thursday.
        assertThat(food.due()).isEqualTo(Instant.parse("2026-12-10T15:59:59Z"));
        finish(market, id, "food-licence");
        assertThat(file(id).head().stage()).isEqualTo(Stage.DECIDED);
        act(window, id, new Act.Deliver(Act.Deliver.Way.WINDOW, ""));
        act(window, id, new Act.Archive());
        assertThat(file(id).head().stage()).isEqualTo(Stage.ARCHIVED);
        // The start of an item is no act.
        assertThat(traces(id)).isEqualTo(file(id).events().size() - 1);
    }

    private int traces(UUID id) {
        return db.sql(
                        """
                        select count(*)::int from identity.audit
                        where ref_kind = 'case' and ref_id = :id and act like 'case.%'
                        """)
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    private ItemState state(UUID id, String item) {
        return file(id).item(item).orElseThrow().state();
    }

    @Test
    void endsWhatNeedsARefusedOutput() {
        var id = accepted();
        act(health, id, "health-certificates", new ItemAct.Pass("审查"));
        act(
                health,
                id,
                "health-certificates",
                new ItemAct.Refuse("体检不合格", new Citation("食品安全法", "第四十五条")));
        assertThat(state(id, "food-licence")).isEqualTo(ItemState.DROPPED);
        finish(market, id, "licence-check");
        assertThat(file(id).head().stage()).isEqualTo(Stage.DECIDED);
    }

    @Test
    void asksForACorrectionOnceAndForNothingNewTheSecondTime() {
        var id = submitted();
        var plan = new Text("经营场所平面布局图", "Floor plan");
        act(
                window,
                id,
                new Act.AskCorrection(List.of(new Act.Missing("premises-plan", plan, "看不清"))));
        assertThat(file(id).head().stage()).isEqualTo(Stage.CORRECTING);
        clock.set(Instant.parse("2026-11-27T02:00:00Z"));
        act(owner, id, new Act.Correct());
        var more =
                new Act.AskCorrection(
                        List.of(
                                new Act.Missing("premises-plan", plan, "仍看不清"),
                                new Act.Missing(
                                        "food-rules", new Text("食品安全规章制度", "Rules"), "缺页")));
        assertThat(refused(window, id, more)).containsExactly("case.correction.new");
        act(window, id, new Act.Accept(LocalDate.EPOCH));
        var item = file(id).item("health-certificates").orElseThrow();
        var reading =
                cases.clock()
                        .read(
                                item.promise(),
                                item.item(),
                                file(id).events(),
                                Instant.parse("2026-11-30T02:00:00Z"))
                        .orElseThrow();
        assertThat(reading.spent().applicant()).isEqualTo(4);
        assertThat(reading.deemed()).isFalse();
    }

    @Test
    void acceptsWithDocumentsOwedUntilADayBeforeThePromisedEnd() {
        var id = draft();
        attachAll(id, Set.of("food-rules"));
        act(owner, id, new Act.Submit(Set.of("food-rules")));
        assertThat(refused(window, id, new Act.Accept(LocalDate.of(2027, 3, 1))))
                .containsExactly("case.owed.until");
        act(window, id, new Act.Accept(LocalDate.of(2026, 11, 27)));
        assertThat(file(id).head().owedUntil()).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(refused(window, id, new Act.Terminate("逾期未补")))
                .containsExactly("case.owed.early");
        clock.set(Instant.parse("2026-11-28T02:00:00Z"));
        act(window, id, new Act.Terminate("逾期未补"));
        assertThat(file(id).head().stage()).isEqualTo(Stage.TERMINATED);
        assertThat(file(id).items()).extracting(CaseItem::state).containsOnly(ItemState.DROPPED);
    }

    @Test
    void stopsAndExtendsTheTermOnlyByTheLaw() {
        var id = accepted();
        finish(market, id, "licence-check");
        finish(health, id, "health-certificates");
        var before = file(id).item("food-licence").orElseThrow().due();
        act(
                market,
                id,
                "food-licence",
                new ItemAct.Stop(ItemAct.Special.EXPERTS, "金普特字〔2026〕1号", 5));
        assertThat(file(id).item("food-licence").orElseThrow().due()).isNull();
        clock.set(Instant.parse("2026-11-30T02:00:00Z"));
        act(market, id, "food-licence", new ItemAct.Resume("评审结束"));
        assertThat(file(id).item("food-licence").orElseThrow().due())
                .isEqualTo(before.plusSeconds(7 * 86_400)); // Five working days and a weekend.
        assertThat(refused(market, id, "food-licence", new ItemAct.Extend(5, "情况复杂")))
                .containsExactly("case.item.who");
        assertThat(refused(head, id, "food-licence", new ItemAct.Extend(16, "情况复杂")))
                .containsExactly("case.extension.most");
        act(head, id, "food-licence", new ItemAct.Extend(15, "情况复杂"));
        assertThat(refused(head, id, "food-licence", new ItemAct.Extend(1, "情况复杂")))
                .contains("case.extended");
    }

    @Test
    void waitsForEveryOpinionThatWasAskedFor() {
        var id = accepted();
        act(
                health,
                id,
                "health-certificates",
                new ItemAct.Consult(List.of("jinpu-fire", "jinpu-urban"), "现场是否符合"));
        assertThat(refused(health, id, "health-certificates", new ItemAct.Pass("符合")))
                .containsExactly("case.opinions");
        for (var opinion : file(id).opinions()) {
            var unit = new Actor(null, "o", Set.of("approver"), Set.of(opinion.unit()), null);
            act(unit, id, "health-certificates", new ItemAct.Opine(opinion.id(), true, "同意"));
        }
        act(health, id, "health-certificates", new ItemAct.Pass("符合"));
    }

    @Test
    void doesTheSameFormOnceHoweverOftenAndFastItComes() throws Exception {
        var opening =
                new Cases.Opening(
                        "restaurant",
                        applicants.party(owner),
                        "online",
                        ONLY_FOOD,
                        UUID.randomUUID());
        try (var pool = Executors.newFixedThreadPool(8)) {
            var clicks = new ArrayList<Callable<UUID>>();
            for (int i = 0; i < 16; i++) {
                clicks.add(() -> granted(cases.open(owner, opening)));
            }
            var ids = new java.util.HashSet<UUID>();
            for (var click : pool.invokeAll(clicks)) {
                ids.add(click.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void answersAFormThatComesAgainWithWhatItDid() {
        var id = submitted();
        var accepting = stamp(file(id).head().version());
        var accepted = granted(cases.act(window, id, accepting, new Act.Accept(LocalDate.EPOCH)));
        assertThat(granted(cases.act(window, id, accepting, new Act.Accept(LocalDate.EPOCH))).id())
                .isEqualTo(accepted.id());
        var item = "health-certificates";
        var passing = stamp(file(id).item(item).orElseThrow().version());
        var passed = granted(cases.act(health, id, item, passing, new ItemAct.Pass("符合")));
        assertThat(granted(cases.act(health, id, item, passing, new ItemAct.Pass("符合"))).id())
                .isEqualTo(passed.id());
        var granting = stamp(file(id).item(item).orElseThrow().version());
        var decided = granted(cases.act(health, id, item, granting, grant()));
        int open = file(id).head().open();
        assertThat(granted(cases.act(health, id, item, granting, grant())).id())
                .isEqualTo(decided.id());
        assertThat(file(id).head().open()).isEqualTo(open);
    }

    @Test
    void letsOneOfTwoClerksActAndTellsTheOther() {
        var id = accepted();
        int version = file(id).item("health-certificates").orElseThrow().version();
        var first =
                cases.act(
                        health, id, "health-certificates", stamp(version), new ItemAct.Pass("符合"));
        var second =
                cases.act(
                        health, id, "health-certificates", stamp(version), new ItemAct.Pass("符合"));
        granted(first);
        assertThat(keys(second)).containsExactly("case.changed");
        assertThat(file(id).events()).filteredOn(event -> event.is("pass")).hasSize(1);
    }

    @Test
    void decidesItemsOfOneCaseAtTheSameTimeWithoutGettingInTheWay() throws Exception {
        for (int round = 0; round < 10; round++) {
            var id = accepted();
            act(health, id, "health-certificates", new ItemAct.Pass("符合"));
            try (var pool = Executors.newFixedThreadPool(2)) {
                var left = pool.submit(() -> act(market, id, "licence-check", grant()));
                var right = pool.submit(() -> act(health, id, "health-certificates", grant()));
                left.get();
                right.get();
            }
            assertThat(state(id, "food-licence")).isEqualTo(ItemState.RUNNING);
            assertThat(file(id).head().open()).isEqualTo(1);
        }
    }

    @Test
    void grantsNothingWhileSomethingIsOwedForIt() {
        var id = draft();
        attachAll(id, Set.of("food-rules"));
        act(owner, id, new Act.Submit(Set.of("food-rules")));
        act(window, id, new Act.Accept(LocalDate.of(2026, 11, 27)));
        finish(health, id, "health-certificates");
        finish(market, id, "licence-check");
        while (!isLast(id, "food-licence")) {
            act(market, id, "food-licence", new ItemAct.Pass("符合条件"));
        }
        assertThat(refused(market, id, "food-licence", grant())).containsExactly("case.owed.open");
        attach(id, "food-rules");
        act(market, id, "food-licence", grant());
    }

    private boolean isLast(UUID id, String item) {
        var now = file(id).item(item).orElseThrow();
        return cases.procedure(now).steps().getLast().code().equals(now.step());
    }

    @Test
    void asksForNothingAndTurnsNothingAwayOnceTheLawAccepted() {
        var id = draft();
        attachAll(id, Set.of("food-rules"));
        act(owner, id, new Act.Submit(Set.of("food-rules")));
        var received = file(id).head().received();
        assertThat(refused(Actor.SYSTEM, id, new Act.Deem())).containsExactly("case.deem.early");
        clock.set(Instant.parse("2026-12-01T01:00:00Z")); // Five working days end on 30 November.
        var plan = new Act.Missing("premises-plan", new Text("经营场所平面布局图", "Floor plan"), "看不清");
        assertThat(refused(window, id, new Act.AskCorrection(List.of(plan))))
                .containsExactly("case.accepted-by-law");
        assertThat(refused(window, id, new Act.NotAccept("不属于本单位", "")))
                .containsExactly("case.accepted-by-law");
        routine.run();
        var head = file(id).head();
        assertThat(head.stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(head.accepted()).isEqualTo(received);
        // What is owed may come until the promised end of the slowest item.
        assertThat(head.owedUntil()).isAfter(LocalDate.of(2026, 12, 1));
    }

    @Test
    void makesVoidWhatWasFiledTwiceBeforeAnybodyAcceptedIt() {
        var id = submitted();
        assertThat(refused(window, id, new Act.MakeVoid(" "))).containsExactly("case.words");
        act(window, id, new Act.MakeVoid("与前一件重复"));
        assertThat(file(id).head().stage()).isEqualTo(Stage.VOID);
        assertThat(refused(window, accepted(), new Act.MakeVoid("误报")))
                .containsExactly("case.stage");
    }

    @Test
    void readsTheClockAlsoWhereTheMachineWasSetBack() {
        var id = submitted();
        clock.set(Instant.parse("2026-11-22T01:00:00Z"));
        act(window, id, new Act.Accept(LocalDate.EPOCH));
        act(health, id, "health-certificates", new ItemAct.Pass("符合"));
        act(market, id, "licence-check", grant());
        var file = file(id);
        for (var item : file.items()) {
            assertThat(cases.clock(file, item, item.promise())).isPresent();
        }
        assertThat(file.events()).extracting(CaseEvent::at).isSorted();
    }

    @Test
    void readsWhatWasDroppedAsItEnded() {
        var id = accepted();
        act(owner, id, new Act.Withdraw("不办了"));
        var item = file(id).item("health-certificates").orElseThrow();
        var then = cases.clock(file(id), item, item.promise()).orElseThrow();
        clock.set(Instant.parse("2027-03-01T01:00:00Z"));
        assertThat(cases.clock(file(id), item, item.promise()).orElseThrow()).isEqualTo(then);
    }

    @Test
    void takesOffOnlyFilesOfTheMaterial() {
        var id = draft();
        attachAll(id, Set.of());
        var rules = material(id, "food-rules");
        var plan = material(id, "premises-plan");
        assertThat(keys(cases.detach(owner, id, "food-rules", plan.files().getFirst())))
                .containsExactly("case.file.unknown");
        assertThat(material(id, "premises-plan")).isEqualTo(plan);
        granted(cases.detach(owner, id, "food-rules", rules.files().getFirst()));
        assertThat(material(id, "food-rules").state()).isEqualTo(CaseMaterial.State.MISSING);
    }

    private CaseMaterial material(UUID id, String material) {
        return file(id).materials().stream()
                .filter(one -> one.material().equals(material))
                .findFirst()
                .orElseThrow();
    }

    /** Notices follow on other threads; what never comes fails the test by its name. */
    private void noticed(UUID id, String... templates) throws InterruptedException {
        var until = System.nanoTime() + 20_000_000_000L;
        var missing = new ArrayList<String>();
        do {
            Thread.sleep(20);
            missing.clear();
            missing.addAll(List.of(templates));
            documents
                    .of(window, new Ref(Cases.KIND, id.toString()))
                    .forEach(one -> missing.remove(one.template()));
        } while (!missing.isEmpty() && System.nanoTime() < until);
        assertThat(missing).as("notices that never came").isEmpty();
    }

    @Test
    void issuesTheNoticeThatTheLawWantsAfterEachAct() throws InterruptedException {
        var whole = submitted();
        var plan = new Text("经营场所平面布局图", "Floor plan");
        act(
                window,
                whole,
                new Act.AskCorrection(List.of(new Act.Missing("premises-plan", plan, "看不清"))));
        act(owner, whole, new Act.Correct());
        act(window, whole, new Act.Accept(LocalDate.EPOCH));
        var item = "health-certificates";
        act(health, whole, item, new ItemAct.Stop(ItemAct.Special.TEST, "金普特字〔2026〕3号", 3));
        act(health, whole, item, new ItemAct.Resume("检测结束"));
        act(head, whole, item, new ItemAct.Extend(2, "情况复杂"));
        finish(health, whole, item);
        finish(market, whole, "licence-check");
        finish(market, whole, "food-licence");
        act(window, whole, new Act.Deliver(Act.Deliver.Way.WINDOW, ""));

        var refused = accepted();
        act(health, refused, item, new ItemAct.Pass("审查"));
        var law = new Citation("食品安全法", "第四十五条");
        act(health, refused, item, new ItemAct.Refuse("体检不合格", law));

        var declined = submitted();
        act(window, declined, new Act.NotAccept("不属于本机关职权", ""));

        var owing = draft();
        attachAll(owing, Set.of("food-rules"));
        act(owner, owing, new Act.Submit(Set.of("food-rules")));
        act(window, owing, new Act.Accept(LocalDate.parse("2026-12-01")));

        noticed(
                whole,
                "correction",
                "acceptance",
                "special-procedure",
                "extension",
                "decision-granted",
                "delivery-receipt");
        noticed(refused, "acceptance", "decision-refused");
        noticed(declined, "refusal-to-accept");
        noticed(owing, "acceptance-owing");
    }

    @Test
    void whatWasCutOffWhileItWasDoneAgainIsDoneOnceMore() throws InterruptedException {
        var id = submitted();
        var publication = UUID.randomUUID();
        db.sql(
                        """
                        insert into job.event_publication (id, listener_id, event_type, serialized_event,
                          publication_date, status, completion_attempts, last_resubmission_date)
                        values (:id, 'xinqu.casework.CaseReactions.on(xinqu.casework.CaseProgressed)',
                          'xinqu.casework.CaseProgressed', :event, now(), 'RESUBMITTED', 1, now())
                        """)
                .param("id", publication)
                .param(
                        "event",
                        "{\"caseId\":\"%s\",\"event\":\"%s\",\"act\":\"accept\",\"item\":null}"
                                .formatted(id, UUID.randomUUID()))
                .update();
        publications.resubmitIncompletePublications(_ -> true);
        var left = "select count(*)::int from job.event_publication where id = :id";
        var until = System.nanoTime() + 20_000_000_000L;
        while (db.sql(left).param("id", publication).query(Integer.class).single() > 0) {
            assertThat(System.nanoTime()).as("it is never done again").isLessThan(until);
            Thread.sleep(20);
        }
    }

    @Test
    void aStepHasALimitOfItsOwn() {
        var id = accepted();
        var item = file(id).item("health-certificates").orElseThrow();
        // Two working days from Monday, 23 November.
        assertThat(cases.stepDue(item.procedure(), item.step(), item.entered()))
                .contains(LocalDateTime.parse("2026-11-25T23:59:59"));
        clock.set(Instant.parse("2026-11-24T01:00:00Z"));
        act(health, id, "health-certificates", new ItemAct.Pass("符合"));
        item = file(id).item("health-certificates").orElseThrow();
        assertThat(cases.stepDue(item.procedure(), item.step(), item.entered()))
                .contains(LocalDateTime.parse("2026-11-25T23:59:59"));
        var stop = new ItemAct.Stop(ItemAct.Special.TEST, "金普特字〔2026〕2号", 3);
        act(health, id, "health-certificates", stop);
        clock.set(Instant.parse("2026-11-30T01:00:00Z"));
        act(health, id, "health-certificates", new ItemAct.Resume("检测结束"));
        item = file(id).item("health-certificates").orElseThrow();
        assertThat(cases.stepDue(item.procedure(), item.step(), item.entered()))
                .contains(LocalDateTime.parse("2026-12-01T23:59:59"));
    }

    @Test
    void aCaseKeepsTheProcedureThatItBeganWith(@TempDir Path folder) throws IOException {
        var before = accepted();
        var old = cases.procedure(file(before).item("health-certificates").orElseThrow());
        var pack = folder.resolve("pack");
        FileSystemUtils.copyRecursively(Path.of("../zones/jinpu"), pack);
        var items = pack.resolve("items/restaurant.yaml");
        var text = Files.readString(items);
        int from = text.indexOf("    - {stage: examine", text.indexOf("- id: health-certificates"));
        int to = text.indexOf('\n', from) + 1;
        Files.writeString(items, text.substring(0, from) + text.substring(to));
        try {
            take(pack);
            var after = accepted();
            var now = cases.procedure(file(after).item("health-certificates").orElseThrow());
            assertThat(now.steps()).hasSize(old.steps().size() - 1);
            act(health, after, "health-certificates", grant());
            assertThat(refused(health, before, "health-certificates", grant()))
                    .containsExactly("case.transition");
            act(health, before, "health-certificates", new ItemAct.Pass("符合"));
            act(health, before, "health-certificates", grant());
        } finally {
            take(Path.of("../zones/jinpu"));
        }
    }

    private void take(Path pack) {
        var problems = new Problems();
        services.importFrom(new PackFolder(pack, problems));
        assertThat(problems.all()).isEmpty();
        services.imported();
    }

    @Test
    void asksOnlyUnitsThatThereAre() {
        var id = accepted();
        var asking = new ItemAct.Consult(List.of("jinpu-fire", "nowhere"), "现场是否符合");
        assertThat(refused(health, id, "health-certificates", asking))
                .containsExactly("case.consult.unknown");
    }

    @Test
    void doesNotAnswerForAnotherCaseWithTheSameKey() {
        var one = submitted();
        var other = submitted();
        var stamp = stamp(file(one).head().version());
        granted(cases.act(window, one, stamp, new Act.Accept(LocalDate.EPOCH)));
        assertThat(keys(cases.act(window, other, stamp, new Act.Accept(LocalDate.EPOCH))))
                .containsExactly("case.changed");
        assertThat(file(other).head().stage()).isEqualTo(Stage.SUBMITTED);
    }

    @Test
    void hearsOnlyWhatItAskedAndWhatNoRegisterKnows() {
        var all = applications.get();
        var subject = all.find("restaurant", LocalDate.of(2026, 11, 23)).orElseThrow();
        var asked = all.asks(subject).getFirst();
        var known =
                new Facts.Given(LocalDate.of(2026, 11, 23), Map.of(asked, new Value.Flag(true)));
        var facts =
                granted(
                        all.answers(
                                subject,
                                known,
                                Map.of(asked, "false", "registered_capital", "1000000")));
        assertThat(facts.get(asked)).isEqualTo(new Value.Flag(true));
        assertThat(facts.get("registered_capital")).isNull();
    }

    @Test
    void goesOnWithOtherCasesWhenOneFails() {
        var id = submitted();
        var broken = submitted();
        db.sql("update casework.item set measure = 'nothing' where case_id = :id")
                .param("id", broken)
                .update();
        clock.set(Instant.parse("2026-12-02T01:00:00Z"));
        assertThatThrownBy(() -> routine.run()).isInstanceOf(IllegalStateException.class);
        assertThat(file(id).head().stage()).isEqualTo(Stage.ACCEPTED);
        db.sql("update casework.item set measure = 'working-days' where case_id = :id")
                .param("id", broken)
                .update();
    }

    private static ItemAct grant() {
        return new ItemAct.Grant("准予", false);
    }

    @Test
    void showsACaseToItsPartyAndItsOfficesOnly() {
        var id = accepted();
        assertThat(cases.find(owner, id)).isPresent();
        assertThat(cases.find(market, id)).isPresent();
        assertThat(cases.find(applicants.enterprise("puwan"), id)).isEmpty();
        var tobacco = new Actor(null, "tobacco", Set.of("approver"), Set.of("jinpu-tobacco"), null);
        assertThat(cases.find(tobacco, id)).isEmpty();
    }

    @Test
    void makesTheCasesOfTheTourOnceAndTheLawAcceptsOneOfThem() {
        var party = parties.find(Actor.SYSTEM, applicants.party(owner)).orElseThrow();
        demo.make(party);
        demo.make(party);
        var own = new CaseQuery(Set.of(), party.id().value(), null, null, null, null);
        var made = lists.cases(own, " order by received_at", 10, 0);
        assertThat(made).extracting(Case::stage).containsExactly(Stage.DELIVERED, Stage.SUBMITTED);
        var file = file(made.getFirst().id());
        var food = file.item("food-licence").orElseThrow();
        // Ten working days from 13 February: 14 and 28 February are worked, 15 to 23 are not.
        assertThat(food.due()).isEqualTo(Instant.parse("2026-03-05T15:59:59Z"));
        routine.run();
        assertThat(file(made.getLast().id()).head().stage()).isEqualTo(Stage.ACCEPTED);
        var reading =
                cases.clock(
                                file(made.getLast().id()),
                                file(made.getLast().id()).items().getFirst(),
                                file(made.getLast().id()).items().getFirst().promise())
                        .orElseThrow();
        assertThat(reading.deemed()).isTrue();
        assertThat(reading.accepted().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 9));
    }
}
