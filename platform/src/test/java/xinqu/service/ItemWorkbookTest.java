package xinqu.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.policy.PolicyPack;
import xinqu.testkit.Property;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The workbook of the catalogue beside the files: nothing is lost on the way out and in. */
class ItemWorkbookTest {

    private static final ServicePack JINPU = jinpu();

    private static ServicePack jinpu() {
        var folder = new PackFolder(Path.of("../zones/jinpu"), new Problems());
        var pack = PolicyPack.read(folder);
        return ServicePack.read(folder, pack.vocabulary(), pack.units());
    }

    private static List<ServiceItem> items() {
        return JINPU.versions().values().stream().flatMap(List::stream).toList();
    }

    private static byte[] written(List<ServiceItem> items) {
        var out = new ByteArrayOutputStream();
        try {
            ItemWorkbook.write(items, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ItemWorkbook.Read read(byte[] workbook) {
        return ItemWorkbook.read(new ByteArrayInputStream(workbook));
    }

    @Test
    void whatGoesOutComesBack() {
        var read = read(written(items()));
        assertThat(read.faults()).isEmpty();
        var expected = items().stream().map(ItemTree::of).toList();
        assertThat(expected).as("else this proves nothing").hasSizeGreaterThan(10);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read.lines().get(i).tree()).isEqualTo(expected.get(i));
            assertThat(read.lines().get(i).row()).isEqualTo(i + 2);
        }
    }

    /** Some of the items, in some order. */
    private record Some(List<ServiceItem> items) {
        static Some next(SplittableRandom random, int size) {
            var all = new ArrayList<>(ItemWorkbookTest.items());
            var some = new ArrayList<ServiceItem>();
            for (int i = 0; i < 1 + size / 200; i++) {
                some.add(all.remove(random.nextInt(all.size())));
            }
            return new Some(some);
        }
    }

    @Test
    void everyItemReadsBackAsTheSame() {
        var folder = new PackFolder(Path.of("../zones/jinpu"), new Problems());
        var pack = PolicyPack.read(folder);
        Property.forAll(
                Some::next,
                some -> {
                    var trees =
                            read(written(some.items())).lines().stream()
                                    .map(ItemWorkbook.Line::tree)
                                    .toList();
                    var problems = new Problems();
                    var reader =
                            new ItemReader(
                                    pack.vocabulary(),
                                    pack.units(),
                                    JINPU.materials(),
                                    new GuideReader(
                                            pack.units(), JINPU.themes(), JINPU.entrances()));
                    var root =
                            xinqu.pack.Yaml.parse(
                                            ItemTree.yaml(trees)
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8),
                                            "some",
                                            problems)
                                    .orElseThrow();
                    var back = root.items().stream().map(reader::read).toList();
                    assertThat(problems.all()).isEmpty();
                    for (int i = 0; i < back.size(); i++) {
                        assertThat(ItemWorkbook.changes(some.items().get(i), back.get(i)))
                                .isEmpty();
                        assertThat(ItemTree.of(back.get(i)))
                                .isEqualTo(ItemTree.of(some.items().get(i)));
                    }
                });
    }

    private static byte[] sheet(Map<String, List<List<String>>> sheets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", null)) {
            for (var name : sheets.keySet().stream().sorted().toList()) {
                var sheet = book.newWorksheet(name);
                var rows = sheets.get(name);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        sheet.value(row, column, rows.get(row).get(column));
                    }
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void saysWhatIsWrongWithRowAndColumn() throws IOException {
        var read =
                read(
                        sheet(
                                Map.of(
                                        "事项",
                                        List.of(
                                                List.of("事项编号", "事项名秤"),
                                                List.of("a", "甲"),
                                                List.of("a", "乙")),
                                        "申请材料",
                                        List.of(List.of("事项编号", "材料"), List.of("b", "图")))));
        assertThat(read.faults())
                .extracting(fault -> fault.sheet() + fault.row() + fault.column())
                .containsExactlyInAnyOrder("事项1事项名秤", "事项3事项编号", "申请材料2事项编号");
        assertThat(read.faults().getFirst().maybe()).contains("事项名称");
        assertThat(read("no workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8)).faults())
                .hasSize(1);
        assertThat(read(sheet(Map.of("别的", List.of(List.of("事项编号"))))).faults()).hasSize(1);
    }
}
