package xinqu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.decision.Money;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

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
                        "\uFEFF名称,金额(元)\r\n\"甲,\"\"乙\"\"\",1286000.00\r\n"
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
    void workbookHoldsEveryRow() throws IOException {
        var out = new ByteArrayOutputStream();
        ExportWriter.writeXlsx(export(Export.Format.XLSX, Map.of()), Shells.CHINESE, out);
        var parts = new java.util.HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("1286000", "r=\"4\"")
                .doesNotContain("<f>");
        assertThat(String.join("", parts.values())).contains("甲");
    }
}
