package xinqu.service;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

import xinqu.pack.Maybe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catalogue as a workbook in the columns of GB/T 39046-2020, table 4: a sheet of items, and one
 * each for their materials, steps and questions. It holds the same as the files, so that it can be
 * read back without loss.
 */
final class ItemWorkbook {

    /** More items than any zone has. */
    private static final int MOST_ROWS = 20_000;

    private static final int LONGEST_CELL = 8_000;

    /** What stands in a column. */
    private enum Form {
        TEXT,
        FLAG,
        WHOLE,
        /** Several values, each on a line. */
        LIST,
        /** Several citations, each on a line, the article behind a bar. */
        CITATIONS,
        /** Several items with citations, each on a line, between bars. */
        ORDERS
    }

    /**
     * A column.
     *
     * @param path where its value stands in the tree of an item
     * @param names what readers see for each code; empty if the value stands as it is
     */
    private record Field(String title, String path, Form form, Map<String, String> names) {

        static Field of(String title, String path) {
            return new Field(title, path, Form.TEXT, Map.of());
        }

        static Field of(String title, String path, Form form) {
            return new Field(title, path, form, Map.of());
        }

        String shown(String code) {
            return names.getOrDefault(code, code);
        }

        /** What is not known stays as it is, for the reader to complain of. */
        String coded(String shown) {
            return names.entrySet().stream()
                    .filter(name -> name.getValue().equals(shown))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(shown);
        }
    }

    private static final Map<String, String> UNITS =
            Map.of(
                    "working-days",
                    "工作日",
                    "days",
                    "自然日",
                    "months",
                    "月",
                    "hours",
                    "小时",
                    "minutes",
                    "分钟");

    private static final Map<String, String> CHANNELS =
            Arrays.stream(Channel.values())
                    .collect(Collectors.toMap(Channel::code, channel -> channel.title().zh()));

    private static final Map<String, String> OUTCOMES =
            Arrays.stream(Guide.Outcome.values())
                    .collect(
                            Collectors.toMap(Guide.Outcome::code, outcome -> outcome.title().zh()));

    private static final Map<String, String> STAGES =
            Arrays.stream(Guide.Stage.values())
                    .collect(Collectors.toMap(Guide.Stage::code, stage -> stage.title().zh()));

    private static final Map<String, String> ROLES =
            Map.of("window-clerk", "窗口人员", "approver", "审批人员");

    private static final Map<String, String> FORMATS =
            Map.of("either", "纸质或电子", "paper", "纸质", "electronic", "电子");

