package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import xinqu.Postgres;
import xinqu.decision.Actor;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntConsumer;

/** The whole population of the model zone in a real database. */
@Tag("full")
class PartiesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
    private static final Problems PROBLEMS = new Problems();
    private static final PartyPack PACK =
            PartyPack.read(new PackFolder(Path.of("../zones/jinpu"), PROBLEMS));
    private static final List<Object> EVENTS = new ArrayList<>();

    private static SyntheticPopulation population;
    private static JdbcClient db;
    private static PartyStore store;
    private static PopulationStore populations;
    private static Catalogues catalogues;
    private static Parties parties;
    private static Actor clerk;

    @BeforeAll
    static void load() {
        assertThat(PROBLEMS.all()).isEmpty();
        var source = Postgres.migrated();
        db = JdbcClient.create(source);
        store = new PartyStore(db);
        catalogues = new Catalogues(new CatalogueStore(db));
        parties = new Parties(store, catalogues, EVENTS::add, CLOCK);
        populations = new PopulationStore(db, source, CLOCK);
        catalogues.take(PACK);
        parties.take(PACK.named(), "jinpu");
        clerk =
                new Actor(
                        null, "clerk", Set.of(), Set.copyOf(PACK.places().subtree("jinpu")), null);
        population = SyntheticPopulation.of(PACK).orElseThrow();
        assertThat(PROBLEMS.all()).isEmpty();
        long began = System.nanoTime();
        assertThat(populations.load(population, "jinpu", _ -> {})).isTrue();
        populations.settle();
        note("load of %d parties: %d ms", population.table().rows(), millis(began));
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void note(String form, Object... values) {
        org.slf4j.LoggerFactory.getLogger(PartiesTest.class).info(form.formatted(values));
    }

    private static Party at(int row) {
        return parties.find(Actor.SYSTEM, new PartyId(population.key(row))).orElseThrow();
    }

    @Test
    void keepsTheCatalogueAndTheTreesAsThePackHasThem() {
        var read = new Catalogues(new CatalogueStore(db)).current();
        assertThat(read.facts().all()).containsExactlyElementsOf(PACK.facts().all());
        assertThat(read.places().all()).containsExactlyElementsOf(PACK.places().all());
        assertThat(read.units().all()).containsExactlyElementsOf(PACK.units().all());
        assertThat(read.industries().all()).containsExactlyElementsOf(PACK.industries().all());
        catalogues.take(PACK);
        assertThat(catalogues.current().facts().all()).hasSameSizeAs(PACK.facts().all());
    }

    @Test
    void loadsEverybodyOnceAndNobodyTwice() {
        assertThat(populations.load(population, "jinpu", _ -> {})).isFalse();
        assertThat(
                        db.sql(
                                        """
                                        select count(*) from party.party
                                        where synthetic and kind not in ('person', 'organisation')
                                        """)
                                .query(Long.class)
                                .single())
                .isEqualTo(230_051);
        assertThat(
                        db.sql("select count(*) from party.party where not synthetic")
                                .query(Long.class)
                                .single())
                .isEqualTo(PACK.named().size());
    }

    @Test
    void leavesNothingBehindWhenLoadingBreaksOff() {
        var source = Postgres.migrated();
        var fresh = new PopulationStore(JdbcClient.create(source), source, CLOCK);
        IntConsumer cut =
                written -> {
                    if (written > 100_000) {
                        throw new IllegalStateException("killed after " + written);
                    }
                };
        assertThatThrownBy(() -> fresh.load(population, "jinpu", cut))
                .hasMessageStartingWith("killed");
        assertThat(fresh.hasSynthetic()).isFalse();
        assertThat(
                        JdbcClient.create(source)
                                .sql("select count(*) from party.party")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void findsAPartyByItsCodeHoweverItIsTyped() {
        var party = at(1_000);
        var code = population.table().id(1_000);
        assertThat(parties.findByCode(clerk, " " + code.toLowerCase(java.util.Locale.ROOT) + " "))
                .contains(party);
        assertThat(parties.search(clerk, code, 0, 10).parties()).containsExactly(party);
        assertThat(parties.findByCode(Actor.PUBLIC, code)).isEmpty();
        assertThat(parties.findByCode(clerk, "1")).isEmpty();
        assertThat(party.synthetic()).isTrue();
    }

    @Test
    void ranksExactNamesBeforeBeginningsBeforeTheRest() {
        var delivered = new ArrayList<PartyId>();
        for (var name : List.of("中鑫淼瀚", "瀚中鑫淼", "中鑫", "中鑫淼")) {
            delivered.add(
                    store.save(
                            new Party(
                                    PartyId.next(CLOCK),
                                    Subject.ORGANISATION,
                                    null,
                                    name,
                                    "puwan",
                                    null,
                                    null,
                                    true,
                                    "rank-" + name)));
        }
        assertThat(parties.search(clerk, "中鑫", 0, 10).parties())
                .extracting(Party::name)
                .containsExactly("中鑫", "中鑫淼", "中鑫淼瀚", "瀚中鑫淼");
        assertThat(parties.search(clerk, "中鑫", 1, 2).parties())
                .extracting(Party::name)
                .containsExactly("中鑫淼瀚", "瀚中鑫淼");
        assertThat(parties.search(clerk, "中鑫", 0, 2).more()).isTrue();
        assertThat(parties.search(clerk, "中%", 0, 10).parties()).isEmpty();
        assertThat(delivered).doesNotHaveDuplicates();
    }

    @Test
    void findsRealPartiesByAnyNameWithOnlyWhatIsStated() {
        var found = parties.search(clerk, "日本电产", 0, 10).parties();
        assertThat(found).extracting(Party::name).containsExactly("尼得科电机（大连）");
        assertThat(found.getFirst().synthetic()).isFalse();
        assertThat(found.getFirst().code()).isNull();
        assertThat(parties.statements(clerk, found.getFirst().id())).hasSize(2);
        assertThat(parties.facts(clerk, found.getFirst().id())).isEmpty();
        var listed = parties.findByKey(clerk, "kede").orElseThrow();
        assertThat(parties.facts(clerk, listed.id()))
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.fact().code()).isEqualTo("qualification");
                    assertThat(known.value()).isEqualTo(new Value.Members(Set.of("上市公司")));
                    assertThat(known.source()).isEqualTo("001_3cb505871803fa61.txt");
                    assertThat(known.asOf()).isEqualTo(LocalDate.of(2021, 7, 31));
                    assertThat(known.synthetic()).isFalse();
                });
        parties.take(PACK.named(), "jinpu");
        assertThat(parties.facts(clerk, listed.id())).hasSize(1);
    }

    @Test
    void keepsWhatOthersRecordedWhenThePackIsTakenOverAnew() {
        var listed = parties.findByKey(clerk, "kede").orElseThrow();
        deliver(listed.id(), LocalDate.of(2026, 11, 1), "employees", "321");
        var before = parties.facts(clerk, listed.id());
        parties.take(PACK.named(), "jinpu");
        assertThat(parties.facts(clerk, listed.id())).isEqualTo(before).hasSize(2);
        db.sql(
                        """
                        delete from party.holding h using party.delivery d
                        where h.party = :party and d.id = h.delivery and not d.pack
                        """)
                .param("party", listed.id().value())
                .update();
    }

    @Test
    void searchesTwoCharactersQuicklyAmongEverybody() {
        for (var words : List.of("软件", "大连", "玹珩", "科德", "没有")) {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long began = System.nanoTime();
                var _ = parties.search(clerk, words, 0, 20);
                fastest = Math.min(fastest, System.nanoTime() - began);
            }
            note("search %s: %.2f ms", words, fastest / 1e6);
            assertThat(fastest).as(words).isLessThan(250_000_000L);
        }
    }

    @Test
    void staysWithinTheScopeOfTheActor() {
        var everywhere = parties.search(clerk, "软件", 0, 200).parties();
        var puwan = new Actor(null, "puwan", Set.of(), Set.of("puwan"), null);
        assertThat(everywhere).extracting(Party::unit).anyMatch(unit -> !unit.equals("puwan"));
        assertThat(parties.search(puwan, "软件", 0, 200).parties())
                .isNotEmpty()
                .extracting(Party::unit)
                .containsOnly("puwan");
        var outside =
                everywhere.stream()
                        .filter(p -> !p.unit().equals("puwan"))
                        .findFirst()
                        .orElseThrow();
        assertThat(parties.find(puwan, outside.id())).isEmpty();
        assertThatThrownBy(() -> parties.facts(puwan, outside.id()))
                .isInstanceOf(NoSuchElementException.class);
        var itself = new Actor(null, "owner", Set.of(), Set.of(), outside.id().value());
        assertThat(parties.find(itself, outside.id())).contains(outside);
        assertThat(parties.facts(itself, outside.id())).isNotEmpty();
    }

    @Test
    void givesEveryFactBackAsItWasMade() {
        var facts = population.table().facts();
        for (int row : new int[] {0, 1, 500, 84_319, 84_320, 200_000, 230_050}) {
            var known = parties.facts(clerk, new PartyId(population.key(row)));
            int count = 0;
            for (int column = 0; column < facts.facts().size(); column++) {
                count += facts.isKnown(column, row) ? 1 : 0;
            }
            assertThat(known).hasSize(count).allMatch(FactValue::synthetic);
            for (var value : known) {
                assertThat(value.value())
                        .isEqualTo(facts.value(facts.column(value.fact().code()), row));
                assertThat(value.source()).isEqualTo(value.fact().source());
            }
        }
    }

    @Test
    void countsTheLatestOfSeveralDeliveries() {
        var party = at(2_000).id();
        var before = parties.facts(clerk, party).size();
        deliver(party, LocalDate.of(2026, 11, 1), "rent", "12.50");
        deliver(party, LocalDate.of(2026, 10, 1), "rent", "99");
        assertThat(value(party, "rent", LocalDate.of(2026, 11, 23))).isEqualTo("12.5");
        assertThat(value(party, "rent", LocalDate.of(2026, 10, 15))).isEqualTo("99");
        assertThat(parties.facts(clerk, party).size()).isBetween(before, before + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        parties.record(
                                clerk,
                                new Parties.Delivery(
                                        "declared",
                                        LocalDate.of(2026, 1, 1),
                                        true,
                                        "",
                                        Map.of(party, Map.of("rd_share", Value.of(1))))));
    }

    private static void deliver(PartyId party, LocalDate asOf, String fact, String number) {
        parties.record(
                clerk,
                new Parties.Delivery(
                        "declared",
                        asOf,
                        true,
                        "test",
                        Map.of(party, Map.of(fact, Value.of(new BigDecimal(number))))));
    }

    private static String value(PartyId party, String fact, LocalDate on) {
        return parties.facts(clerk, party, on).stream()
                .filter(known -> known.fact().code().equals(fact))
                .map(known -> known.value().shown())
                .findFirst()
                .orElse("");
    }

    @Test
    void readsTheColumnsForTheMatcherAsTheyWereMade() throws Exception {
        long began = System.nanoTime();
        var columns = new Populations(populations, catalogues).columns(true).get();
        note("columns: %d ms", millis(began));
        assertThat(columns.table().rows()).isEqualTo(230_051);
        var made = population.table();
        var read = columns.table();
        var changed = Set.of("rent"); // By the test of several deliveries.
        for (int row = 0; row < read.rows(); row++) {
            assertThat(read.id(row)).isEqualTo(made.id(row));
        }
        for (int column = 0; column < made.facts().facts().size(); column++) {
            var code = made.facts().facts().get(column).code();
            int other = read.facts().column(code);
            for (int row = 0; row < read.rows() && !changed.contains(code); row++) {
                if (read.facts().isKnown(other, row) != made.facts().isKnown(column, row)
                        || read.facts().get(other, row) != made.facts().get(column, row)) {
                    assertThat(read.facts().text(other, row))
                            .as("%s of %s", code, read.id(row))
                            .isEqualTo(made.facts().text(column, row));
                }
            }
        }
    }
}
