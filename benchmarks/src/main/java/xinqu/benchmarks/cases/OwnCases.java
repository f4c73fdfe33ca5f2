package xinqu.benchmarks.cases;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import xinqu.Platform;
import xinqu.casework.Act;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseLists;
import xinqu.casework.Cases;
import xinqu.casework.ItemAct;
import xinqu.casework.TaskQuery;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.job.Routine;
import xinqu.party.PartyId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

/// The whole platform as it is served, with a bundle of the bench beside the content of the zone.
/// Everything goes through [Cases]: scope, clock, audit trail, idempotency keys and what follows
/// from events are on.
final class OwnCases implements CaseSystem<UUID> {

    private static final String BUNDLE = "bench-bundle";
    private static final List<String> UNITS =
            List.of("jinpu-market", "jinpu-health", "jinpu-fire", "jinpu-urban", "jinpu-tobacco");
    private static final int PARTIES = 2_000;
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "case_food_kinds", "热食类",
                    "case_premises_area", "80",
                    "case_premises_address", "金州区某路1号");

    private final ConfigurableApplicationContext context;
    private final Cases cases;
    private final CaseLists lists;
    private final JdbcClient db;
    private final CountedSource source;
    private final Routine changes;
    private final List<Actor> applicants;
    private final Actor window;
    private final List<Actor> departments;

    /// @param root the repository
    /// @param work an empty folder
    /// @param all whether acts are followed by all that other modules and documents make of them,
    ///   not by notices alone
    OwnCases(Path root, Path work, boolean all) {
        var zones = zone(root, work);
        var application = new SpringApplication(Platform.class);
        application.addInitializers(
                started -> started.getBeanFactory().addBeanPostProcessor(counting()));
        if (!all) {
            application.addInitializers(
                    started -> started.addBeanFactoryPostProcessor(OwnCases::leaveOut));
        }
        context =
                application.run(
                        "--xinqu.root=" + root,
                        "--xinqu.zones=" + zones,
                        "--xinqu.data=" + work.resolve("data"),
                        "--xinqu.population=false",
                        "--server.port=0",
                        "--logging.level.xinqu=warn");
        cases = context.getBean(Cases.class);
        lists = context.getBean(CaseLists.class);
        db = context.getBean(JdbcClient.class);
        source = (CountedSource) context.getBean(DataSource.class);
        changes =
                context.getBeansOfType(Routine.class).values().stream()
                        .filter(one -> one.name().equals("performance-changes"))
                        .findFirst()
                        .orElseThrow();
        applicants = applicants();
        window = staff("bench-window", "window-clerk", Set.of(UNITS.getFirst()));
        departments =
                UNITS.stream()
                        .map(unit -> staff("bench-" + unit, "approver", Set.of(unit)))
                        .toList();
    }

    /// What follows from acts elsewhere; the other two systems do nothing like it.
    private static void leaveOut(ConfigurableListableBeanFactory beans) {
        for (var name :
                List.of(
                        "caseDocuments",
                        "exchangeReactions",
                        "figureReactions",
                        "licenceReactions")) {
            ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
        }
    }

    private static BeanPostProcessor counting() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new CountedSource(pool) : bean;
            }
        };
    }

    /// A copy of the zone with the bundle of the bench.
    private static Path zone(Path root, Path work) {
        var zones = work.resolve("zones");
        try {
            FileSystemUtils.copyRecursively(root.resolve("zones/jinpu"), zones.resolve("jinpu"));
            Files.writeString(zones.resolve("jinpu/items/bench.yaml"), items());
            Files.writeString(
                    zones.resolve("jinpu/bundles/bench.yaml"),
                    """
                    id: %s
                    name: {zh: 测量用的一件事, en: Bundle of the bench}
                    lead: %s
                    items: [bench-0, bench-1, bench-2, bench-3, bench-4]
                    assumed: true
                    """
                            .formatted(BUNDLE, UNITS.getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zones;
    }

    private static String items() {
        var yaml = new StringBuilder();
        for (int item = 0; item < BRANCHES; item++) {
            yaml.append(
                    """
                    - id: bench-%1$d
                      name: {zh: 测量事项%1$d, en: Item %1$d of the bench}
                      unit: %2$s
                      asks: [申请的食品经营项目, 本次申请的经营场所面积, 本次申请的经营场所地址]
                      statutory: {amount: 20, unit: working-days, source: 行政许可法, article: 第四十二条}
                      promise: {amount: 10, unit: working-days, source: 测量用的假设}
                      assumed: true
                      steps:
                    """
                            .formatted(item, UNITS.get(item)));
            for (int step = 0; step < STEPS; step++) {
                yaml.append(
                        "    - {stage: %s, name: {zh: 第%d步, en: Step %d}, role: approver}%n"
                                .formatted(
                                        step + 1 < STEPS ? "examine" : "decide",
                                        step + 1,
                                        step + 1));
            }
        }
        return yaml.toString();
    }

    /// Parties with what is known of them, each with an account that reads its notices.
    private List<Actor> applicants() {
        db.sql(
                        """
                        insert into party.party (id, kind, name, unit, synthetic, key)
                        select uuidv7(), 'enterprise', '大连测量' || n || '有限公司', 'puwan', true, 'bench-' || n
                        from generate_series(1, :parties) n
                        """)
                .param("parties", PARTIES)
                .update();
        db.sql(
                        """
                        with delivery as (
                          insert into party.delivery (source, as_of, received, synthetic, note, actor)
                          values ('declared', '2026-01-01', now(), true, 'bench', 'bench') returning id),
                        known as (
                          select jsonb_object_agg(code, coalesce(min, 1)) as values
                          from (select code, min from party.fact where type = 'number' and formula = '' limit 12) f)
                        insert into party.holding (party, delivery, values)
                        select p.id, d.id, k.values from party.party p, delivery d, known k where p.key like 'bench-%'
                        """)
                .update();
        db.sql(
                        """
                        insert into identity.account (id, name, zh, en, unit, must_change, state, failed, party, synthetic,
                          created_at, version)
                        select uuidv7(), key, name, name, unit, false, 'OPEN', 0, id, true, now(), 0
                        from party.party where key like 'bench-%'
                        """)
                .update();
        return db.sql("select id, name, party from identity.account where name like 'bench-%'")
                .query((row, _) ->
                        new Actor(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Set.of("enterprise"),
                                Set.of(),
                                row.getObject("party", UUID.class)))
                .list();
    }

    private static Actor staff(String name, String role, Set<String> units) {
        return new Actor(UUID.randomUUID(), name, Set.of(role), units, null);
    }

    JdbcConnectionDetails server() {
        return context.getBean(JdbcConnectionDetails.class);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public CountedSource source() {
        return source;
    }

    @Override
    public UUID begin() {
        var applicant = applicants.get(ThreadLocalRandom.current().nextInt(applicants.size()));
        var id =
                done(
                        cases.open(
                                applicant,
                                new Cases.Opening(
                                        BUNDLE,
                                        new PartyId(applicant.party()),
                                        "online",
                                        ANSWERS,
                                        UUID.randomUUID())));
        act(applicant, id, 0, new Act.Submit(Set.of()));
        act(window, id, 1, new Act.Accept(LocalDate.EPOCH));
        return id;
    }

    private void act(Actor actor, UUID id, int version, Act act) {
        CaseEvent _ = done(cases.act(actor, id, new Cases.Stamp(version, UUID.randomUUID()), act));
    }

    /// The item stands at the version 1 when its case was accepted; each act adds one.
    @Override
    public void step(UUID id, int branch, int step) {
        var act = step + 1 < STEPS ? new ItemAct.Pass("符合条件") : new ItemAct.Grant("准予", false);
        CaseEvent _ =
                done(
                        cases.act(
                                departments.get(branch),
                                id,
                                "bench-" + branch,
                                new Cases.Stamp(step + 1, UUID.randomUUID()),
                                act));
    }

    @Override
    public void deliver(UUID id) {
        act(window, id, 2, new Act.Deliver(Act.Deliver.Way.ELECTRONIC, ""));
    }

    private static <T> T done(Decision<T> decision) {
        return switch (decision) {
            case Decision.Granted<T>(var event) -> event;
            case Decision.Refused<T>(var reasons) ->
                    throw new IllegalStateException("refused: " + reasons);
        };
    }

    /// What was not followed by all that follows.
    private static final String LEFT =
            """
            select (select count(*) from job.event_publication) + (select count(*) from performance.changed)
            """;

    /// Until everybody was told what happened.
    @Override
    public void settle() {
        while (db.sql(LEFT).query(Long.class).single() > 0) {
            changes.run();
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public long lockErrors() {
        return 0; // An act that is refused or fails ends the measurement.
    }

    /// Makes open tasks of copies of one accepted case.
    void fill(int tasks) {
        var template = begin();
        settle();
        db.sql(
                        """
                        insert into casework.cases (id, number, subject, is_bundle, zh, en, party, applicant, synthetic,
                          unit, channel, stage, open, answers, created_at, received_at, accepted_at, version)
                        select uuidv7(), 'bench-' || n, subject, is_bundle, zh, en, party, applicant, synthetic, unit,
                          channel, stage, open, answers, created_at, received_at, accepted_at, version
                        from casework.cases, generate_series(1, :cases) n where id = :template
                        """)
                .param("cases", tasks / BRANCHES - 1)
                .param("template", template)
                .update();
        db.sql(
                        """
                        insert into casework.item (case_id, item, position, zh, en, unit, procedure, state, step, role,
                          waits, after, needs, amount, measure, source, article, legal_amount, legal_measure,
                          legal_source, legal_article, commitment, started_at, entered_at, due, legal_due, version)
                        select c.id, i.item, i.position, i.zh, i.en, i.unit, i.procedure, i.state, i.step, i.role,
                          i.waits, i.after, i.needs, i.amount, i.measure, i.source, i.article, i.legal_amount,
                          i.legal_measure, i.legal_source, i.legal_article, i.commitment, i.started_at, i.entered_at,
                          i.due + random() * interval '30 days', i.legal_due, i.version
                        from casework.cases c, casework.item i
                        where c.number like 'bench-%' and i.case_id = :template
                        """)
                .param("template", template)
                .update();
        for (var table : List.of("casework.cases", "casework.item")) {
            db.sql("vacuum (analyze) " + table).update();
        }
    }

    /// What a desk that sees all five departments shows first: a page by due moment, and the count.
    ///
    /// @return the count
    long workList() {
        var query = TaskQuery.running(Set.copyOf(UNITS));
        var page = lists.tasks(query, " order by i.due nulls last, i.case_id, i.item", 50, 0);
        if (page.size() != 50) {
            throw new IllegalStateException("no full page: " + page.size());
        }
        return lists.count(query);
    }

    @Override
    public void close() {
        context.close();
    }
}