    private static final List<Field> ITEM =
            List.of(
                    Field.of("事项编号", "id"),
                    Field.of("事项名称", "name.zh"),
                    Field.of("英文名称", "name.en"),
                    Field.of("实施主体编码", "unit"),
                    Field.of("事项版本", "version"),
                    Field.of("生效日期", "from"),
                    Field.of("失效日期", "until"),
                    Field.of("基本编码", "codes.basic"),
                    Field.of("实施编码", "codes.implementation"),
                    Field.of("业务办理项编码", "codes.handling"),
                    Field.of("事项类型", "type"),
                    Field.of("行使层级", "level", Form.LIST),
                    Field.of("权力来源", "power"),
                    Field.of("设定依据", "basis", Form.CITATIONS),
                    Field.of("服务对象", "objects", Form.LIST),
                    Field.of("办件类型", "caseType"),
                    Field.of("受理形式", "forms", Form.LIST),
                    Field.of("特别程序", "special", Form.LIST),
                    Field.of("法定办结时限", "statutory.amount", Form.WHOLE),
                    new Field("法定办结时限单位", "statutory.unit", Form.TEXT, UNITS),
                    Field.of("法定办结时限依据", "statutory.source"),
                    Field.of("法定办结时限条款", "statutory.article"),
                    Field.of("承诺办结时限", "promise.amount", Form.WHOLE),
                    new Field("承诺办结时限单位", "promise.unit", Form.TEXT, UNITS),
                    Field.of("承诺办结时限依据", "promise.source"),
                    Field.of("承诺办结时限条款", "promise.article"),
                    Field.of("受理条件", "accept.zh"),
                    Field.of("受理条件（英文）", "accept.en"),
                    Field.of("适用条件（FEEL）", "when"),
                    Field.of("填报要素", "asks", Form.LIST),
                    Field.of("办理后确定的要素", "settles", Form.LIST),
                    Field.of("产出材料", "gives", Form.LIST),
                    Field.of("前置事项", "after", Form.ORDERS),
                    Field.of("到办事现场次数", "visits", Form.WHOLE),
                    Field.of("到现场原因", "visitReason.zh"),
                    Field.of("到现场原因（英文）", "visitReason.en"),
                    Field.of("是否收费", "fee.charged", Form.FLAG),
                    Field.of("收费依据", "fee.basis.source"),
                    Field.of("收费依据条款", "fee.basis.article"),
                    Field.of("收费标准", "fee.standard.zh"),
                    Field.of("收费标准（英文）", "fee.standard.en"),
                    Field.of("是否支持网上支付", "fee.payOnline", Form.FLAG),
                    new Field("办理方式", "channels", Form.LIST, CHANNELS),
                    Field.of("是否支持物流快递", "express", Form.FLAG),
                    Field.of("是否支持预约", "appointment", Form.FLAG),
                    Field.of("是否进驻大厅", "centre", Form.FLAG),
                    Field.of("是否容缺受理", "mayLack", Form.FLAG),
                    Field.of("是否告知承诺", "commitment", Form.FLAG),
                    Field.of("是否可延续", "renewal", Form.FLAG),
                    Field.of("主题分类", "themes", Form.LIST),
                    Field.of("事件分类", "lifeEvents", Form.LIST),
                    Field.of("入口", "entrances", Form.LIST),
                    Field.of("联办机构", "cooperating", Form.LIST),
                    Field.of("办理结果名称", "result.name.zh"),
                    Field.of("办理结果名称（英文）", "result.name.en"),
                    new Field("办理结果类型", "result.kind", Form.TEXT, OUTCOMES),
                    Field.of("办理结果样本", "result.sample"),
                    Field.of("结果有效期", "result.validity.amount", Form.WHOLE),
                    new Field("结果有效期单位", "result.validity.unit", Form.TEXT, UNITS),
                    Field.of("结果有效期依据", "result.validity.source"),
                    Field.of("结果有效期条款", "result.validity.article"),
                    Field.of("届满前提出延续", "result.renewBefore.amount", Form.WHOLE),
                    new Field("届满前提出延续单位", "result.renewBefore.unit", Form.TEXT, UNITS),
                    Field.of("届满前提出延续依据", "result.renewBefore.source"),
                    Field.of("届满前提出延续条款", "result.renewBefore.article"),
                    Field.of("办理地点", "address.zh"),
                    Field.of("办理地点（英文）", "address.en"),
                    Field.of("办理时间", "hours.zh"),
                    Field.of("办理时间（英文）", "hours.en"),
                    Field.of("咨询方式", "enquiry.zh"),
                    Field.of("咨询方式（英文）", "enquiry.en"),
                    Field.of("监督投诉方式", "complaint.zh"),
                    Field.of("监督投诉方式（英文）", "complaint.en"),
                    Field.of("中介服务", "intermediary.zh"),
                    Field.of("中介服务（英文）", "intermediary.en"),
                    Field.of("通办范围", "range.zh"),
                    Field.of("通办范围（英文）", "range.en"),
                    Field.of("权利和义务", "rights.zh"),
                    Field.of("权利和义务（英文）", "rights.en"),
                    Field.of("行政复议和诉讼", "remedy.zh"),
                    Field.of("行政复议和诉讼（英文）", "remedy.en"),
                    Field.of("含假设", "assumed", Form.FLAG));

