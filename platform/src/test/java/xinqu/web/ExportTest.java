package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xinqu.decision.Money;
import xinqu.web.ui.Tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

class ExportTest {

    record Row(String name, long fen, LocalDate day) {}

    static final Table<Row> TABLE =
            new Table<>(
                    "rows",
                    Wording.plain("行/表"),
                    List.of(
                            Column.<Row>text("name", Wording.plain("名称"), Row::name).sorted(),
                            Column.<Row>money(
                                    "amount", Wording.plain("金额"), r -> Money.ofFen(r.fen())),
                            Column.<Row>date("day", Wording.plain("日期"), Row::day).onDemand()),
                    List.of(),
                    "name");

    static final List<Row> ROWS =
            List.of(
                    new Row("甲,\"乙\"", 128_600_000, LocalDate.of(2026, 3, 7)),
                    new Row("=cmd|' /C calc'!A0", 0, LocalDate.of(2026, 3, 8)),
                    new Row(" -1+1", -5, LocalDate.of(2026, 3, 9)));

    static Export<Row> export(Export.Format format, Map<String, String[]> sent) {
        return new Export<>(TABLE, TableQuery.parse(TABLE, "/rows", sent), format, 3, ROWS::stream);
    }

    @Test
    void csvIsReadByExcelAndRunsNoFormula() throws IOException {
        var out = new ByteArrayOutputStream();
        ExportWriter.writeCsv(export(Export.Format.CSV, Map.of()), Shells.CHINESE, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\uFEFF名称,金额（元）\r\n\"甲,\"\"乙\"\"\",1286000.00\r\n"
                                + "'=cmd|' /C calc'!A0,0.00\r\n' -1+1,-0.05\r\n");
    }

    @Test
    void csvHoldsTheColumnsThatTheReaderChose() throws IOException {
        var out = new ByteArrayOutputStream();
        var chosen = Map.of("columns", new String[] {"day"});
        ExportWriter.writeCsv(export(Export.Format.CSV, chosen), Shells.CHINESE, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF日期\r\n2026-03-07\r\n");
    }

    @Test
    void partsOfPagesSayWhatStandsInFiles() {
        var tag = Column.<Row>text("state", Wording.plain("状态"), r -> Tag.synthetic(r.fen() < 0));
        var pick = Column.<Row>text("pick", Wording.plain("选"), _ -> new Html() {});
        assertThat(tag.plain(ROWS.getLast())).isEqualTo(Wording.of("tag.synthetic"));
        assertThat(tag.plain(ROWS.getFirst())).isNull();
        assertThat(pick.plain(ROWS.getFirst())).isNull();
        assertThat(pick.exportedAs(_ -> tag.value().apply(ROWS.getLast())).plain(ROWS.getFirst()))
                .isEqualTo(Wording.of("tag.synthetic"));
    }

    @Test
    void workbookHoldsEveryRow(@TempDir Path folder) throws IOException {
        var out = new ByteArrayOutputStream();
        ExportWriter.writeXlsx(export(Export.Format.XLSX, Map.of()), Shells.CHINESE, out);
        // Read as programs do, by the directory at the end: the stream has no sizes at the front.
        var file = Files.write(folder.resolve("rows.xlsx"), out.toByteArray());
        var parts = new HashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var content = zip.getInputStream(entry).readAllBytes();
                parts.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
            }
        }
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("1286000", "r=\"4\"")
                .doesNotContain("<f>");
        assertThat(String.join("", parts.values())).containsAnyOf("甲", "&#x7532;", "&#30002;");
    }
}
