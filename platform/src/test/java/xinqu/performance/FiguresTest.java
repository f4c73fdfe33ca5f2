package xinqu.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.calendar.Calendars;
import xinqu.calendar.Measure;
import xinqu.casework.CaseHistory;
import xinqu.decision.Actor;
import xinqu.identity.IdentityTest;
import xinqu.party.Applicants;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.service.Services;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures over made-up histories, against a naive count from the events alone. */
@IdentityTest
@TestPropertySource(properties = "xinqu.test=figures") // A database of its own.
class FiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int SEEDS = 3;
    private static final int CASES = 90;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    @Autowired Figures figures;
    @Autowired CaseHistory history;
    @Autowired Applicants applicants;
    @Autowired Parties parties;
    @Autowired Services services;
    @Autowired Calendars calendars;
    @Autowired JdbcClient db;
    @Autowired MutableClock clock;

    private Set<String> units = Set.of();
    private FigureQuery ever = new FigureQuery(Set.of(), Instant.EPOCH, NOW);

    /** The seeds take turns, so that the histories lie in one database. */
    @BeforeEach
    void histories() {
        clock.set(NOW);
        if (history.written() == 0) {
            var made = new ArrayList<Party>();
            for (int i = 0; i < 20; i++) {
                made.add(
                        parties.find(Actor.SYSTEM, applicants.party(applicants.enterprise("puwan")))
                                .orElseThrow());
            }
            int written = 0;
            for (int position = 0; position < CASES; position++) {
                var recipe =
                        new CaseHistory.Recipe(
                                Long.getLong("xinqu.seed", 7) + position % SEEDS,
                                CASES,
                                NOW,
                                365,
                                inWorkingDays(),
                                made,
                                true);
                written += history.write(recipe, position) == null ? 0 : 1;
                assertThat(history.write(recipe, position)).as("written twice").isNull();
            }
            assertThat(written).isGreaterThan(CASES * 3 / 4);
            figures.rebuild();
        }
        units =
                db.sql("select unit from casework.item union select unit from casework.cases")
                        .query(String.class)
                        .set();
        ever = new FigureQuery(units, Instant.EPOCH, NOW);
    }

    private List<String> inWorkingDays() {
        var bundles =
                services.catalogue().pack().bundles().values().stream()
                        .filter(bundle ->
                                bundle.members().stream()
                                        .allMatch(one ->
                                                one.promise().measure() == Measure.WORKING_DAYS))
                        .map(bundle -> bundle.id());
        var items =
                services.items().stream()
                        .filter(item -> item.promise().measure() == Measure.WORKING_DAYS)
                        .map(item -> item.id());
        return Stream.concat(bundles, items).toList();
    }

    /** An event, as it was written. */
    private record Told(String item, LocalDate day, String act, Map<String, String> detail) {}

    private Map<UUID, List<Told>> events() {
        var json = JsonMapper.builder().build();
        var events = new TreeMap<UUID, List<Told>>();
        db.sql("select case_id, item, at, act, detail::text from casework.event order by seq")
                .query(row -> {
                    var item = row.getString("item");
                    events.computeIfAbsent(
                                    row.getObject("case_id", UUID.class), _ -> new ArrayList<>())
                            .add(
                                    new Told(
                                            item == null ? "" : item,
                                            row.getObject("at", OffsetDateTime.class)
                                                    .atZoneSameInstant(CHINA)
                                                    .toLocalDate(),
                                            row.getString("act"),
                                            json.readValue(row.getString("detail"), TEXTS)));
                });
        return events;
    }

    private int workingDays(LocalDate after, LocalDate until) {
        return Math.toIntExact(
                Stream.iterate(after.plusDays(1), day -> !day.isAfter(until), d -> d.plusDays(1))
                        .filter(day -> calendars.workingDays().isWorkingDay(day))
                        .count());
    }

    /** What an item took, counted day by day. */
    private record Counted(boolean onTime, int ran, int stopped) {}

    private Counted counted(List<Told> events, String item, int amount) {
        LocalDate received = LocalDate.EPOCH;
        LocalDate since = LocalDate.EPOCH;
        int budget = amount;
        int ran = 0;
        int stopped = 0;
        for (var event : events) {
            if (!event.item().isEmpty() && !event.item().equals(item)) {
                continue;
            }
            switch (event.act()) {
                case "submit", "correct" -> received = event.day();
                case "accept", "deem" ->
                        since = workingDays(received, event.day()) > 5 ? received : event.day();
                case "start" -> since = event.day();
                case "stop" -> {
                    ran += workingDays(since, event.day());
                    since = event.day();
                }
                case "resume" -> {
                    stopped += workingDays(since, event.day());
                    since = event.day();
                }
                case "extend" -> {
                    if (ran + workingDays(since, event.day()) <= budget) {
                        budget += Integer.parseInt(event.detail().get("amount"));
                    }
                }
                case "grant", "refuse" -> ran += workingDays(since, event.day());
                default -> {}
            }
        }
        return new Counted(ran <= budget, ran, stopped);
    }

    @Test
    void timelinessAndDaysAreWhatTheEventsSay() {
        var events = events();
        var expected = new TreeMap<String, long[]>();
        db.sql(
                        """
                        select case_id, item, unit, amount from casework.item
                        where state in ('granted', 'refused')
                        """)
                .query(row -> {
                    var counted =
                            counted(
                                    events.get(row.getObject("case_id", UUID.class)),
                                    row.getString("item"),
                                    row.getInt("amount"));
                    var sums = expected.computeIfAbsent(row.getString("unit"), _ -> new long[4]);
                    sums[0]++;
                    sums[1] += counted.onTime() ? 1 : 0;
                    sums[2] += counted.ran();
                    sums[3] += counted.stopped();
                });
        var got = new TreeMap<String, long[]>();
        figures.timeliness(ever)
                .forEach(one ->
                        got.put(
                                one.unit(),
                                new long[] {
                                    one.decided(), one.onTime(), one.ran(), one.stopped()
                                }));
        assertThat(written(got)).isEqualTo(written(expected));
        var all = Figures.Timeliness.sum(figures.timeliness(ever));
        assertThat(all.onTime()).as("some are late, most are not").isBetween(1L, all.decided() - 1);
        assertThat(all.stopped()).isPositive();
        assertThat(figures.months(ever).stream().mapToLong(Figures.Month::decided).sum())
                .isEqualTo(all.decided());
    }

    private static Map<String, String> written(Map<String, long[]> sums) {
        return sums.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> java.util.Arrays.toString(entry.getValue())));
    }

    @Test
    void receptionIsWhatTheEventsSay() {
        long received = 0;
        long first = 0;
        long refused = 0;
        long corrected = 0;
        long days = 0;
        for (var events : events().values()) {
            var acts = events.stream().map(Told::act).toList();
            if (acts.stream().noneMatch(Set.of("accept", "deem", "not-accept")::contains)) {
                continue;
            }
            received++;
            refused += acts.contains("not-accept") ? 1 : 0;
            corrected += acts.contains("ask-correction") ? 1 : 0;
            first += !acts.contains("ask-correction") && !acts.contains("not-accept") ? 1 : 0;
            LocalDate asked = LocalDate.EPOCH;
            for (var event : events) {
                if (event.act().equals("ask-correction")) {
                    asked = event.day();
                } else if (event.act().equals("correct")) {
                    days += workingDays(asked, event.day());
                }
            }
        }
        var all = Figures.Reception.sum(figures.reception(ever));
        assertThat(all.received()).isEqualTo(received);
        assertThat(all.first()).isEqualTo(first).isPositive();
        assertThat(all.refused()).isEqualTo(refused);
        assertThat(all.corrected()).isEqualTo(corrected).isPositive();
        assertThat(all.correctedDays()).isEqualTo(days);
    }

    @Test
    void materialsAreCountedWithWhatNamedThem() {
        var events = events();
        var expected = new HashMap<String, long[]>();
        db.sql(
                        """
                        select m.case_id, m.material, m.zh
                        from casework.material m join casework.cases c on c.id = m.case_id
                        where c.stage in ('decided', 'delivered', 'archived') and m.state in ('handed', 'owed')
                          and exists (select from casework.item i where i.case_id = c.id
                            and i.state in ('granted', 'refused'))
                        """)
                .query(row -> {
                    var sums =
                            expected.computeIfAbsent(row.getString("material"), _ -> new long[2]);
                    var id = row.getString("material");
                    var name = row.getString("zh");
                    sums[0]++;
                    sums[1] +=
                            events.get(row.getObject("case_id", UUID.class)).stream()
                                            .anyMatch(e ->
                                                    e.detail().containsKey(id)
                                                            || (!e.act().equals("grant")
                                                                    && e.detail()
                                                                            .getOrDefault(
                                                                                    "words", "")
                                                                            .contains(name)))
                                    ? 1
                                    : 0;
                });
        var got = new HashMap<String, long[]>();
        figures.materials(units)
                .forEach(one -> got.put(one.material(), new long[] {one.cases(), one.named()}));
        assertThat(written(got)).isEqualTo(written(expected));
        assertThat(expected.values()).anyMatch(sums -> sums[1] > 0);
    }

    @Test
    void rebuildingChangesNothing() {
        var before =
                List.of(
                        figures.timeliness(ever),
                        figures.reception(ever),
                        figures.materials(units));
        assertThat(figures.rebuild()).isPositive();
        assertThat(
                        List.of(
                                figures.timeliness(ever),
                                figures.reception(ever),
                                figures.materials(units)))
                .isEqualTo(before);
    }

    @Test
    void everyFigureOpensToItsCases() {
        var all = Figures.Timeliness.sum(figures.timeliness(ever));
        assertThat(figures.count(new DecidedQuery(ever, null, "late")))
                .isEqualTo(all.decided() - all.onTime());
        assertThat(figures.count(new DecidedQuery(ever, null, "unlawful")))
                .isEqualTo(all.bound() - all.lawful());
        var received = Figures.Reception.sum(figures.reception(ever));
        assertThat(figures.count(new ReceivedQuery(ever, null, "first", null, null)))
                .isEqualTo(received.first());
        assertThat(figures.count(new ReceivedQuery(ever, null, "rated", null, null)))
                .isEqualTo(figures.rated(ever))
                .isPositive();
        var material = figures.materials(units).getFirst();
        assertThat(figures.count(new ReceivedQuery(ever, null, null, null, material.material())))
                .isEqualTo(material.cases());
    }

    @Test
    void nobodySeesWhatLiesOutsideOfTheirUnits() {
        var one = figures.timeliness(ever).getFirst();
        var narrow = new FigureQuery(Set.of(one.unit()), Instant.EPOCH, NOW);
        assertThat(figures.timeliness(narrow)).containsExactly(one);
        assertThat(figures.timeliness(new FigureQuery(Set.of(), Instant.EPOCH, NOW))).isEmpty();
        assertThat(
                        figures.items(
                                new DecidedQuery(narrow, null, null),
                                " order by decided_at",
                                9999,
                                0))
                .hasSize(Math.toIntExact(one.decided()))
                .allMatch(item -> item.unit().equals(one.unit()) && item.synthetic());
    }
}