    /**
     * A sheet whose rows belong to items.
     *
     * @param key where its rows stand in the tree of an item
     */
    private record Part(String title, String key, List<Field> fields) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            "申请材料",
                            "needs",
                            List.of(
                                    Field.of("材料", "material"),
                                    Field.of("需要的条件（FEEL）", "when"),
                                    Field.of("是否可以容缺", "secondary", Form.FLAG),
                                    Field.of("原件份数", "originals", Form.WHOLE),
                                    Field.of("复印件份数", "copies", Form.WHOLE),
                                    new Field("材料形式", "format", Form.TEXT, FORMATS),
                                    Field.of("要求提供材料的依据", "basis.source"),
                                    Field.of("要求提供材料的条款", "basis.article"),
                                    Field.of("受理标准", "standard.zh"),
                                    Field.of("受理标准（英文）", "standard.en"),
                                    Field.of("填报须知", "note.zh"),
                                    Field.of("填报须知（英文）", "note.en"))),
                    new Part(
                            "办理流程",
                            "steps",
                            List.of(
                                    new Field("环节", "stage", Form.TEXT, STAGES),
                                    Field.of("环节名称", "name.zh"),
                                    Field.of("环节名称（英文）", "name.en"),
                                    new Field("办理人", "role", Form.TEXT, ROLES),
                                    Field.of("办理单位", "unit"),
                                    Field.of("环节时限", "limit.amount", Form.WHOLE),
                                    new Field("环节时限单位", "limit.unit", Form.TEXT, UNITS),
                                    Field.of("环节时限依据", "limit.source"),
                                    Field.of("环节时限条款", "limit.article"))),
                    new Part(
                            "常见问题",
                            "faq",
                            List.of(
                                    Field.of("问题", "question.zh"),
                                    Field.of("问题（英文）", "question.en"),
                                    Field.of("解答", "answer.zh"),
                                    Field.of("解答（英文）", "answer.en"))));

    static final String ITEMS = "事项";
    private static final List<Field> OWNER =
            List.of(Field.of("事项编号", "id"), Field.of("生效日期", "from"));

    private ItemWorkbook() {}

    /** Where the titles of the columns of an item lead, for messages: the first path wins. */
    static String title(String key) {
        return ITEM.stream()
                .filter(field -> field.path().equals(key) || field.path().startsWith(key + "."))
                .findFirst()
                .map(Field::title)
                .or(() ->
                        PARTS.stream()
                                .filter(part -> part.key().equals(key))
                                .findFirst()
                                .map(Part::title))
                .orElse(key);
    }

    // --- writing ----------------------------------------------------------------------------

    static void write(List<ServiceItem> items, OutputStream out) throws IOException {
        var trees = items.stream().map(ItemTree::of).toList();
        try (var book = new Workbook(out, "Xinqu", null)) {
            var sheet = book.newWorksheet(ITEMS);
            head(sheet, ITEM);
            for (int row = 0; row < trees.size(); row++) {
                cells(sheet, row + 1, 0, ITEM, trees.get(row));
            }
            for (var part : PARTS) {
                var below = book.newWorksheet(part.title());
                var fields = new ArrayList<>(OWNER);
                fields.addAll(part.fields());
                head(below, fields);
                int row = 1;
                for (var tree : trees) {
                    if (tree.get(part.key()) instanceof List<?> rows) {
                        for (var one : rows) {
                            cells(below, row, 0, OWNER, tree);
                            cells(below, row++, OWNER.size(), part.fields(), (Map<?, ?>) one);
                        }
                    }
                }
            }
        }
    }

    private static void head(Worksheet sheet, List<Field> fields) {
        for (int column = 0; column < fields.size(); column++) {
            sheet.value(0, column, fields.get(column).title());
            sheet.style(0, column).bold().set();
            sheet.width(column, 18);
        }
        sheet.freezePane(1, 1);
    }

    private static void cells(
            Worksheet sheet, int row, int from, List<Field> fields, Map<?, ?> tree) {
        for (int i = 0; i < fields.size(); i++) {
            var text = cell(fields.get(i), tree);
            if (!text.isEmpty()) {
                sheet.value(row, from + i, text);
            }
        }
    }

    private static String cell(Field field, Map<?, ?> tree) {
        var value = ItemTree.at(tree, field.path());
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag ? "是" : "否";
            case List<?> list ->
                    list.stream()
                            .map(one ->
                                    one instanceof Map<?, ?> map
                                            ? map.values().stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(" | "))
                                            : field.shown(String.valueOf(one)))
                            .collect(Collectors.joining("\n"));
            default -> field.shown(value.toString());
        };
    }

    // --- comparing --------------------------------------------------------------------------

    /** What differs between two versions of an item, by the titles of the columns. */
    static List<Change> changes(ServiceItem before, ServiceItem after) {
        var was = ItemTree.of(before);
        var is = ItemTree.of(after);
        var changes = new ArrayList<Change>();
        for (var field : ITEM) {
            change(field.title(), cell(field, was), cell(field, is), changes);
        }
        for (var part : PARTS) {
            change(part.title(), rows(part, was), rows(part, is), changes);
        }
        return changes;
    }

    private static void change(String title, String was, String is, List<Change> changes) {
        if (!was.equals(is)) {
            changes.add(new Change(title, was, is));
        }
    }

    private static String rows(Part part, Map<String, Object> tree) {
        return tree.get(part.key()) instanceof List<?> rows
                ? rows.stream()
                        .map(row ->
                                part.fields().stream()
                                        .map(field -> cell(field, (Map<?, ?>) row))
                                        .filter(cell -> !cell.isEmpty())
                                        .collect(Collectors.joining(" · ")))
                        .collect(Collectors.joining("\n"))
                : "";
    }

    /** A column that differs. */
    record Change(String column, String before, String after) {}

    // --- reading ----------------------------------------------------------------------------

    /**
     * Something wrong in a workbook.
     *
     * @param row from 1, as Excel counts
     */
    record Fault(String sheet, int row, String column, String what, String maybe) {}

    /** An item of a workbook in the shape of files, and the row it stands in. */
    record Line(int row, Map<String, Object> tree) {}

    /** What a workbook holds, and what is wrong with it. */
    record Read(List<Line> lines, List<Fault> faults) {}

    static Read read(InputStream in) {
        var faults = new ArrayList<Fault>();
        var lines = new LinkedHashMap<String, Line>();
        try (var book = new ReadableWorkbook(in, new ReadingOptions(false, false))) {
            var items = book.findSheet(ITEMS);
            if (items.isEmpty()) {
                faults.add(
                        new Fault(
                                ITEMS,
                                1,
                                "",
                                "there is no sheet “%s”".formatted(ITEMS),
                                "export the catalogue and edit that"));
                return new Read(List.of(), faults);
            }
            for (var row : rows(ITEMS, items.get().read(), ITEM, faults)) {
                var id = String.valueOf(row.tree().get("id"));
                if (row.tree().containsKey("id")
                        && lines.putIfAbsent(key(row.tree()), row) != null) {
                    faults.add(
                            new Fault(
                                    ITEMS,
                                    row.row(),
                                    "事项编号",
                                    "“%s” stands twice with the same first day".formatted(id),
                                    "another id, or another 生效日期"));
                }
            }
            for (var part : PARTS) {
                var sheet = book.findSheet(part.title());
                if (sheet.isPresent()) {
                    part(part, sheet.get().read(), lines, faults);
                }
            }
        } catch (IOException | RuntimeException e) {
            faults.add(
                    new Fault(
                            "",
                            0,
                            "",
                            "this is no Excel workbook that can be read",
                            "save it as .xlsx"));
        }
        return new Read(List.copyOf(lines.values()), faults);
    }

    private static String key(Map<String, Object> tree) {
        return tree.get("id") + "@" + tree.getOrDefault("from", "");
    }

    private static void part(
            Part part, List<Row> rows, Map<String, Line> lines, List<Fault> faults) {
        var fields = new ArrayList<>(OWNER);
        part.fields()
                .forEach(field ->
                        fields.add(
                                new Field(
                                        field.title(),
                                        "row." + field.path(),
                                        field.form(),
                                        field.names())));
        for (var row : rows(part.title(), rows, fields, faults)) {
            var owner = lines.get(key(row.tree()));
            if (owner == null) {
                faults.add(
                        new Fault(
                                part.title(),
                                row.row(),
                                "事项编号",
                                "there is no item “%s” with this first day in the sheet %s"
                                        .formatted(row.tree().get("id"), ITEMS),
                                "the id and 生效日期 of a row there"));
            } else if (row.tree().get("row") instanceof Map<?, ?> one) {
                @SuppressWarnings("unchecked") // Made just here.
                var list =
                        (List<Object>)
                                owner.tree()
                                        .computeIfAbsent(part.key(), _ -> new ArrayList<Object>());
                list.add(one);
            }
        }
    }

    private static List<Line> rows(
            String sheet, List<Row> rows, List<Field> fields, List<Fault> faults) {
        if (rows.isEmpty() || rows.size() > MOST_ROWS) {
            faults.add(
                    new Fault(
                            sheet,
                            1,
                            "",
                            "the sheet has %d rows".formatted(rows.size()),
                            "a heading and at most %d rows".formatted(MOST_ROWS)));
            return List.of();
        }
        var columns = columns(sheet, rows.getFirst(), fields, faults);
        var lines = new ArrayList<Line>();
        for (var row : rows.subList(1, rows.size())) {
            var tree = new LinkedHashMap<String, Object>();
            columns.forEach((column, field) -> {
                var text = text(row, column);
                if (text.length() > LONGEST_CELL) {
                    faults.add(
                            new Fault(
                                    sheet,
                                    row.getRowNum(),
                                    field.title(),
                                    "the cell has %d signs".formatted(text.length()),
                                    "at most %d".formatted(LONGEST_CELL)));
                } else if (!text.isEmpty()) {
                    ItemTree.put(tree, field.path(), value(field, text));
                }
            });
            if (!tree.isEmpty()) {
                lines.add(new Line(row.getRowNum(), tree));
            }
        }
        return lines;
    }

    private static Map<Integer, Field> columns(
            String sheet, Row head, List<Field> fields, List<Fault> faults) {
        var columns = new LinkedHashMap<Integer, Field>();
        for (int column = 0; column < head.getCellCount(); column++) {
            var title = text(head, column);
            var field = fields.stream().filter(one -> one.title().equals(title)).findFirst();
            if (field.isPresent()) {
                columns.put(column, field.get());
            } else if (!title.isEmpty()) {
                faults.add(
                        new Fault(
                                sheet,
                                1,
                                title,
                                "the column “%s” is not known".formatted(title),
                                Maybe.oneOf(title, fields.stream().map(Field::title).toList())));
            }
        }
        return columns;
    }

    private static String text(Row row, int column) {
        return Optional.ofNullable(column < row.getCellCount() ? row.getCell(column) : null)
                .map(cell -> cell.getText())
                .map(String::strip)
                .orElse("");
    }

    private static Object value(Field field, String text) {
        return switch (field.form()) {
            case TEXT -> field.coded(text);
            case FLAG -> flag(text);
            case WHOLE -> text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : text;
            case LIST ->
                    Arrays.stream(text.split("[\n、；;]", -1))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .map(field::coded)
                            .toList();
            case CITATIONS -> lines(text, "source", "article");
            case ORDERS -> lines(text, "item", "source", "article");
        };
    }

    /** Anything else stays as it is, for the reader to complain of. */
    private static Object flag(String text) {
        return switch (text) {
            case "是" -> true;
            case "否" -> false;
            default -> text;
        };
    }

    private static List<Map<String, Object>> lines(String text, String... keys) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : text.split("\n", -1)) {
            var parts = line.split("\\|", keys.length);
            var map = new LinkedHashMap<String, Object>();
            for (int i = 0; i < parts.length; i++) {
                ItemTree.add(map, keys[i], parts[i].strip());
            }
            if (!map.isEmpty()) {
                lines.add(map);
            }
        }
        return lines;
    }
}
