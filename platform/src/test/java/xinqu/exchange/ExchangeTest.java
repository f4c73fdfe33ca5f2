package xinqu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Uuids;
import xinqu.identity.IdentityTest;
import xinqu.pack.Text;
import xinqu.testkit.MutableClock;
import xinqu.testkit.Property;
import xinqu.web.TableFile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes to outside systems and comes back from them. */
@IdentityTest
class ExchangeTest {

    private static final AtomicInteger UNITS = new AtomicInteger();
    private static final List<String> HEADINGS =
            List.of("批次号", "数据编号", "汇聚结果", "错误说明", "省平台办件号", "省平台状态", "汇聚时间");

    @Autowired Exchange exchange;
    @Autowired ExchangeStore store;
    @Autowired JdbcClient db;
    @Autowired MutableClock clock;

    /** A unit of this test's own, so that other tests' entries do not mix in. */
    String unit = "";

    Actor clerk = Actor.PUBLIC;

    @BeforeEach
    void aUnit() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        unit = "exchange-" + UNITS.incrementAndGet();
        clerk = new Actor(UUID.randomUUID(), "clerk", Set.of("window-clerk"), Set.of(unit), null);
    }

    private OutsideSystem province() {
        return exchange.system("province");
    }

    private UUID entry(String system, UUID event, boolean typing) {
        var id = Uuids.next(clock);
        store.add(
                new Entry(
                        id,
                        system,
                        UUID.randomUUID(),
                        "2026-" + id,
                        "food-licence",
                        new Text("食品经营许可", "Food licence"),
                        "大连某某有限公司",
                        "grant",
                        unit,
                        clock.instant(),
                        Entry.State.WAITING,
                        null,
                        0,
                        null,
                        null,
                        new Entry.Theirs(null, null, null),
                        typing,
                        null,
                        null),
                event,
                Map.of("entry", id.toString(), "applicant", "=HYPERLINK(\"x\")"));
        return id;
    }

    private static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    private static String key(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<?>) decision).reasons().getFirst().key();
    }

    private Batch sent() {
        var batch = granted(exchange.makeBatch(clerk, province()));
        return granted(exchange.send(clerk, batch.id()));
    }

    private UUID bring(List<List<String>> rows) {
        return granted(
                exchange.bring(
                        clerk,
                        province(),
                        "receipt.csv",
                        TableFile.csv(HEADINGS, rows).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<UUID, Entry.State> states() {
        var states = new HashMap<UUID, Entry.State>();
        exchange.find(
                        new EntryQuery(Set.of(unit), null, null, null, null, null),
                        " order by e.id",
                        10_000,
                        0)
                .forEach(one -> states.put(one.id(), one.state()));
        return states;
    }

    @Test
    void anEventThatComesTwiceMakesOneEntry() {
        var event = UUID.randomUUID();
        entry("province", event, false);
        entry("province", event, false);
        assertThat(states()).hasSize(1);
    }

    @Test
    void aBatchIsAFileThatNeverChangesAndThatItsHashProves() throws Exception {
        var id = entry("province", UUID.randomUUID(), false);
        var batch = granted(exchange.makeBatch(clerk, province()));
        var files = exchange.pack(clerk, batch.id()).orElseThrow();
        var digest =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(files.csv().getBytes(StandardCharsets.UTF_8));
        assertThat(files.manifest())
                .contains(java.util.HexFormat.of().formatHex(digest))
                .contains(batch.number());
        var read =
                TableFile.read(
                        files.csv().getBytes(StandardCharsets.UTF_8), List.of("批次号", "数据编号"));
        assertThat(read.faults()).isEmpty();
        assertThat(read.lines()).hasSize(1);
        assertThat(read.lines().getFirst().cell("数据编号")).isEqualTo(id.toString());
        assertThat(read.lines().getFirst().cell("批次号")).isEqualTo(batch.number());
        assertThat(files.csv()).contains("'=HYPERLINK");
        assertThat(read.lines().getFirst().cell("申请人")).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(key(exchange.makeBatch(clerk, province()))).isEqualTo("systems.refused.nothing");
        var stranger =
                new Actor(UUID.randomUUID(), "x", Set.of("window-clerk"), Set.of("hill"), null);
        assertThat(exchange.pack(stranger, batch.id())).isEmpty();
    }

    @Test
    void nothingIsMadeForASystemThatIsNotConnected() {
        entry("tax", UUID.randomUUID(), true);
        assertThat(key(exchange.makeBatch(clerk, exchange.system("tax"))))
                .isEqualTo("systems.refused.notConnected");
    }

    @Test
    void namesWhatIsWrongRowByRowAndTakesTheRest() {
        var good = entry("province", UUID.randomUUID(), false);
        var bad = entry("province", UUID.randomUUID(), false);
        var batch = sent();
        var number = batch.number();
        var receipt =
                bring(
                        List.of(
                                List.of(
                                        number,
                                        good.toString(),
                                        "成功",
                                        "",
                                        "LN1",
                                        "已汇聚",
                                        "2026-11-23 10:00"),
                                List.of(number, bad.toString(), "失败", "", "", "", ""),
                                List.of(number, bad.toString(), "成攻", "", "", "", ""),
                                List.of(number, UUID.randomUUID().toString(), "成功", "", "", "", ""),
                                List.of(
                                        number.replace("-", "_"),
                                        good.toString(),
                                        "成功",
                                        "",
                                        "",
                                        "",
                                        ""),
                                List.of(number, bad.toString(), "成功", "", "", "", "昨天")));
        var check = exchange.check(clerk, exchange.receipt(clerk, receipt).orElseThrow());
        assertThat(check.faults())
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly("3 错误说明", "4 汇聚结果", "5 数据编号", "6 批次号", "7 汇聚时间");
        assertThat(check.faults().get(1).maybe()).contains("成功");
        assertThat(check.faults().get(3).maybe()).contains(number);
        assertThat(states()).containsEntry(good, Entry.State.SENT);
        granted(exchange.take(clerk, receipt));
        assertThat(states())
                .containsEntry(good, Entry.State.ACCEPTED)
                .containsEntry(bad, Entry.State.SENT);
        assertThat(key(exchange.take(clerk, receipt))).isEqualTo("systems.refused.nothingNew");
        var state =
                exchange.states(clerk).stream()
                        .filter(one -> one.system().id().equals("province"))
                        .findFirst()
                        .orElseThrow();
        assertThat(state.lastSuccess()).isEqualTo(clock.instant());
        assertThat(state.underway()).isEqualTo(1);
    }

    @Test
    void nothingIsAnsweredBeforeItWasHandedOver() {
        var id = entry("province", UUID.randomUUID(), false);
        var batch = granted(exchange.makeBatch(clerk, province()));
        var receipt = bring(List.of(List.of(batch.number(), id.toString(), "成功")));
        var check = exchange.check(clerk, exchange.receipt(clerk, receipt).orElseThrow());
        assertThat(check.changesNothing()).isTrue();
        assertThat(check.faults()).hasSize(1);
    }

    @Test
    void countsDoubleEntryBySystemAndUnit() {
        var typed = entry("tax", UUID.randomUUID(), true);
        entry("tax", UUID.randomUUID(), true);
        entry("province", UUID.randomUUID(), false);
        assertThat(exchange.typed(clerk, List.of(typed))).isEqualTo(1);
        assertThat(exchange.typed(clerk, List.of(typed))).isZero();
        assertThat(exchange.typing(clerk))
                .containsExactly(new SystemState.Typing("tax", unit, 2, 1));
    }

    /** Random batches, answers, repetitions and retries beside a model in memory. */
    @Test
    void receiptsNeverLoseOrDoubleAnEntry() {
        Property.forAtMost(
                1_000,
                (random, size) -> random.split(),
                random -> {
                    aUnit();
                    play(random);
                });
    }

    private void play(SplittableRandom random) {
        var oracle = new LinkedHashMap<UUID, Entry.State>();
        var batchOf = new HashMap<UUID, String>();
        var files = new ArrayList<List<List<String>>>();
        int answered = 0;
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        oracle.put(
                                entry("province", UUID.randomUUID(), false), Entry.State.WAITING);
                    }
                }
                case 1 -> {
                    if (oracle.containsValue(Entry.State.WAITING)) {
                        var batch = sent();
                        oracle.replaceAll((id, state) -> {
                            if (state == Entry.State.WAITING) {
                                batchOf.put(id, batch.number());
                                return Entry.State.SENT;
                            }
                            return state;
                        });
                    }
                }
                case 2 -> {
                    var rows = new ArrayList<List<String>>();
                    var seen = new HashSet<UUID>();
                    var next = new LinkedHashMap<UUID, Entry.State>();
                    for (var one : oracle.entrySet()) {
                        var batch = batchOf.get(one.getKey());
                        if (batch == null || random.nextInt(2) == 0) {
                            continue;
                        }
                        boolean yes = random.nextInt(3) > 0;
                        var row =
                                List.of(
                                        batch,
                                        one.getKey().toString(),
                                        yes ? "成功" : "失败",
                                        yes ? "" : "格式");
                        rows.add(row);
                        if (random.nextInt(4) == 0) {
                            rows.add(row);
                        }
                        if (one.getValue() == Entry.State.SENT && seen.add(one.getKey())) {
                            next.put(
                                    one.getKey(),
                                    yes ? Entry.State.ACCEPTED : Entry.State.REJECTED);
                        }
                    }
                    // An old file comes again, whose batches may have been answered since.
                    if (!rows.isEmpty()) {
                        files.add(rows);
                        var taken = exchange.take(clerk, bring(rows));
                        assertThat(taken instanceof Decision.Granted<?>).isEqualTo(!next.isEmpty());
                        oracle.putAll(next);
                        answered += next.size();
                    }
                    if (!files.isEmpty() && random.nextBoolean()) {
                        var again = files.get(random.nextInt(files.size()));
                        var expected = new LinkedHashMap<UUID, Entry.State>();
                        for (var row : again) {
                            var id = UUID.fromString(row.get(1));
                            if (oracle.get(id) == Entry.State.SENT
                                    && row.getFirst().equals(batchOf.get(id))) {
                                expected.putIfAbsent(
                                        id,
                                        row.get(2).equals("成功")
                                                ? Entry.State.ACCEPTED
                                                : Entry.State.REJECTED);
                            }
                        }
                        exchange.take(clerk, bring(again));
                        oracle.putAll(expected);
                        answered += expected.size();
                    }
                }
                default -> {
                    var rejected =
                            oracle.entrySet().stream()
                                    .filter(one -> random.nextBoolean())
                                    .map(Map.Entry::getKey)
                                    .toList();
                    exchange.retry(clerk, rejected);
                    rejected.forEach(id ->
                            oracle.computeIfPresent(
                                    id,
                                    (_, state) ->
                                            state == Entry.State.REJECTED
                                                    ? Entry.State.WAITING
                                                    : state));
                }
            }
            assertThat(states()).isEqualTo(oracle);
        }
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from exchange.status s
                                          join exchange.entry e on e.id = s.entry
                                        where e.unit = :unit
                                        """)
                                .param("unit", unit)
                                .query(Integer.class)
                                .single())
                .isEqualTo(answered);
    }
}
