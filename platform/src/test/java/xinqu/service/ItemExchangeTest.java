package xinqu.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import xinqu.decision.Actor;
import xinqu.identity.IdentityTest;
import xinqu.pack.Problems;
import xinqu.party.Catalogues;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The imported catalogue, changed by workbooks. */
@IdentityTest
class ItemExchangeTest {

    @Autowired Services services;
    @Autowired ItemExchange exchange;
    @Autowired ServiceStore store;
    @Autowired Catalogues catalogues;

    private static Actor of(String... units) {
        return new Actor(null, "editor", Set.of("approver"), Set.of(units), null);
    }

    private InputStream workbook(Map<String, Object> changed) throws IOException {
        var out = new ByteArrayOutputStream();
        var pack = services.catalogue().pack();
        var units = catalogues.current().units();
        var reader =
                new ItemReader(
                        services.catalogue().vocabulary(),
                        units,
                        pack.materials(),
                        new GuideReader(units, pack.themes(), pack.entrances()));
        var problems = new Problems();
        var item =
                xinqu.pack.Yaml.parse(
                                ItemTree.yaml(List.of(changed))
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "test",
                                problems)
                        .orElseThrow()
                        .items()
                        .stream()
                        .map(reader::read)
                        .toList();
        ItemWorkbook.write(item, out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private Map<String, Object> tree(String id) {
        return new LinkedHashMap<>(ItemTree.of(services.item(id).orElseThrow()));
    }

    private EditedItem.State state(String id) {
        return services.catalogue().pack().edited().stream()
                .filter(one -> one.item().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void anUnchangedWorkbookChangesNothing() throws IOException {
        var out = new ByteArrayOutputStream();
        exchange.write(out);
        var check = exchange.check(of("jinpu-market"), new ByteArrayInputStream(out.toByteArray()));
        assertThat(check.faults()).isEmpty();
        assertThat(check.added()).isEmpty();
        assertThat(check.changed()).isEmpty();
        assertThat(check.unchanged()).isGreaterThan(10);
        assertThat(check.untouched()).isZero();
    }

    @Test
    void aChangeIsCheckedTakenOverAndWinsOverLaterFiles() throws IOException {
        var tree = tree("food-licence");
        int visits = services.item("food-licence").orElseThrow().visits();
        tree.put("visits", visits + 1);
        var check = exchange.check(of("jinpu-market"), workbook(tree));
        assertThat(check.faults()).isEmpty();
        assertThat(check.changed())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("food-licence");
                    assertThat(one.changes())
                            .containsExactly(
                                    new ItemExchange.Change(
                                            "到办事现场次数",
                                            String.valueOf(visits),
                                            String.valueOf(visits + 1)));
                });
        assertThat(services.item("food-licence").orElseThrow().visits())
                .as("a check changes nothing")
                .isEqualTo(visits);

        exchange.take(of("jinpu-market"), workbook(tree));
        services.imported();
        assertThat(services.item("food-licence").orElseThrow().visits()).isEqualTo(visits + 1);
        assertThat(state("food-licence")).isEqualTo(EditedItem.State.EDITED);
        assertThat(exchange.yaml()).contains("visits: " + (visits + 1));

        var edit = store.edits().stream().filter(e -> e.item().equals("food-licence")).findFirst();
        store.add(
                new ServiceEdit(
                        "food-licence",
                        edit.orElseThrow().firstDay(),
                        edit.orElseThrow().yaml(),
                        "as the pack had it long ago",
                        "editor",
                        Instant.EPOCH));
        services.imported();
        assertThat(state("food-licence")).isEqualTo(EditedItem.State.CONFLICT);
        assertThat(services.item("food-licence").orElseThrow().visits()).isEqualTo(visits + 1);
    }

    @Test
    void onlyTheOwnUnitsMayBeChangedAndNothingWrongGetsIn() throws IOException {
        var tree = tree("fire-check");
        tree.put("visits", 7);
        var strange = exchange.take(of("jinpu-market"), workbook(tree));
        assertThat(strange.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(2);
                    assertThat(fault.column()).isEqualTo("实施主体编码");
                });
        assertThat(store.edits()).noneMatch(edit -> edit.item().equals("fire-check"));
    }

    @Test
    void anEditThatDoesNotFitThePackIsSetAside() {
        store.add(
                new ServiceEdit(
                        "sign-filing",
                        "",
                        "- id: sign-filing\n  needs: [no-such-material]\n",
                        "",
                        "editor",
                        Instant.EPOCH));
        services.imported();
        assertThat(state("sign-filing")).isEqualTo(EditedItem.State.BROKEN);
        assertThat(services.item("sign-filing").orElseThrow().needs()).isNotEmpty();
    }
}
