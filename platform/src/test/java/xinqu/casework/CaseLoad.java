package xinqu.casework;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import xinqu.Platform;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.document.Attachments;
import xinqu.document.Upload;
import xinqu.party.Applicants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The application under a load of submissions and transitions, as a process of its own that can be
 * killed. Says {@code DONE key act} after each act that was acknowledged, and nothing it is not
 * sure of.
 */
public final class CaseLoad {

    private static final Map<String, String> ANSWERS =
            Map.of(
                    "case_signboard", "true",
                    "case_gathering_place", "true",
                    "case_tobacco", "false",
                    "case_food_kinds", "热食类",
                    "case_premises_area", "80",
                    "case_premises_address", "金州区某路1号");
    private static final Set<String> UNITS =
            Set.of("jinpu-market", "jinpu-health", "jinpu-fire", "jinpu-urban", "puwan");
    private static final Actor CLERK =
            new Actor(null, "clerk", Set.of("window-clerk", "approver"), UNITS, null);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Cases cases;
    private final Attachments attachments;
    private final Applicants applicants;
    private final Random random;

    private CaseLoad(ConfigurableApplicationContext application, long seed) {
        this.cases = application.getBean(Cases.class);
        this.attachments = application.getBean(Attachments.class);
        this.applicants = application.getBean(Applicants.class);
        this.random = new Random(seed);
    }

    /**
     * @param args the data folder, and a seed to work or {@code verify}
     */
    public static void main(String[] args) {
        var application =
                new SpringApplication(Platform.class, Applicants.class)
                        .run(
                                "--server.port=0",
                                "--xinqu.data=" + args[0],
                                "--xinqu.root=" + Path.of("..").toAbsolutePath().normalize(),
                                "--xinqu.population=false");
        if (args[1].equals("verify")) {
            try (application) { // Or threads keep a failed process alive.
                verify(application, Path.of(args[0]));
            }
            return;
        }
        say("READY");
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var load = new CaseLoad(application, Long.parseLong(args[1]) * 31 + i);
                pool.execute(load::work);
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void work() {
        while (true) {
            var owner = applicants.enterprise("puwan");
            var key = UUID.randomUUID();
            var id =
                    granted(
                            cases.open(
                                    owner,
                                    new Cases.Opening(
                                            "restaurant",
                                            applicants.party(owner),
                                            "online",
                                            ANSWERS,
                                            key)));
            say("DONE " + key + " open");
            for (var material : file(id).materials()) {
                if (material.state() == CaseMaterial.State.MISSING) {
                    attach(owner, id, material.material());
                }
            }
            act(owner, id, new Act.Submit(Set.of()));
            act(CLERK, id, new Act.Accept(LocalDate.EPOCH));
            while (!file(id).head().stage().isOver()) {
                var running =
                        file(id).items().stream()
                                .filter(item -> item.state() == ItemState.RUNNING)
                                .toList();
                handle(id, running.get(random.nextInt(running.size())));
            }
            act(CLERK, id, new Act.Deliver(Act.Deliver.Way.WINDOW, ""));
        }
    }

    private CaseFile file(UUID id) {
        return cases.find(Actor.SYSTEM, id).orElseThrow();
    }

    private void handle(UUID id, CaseItem item) {
        var last = cases.procedure(item).steps().getLast().code();
        var key = UUID.randomUUID();
        var act =
                last.equals(item.step()) ? new ItemAct.Grant("准予", false) : new ItemAct.Pass("符合");
        granted(cases.act(CLERK, id, item.item(), new Cases.Stamp(item.version(), key), act));
        say("DONE " + key + " " + act.code());
    }

    private void act(Actor actor, UUID id, Act act) {
        var key = UUID.randomUUID();
        granted(cases.act(actor, id, new Cases.Stamp(file(id).head().version(), key), act));
        say("DONE " + key + " " + act.kind().code());
    }

    private void attach(Actor owner, UUID id, String material) {
        var text = "%PDF-1.7\n" + random.nextLong() + "\n%%EOF\n";
        var pdf = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        try (var received =
                granted(attachments.receive(new Upload("file", material + ".pdf", pdf)))) {
            granted(cases.attach(owner, id, material, received));
            say("FILE " + received.sha256());
        }
    }

    private static <T> T granted(Decision<T> decision) {
        if (decision instanceof Decision.Granted<T>(var event)) {
            return event;
        }
        throw new IllegalStateException("refused: " + decision);
    }

    /** Says what the database and the folder hold: keys, files, what is wrong. */
    private static void verify(ConfigurableApplicationContext application, Path data) {
        var db = application.getBean(JdbcClient.class);
        db.sql("select key::text from casework.event where key is not null")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(key -> say("KEY " + key));
        settle(db);
        age(data.resolve("files"));
        application.getBean(Attachments.class).sweep(Duration.ofDays(1));
        var named =
                Set.copyOf(
                        db.sql("select sha256 from document.file")
                                .query((row, _) -> row.getString(1))
                                .list());
        named.forEach(hash -> say("NAMED " + hash));
        try (var files = Files.walk(data.resolve("files"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var hash = file.getFileName().toString();
                say((named.contains(hash) ? "HELD " : "ORPHAN ") + hash);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clocks(application, db);
        say("VERIFIED");
    }

    /**
     * What was to follow from acknowledged acts is done after the start, and writes files of its
     * own; only then does anybody look.
     */
    private static void settle(JdbcClient db) {
        long left = outstanding(db);
        for (long until = System.nanoTime() + PATIENCE.toNanos();
                left > 0 && System.nanoTime() < until;
                left = outstanding(db)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        if (left > 0) {
            say("OUTSTANDING " + left);
        }
    }

    private static long outstanding(JdbcClient db) {
        return db.sql("select count(*) from job.event_publication").query(Long.class).single();
    }

    /** As if days had passed, since the sweep spares what may just be committed. */
    private static void age(Path folder) {
        var old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every due moment is what the events say, and time never ran backwards. */
    private static void clocks(ConfigurableApplicationContext application, JdbcClient db) {
        var before = dues(db);
        application.getBean(DueDates.class).reckon();
        var after = dues(db);
        before.forEach((item, due) -> {
            if (!due.equals(after.get(item))) {
                say("MOVED " + item + " from " + due + " to " + after.get(item));
            }
        });
        db
                .sql(
                        """
                        select count(*) from (
                          select at < lag(at) over (partition by case_id order by seq) as back
                          from casework.event) as e
                        where back
                        """)
                .query(Long.class)
                .list()
                .stream()
                .filter(count -> count > 0)
                .forEach(count -> say("BACKWARDS " + count));
        db.sql(
                        """
                        select c.id::text from casework.cases c
                        where c.stage in ('accepted', 'decided') and c.open <> (
                          select count(*) from casework.item i
                          where i.case_id = c.id and i.state in ('running', 'waiting', 'stopped'))
                        """)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(id -> say("JOIN " + id));
    }

    private static Map<String, String> dues(JdbcClient db) {
        var dues = new HashMap<String, String>();
        List<String[]> rows =
                db.sql(
                                """
                                select case_id || '/' || item, coalesce(due::text, 'none')
                                from casework.item where state = 'running'
                                """)
                        .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
                        .list();
        rows.forEach(row -> dues.put(row[0], row[1]));
        return dues;
    }
}
