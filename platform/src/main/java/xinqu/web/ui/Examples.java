package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.decision.Money;
import xinqu.pack.Text;
import xinqu.web.Column;
import xinqu.web.Exhibit;
import xinqu.web.Exhibit.Example;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named instances of every component: for the gallery, the snapshots and the accessibility run. */
public final class Examples {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private Examples() {}

    private static Wording say(String zh, String en) {
        return Wording.of(new Text(zh, en));
    }

    private static Example example(String name, Html html) {
        return new Example(name, html);
    }

    public static List<Exhibit> all() {
        return List.of(
                answers(),
                whys(),
                tables(),
                fields(),
                manyChoices(),
                summaries(),
                buttons(),
                tags(),
                notices(),
                stats(),
                keyValues(),
                steps(),
                tabs(),
                breadcrumbs(),
                pagers(),
                emptyStates(),
                bars(),
                lines(),
                histograms(),
                staffCharts(),
                qrCodes());
    }

    private static Exhibit answers() {
        var examples = new ArrayList<Example>();
        examples.add(
                example(
                        "entitled",
                        new AnswerCard(
                                AnswerCard.Kind.ENTITLED,
                                say("高新技术企业认定奖励", "Award for recognised high-tech enterprises"),
                                "/policies/example",
                                say("20 万元", "CNY 200,000"),
                                say("一次性", "once"),
                                say("2026 年首次通过认定。", "Recognised for the first time in 2026."),
                                List.of(
                                        new KeyValues(
                                                List.of(
                                                        new KeyValues.Pair(
                                                                say("材料", "Documents"),
                                                                say("无需提交", "none"),
                                                                null)))),
                                WhyMark.here(why()),
                                null)));
        examples.add(
                example(
                        "may compete",
                        card(
                                AnswerCard.Kind.MAY_COMPETE,
                                say("首台套择优奖励", "Award for first-of-its-kind equipment"),
                                say("最高不超过 100 万元", "at most CNY 1 million"),
                                say("不计入合计", "not in the total"),
                                say("择优评审，名额有限。", "Chosen by review; places are limited."),
                                null)));
        examples.add(
                example(
                        "needs data",
                        card(
                                AnswerCard.Kind.NEEDS_DATA,
                                say("出口信用保险补贴", "Export credit insurance subsidy"),
                                Wording.NONE,
                                Wording.NONE,
                                say("还需要：2025 年出口额。", "Still needed: exports in 2025."),
                                Button.link(
                                        say("补充", "Add"), Button.Kind.PLAIN, "/facts/exports"))));
        examples.add(
                example(
                        "near miss",
                        card(
                                AnswerCard.Kind.NEAR_MISS,
                                say("研发投入补助", "Research and development grant"),
                                say("差 0.8 个百分点", "0.8 percentage points short"),
                                say("到 12 月 31 日", "until 31 December"),
                                say("研发投入占比 4.2%，要求 5%。", "R&D share 4.2%, required 5%."),
                                null)));
        examples.add(
                example(
                        "not for you",
                        card(
                                AnswerCard.Kind.NO,
                                say("种业振兴补助", "Seed industry grant"),
                                Wording.NONE,
                                Wording.NONE,
                                say("只适用于农业企业。", "For agricultural enterprises only."),
                                null)));
        return new Exhibit("AnswerCard", examples);
    }

    private static AnswerCard card(
            AnswerCard.Kind kind,
            Wording title,
            Wording amount,
            Wording note,
            Wording reason,
            @Nullable Button act) {
        return new AnswerCard(
                kind,
                title,
                "/policies/example",
                amount,
                note,
                reason,
                List.of(),
                WhyMark.page(title, "/policies/example/why"),
                act);
    }

    private static Why why() {
        return new Why(
                say("稳岗补贴", "Job subsidy"),
                say("23 万元", "CNY 230,000"),
                List.of(
                        new Why.Fact(
                                say("参保人数", "Insured employees"),
                                say("46 人", "46"),
                                say("人社局", "Human Resources Bureau"),
                                AS_OF,
                                true),
                        new Why.Fact(
                                say("企业规模", "Size"),
                                say("小型", "small"),
                                say("企业自报", "stated by the enterprise"),
                                null,
                                false)),
                say(
                        "每名参保职工 5,000 元，每家企业最高 50 万元。",
                        "CNY 5,000 for each insured employee, at most CNY 500,000 an enterprise."),
                List.of(
                        new Why.Line(
                                say("按人数", "By employees"),
                                Wording.plain("46 × 5,000"),
                                say("23 万元", "CNY 230,000"),
                                false),
                        new Why.Line(
                                say("应得", "Due"),
                                Wording.plain("min(23, 50)"),
                                say("23 万元", "CNY 230,000"),
                                true)),
                List.of(new Citation("示例办法", "第六条"), new Citation("示例通知", null)));
    }

    private static Exhibit whys() {
        return new Exhibit(
                "Why",
                List.of(
                        example("body", why()),
                        example("mark that folds", WhyMark.here(why())),
                        example(
                                "mark that leads to a page",
                                WhyMark.page(say("合计", "Total"), "/policies/example/why"))));
    }

    /** A row of the example table. */
    private record Row(String name, String park, long fen, LocalDate due, Tag state) {}

    private static Exhibit tables() {
        var table =
                new Table<Row>(
                        "example-awards",
                        say("奖励申请", "Award applications"),
                        List.of(
                                Column.<Row>text("name", say("企业", "Enterprise"), Row::name)
                                        .sorted()
                                        .linked(row -> "/enterprises/example"),
                                Column.text("park", say("园区", "Park"), Row::park),
                                Column.<Row>money(
                                                "amount",
                                                say("金额", "Amount"),
                                                row -> Money.ofFen(row.fen()))
                                        .sorted(),
                                Column.<Row>date("due", say("到期", "Due"), Row::due).sorted(),
                                Column.<Row>text("state", say("状态", "State"), Row::state)),
                        List.of(
                                Filter.words("q", say("企业名称", "Enterprise")),
                                Filter.choice(
                                        "park",
                                        say("园区", "Park"),
                                        List.of(
                                                new Filter.Option("a", say("示例园甲", "Park A")),
                                                new Filter.Option("b", say("示例园乙", "Park B"))))),
                        "-amount");
        var rows =
                List.of(
                        new Row(
                                "某某精密零件有限公司",
                                "示例园甲",
                                128_600_000L,
                                AS_OF,
                                new Tag(say("已兑付", "Paid"), Tone.GOOD)),
                        new Row(
                                "某某软件有限公司",
                                "示例园乙",
                                20_000_000L,
                                AS_OF.plusDays(14),
                                new Tag(say("待补正", "Needs correction"), Tone.NEEDS)),
                        new Row(
                                "某某海洋食品有限公司",
                                "示例园甲",
                                1_234_567_89L,
                                AS_OF.minusDays(3),
                                new Tag(say("逾期", "Overdue"), Tone.DANGER)));
        var found =
                new EmptyState(
                        say("没有符合条件的申请", "No application matches"),
                        say("去掉一个条件再试。", "Remove a filter and try again."),
                        null);
        var narrowed =
                TableQuery.parse(
                        table,
                        "/ui",
                        Map.of(
                                "park",
                                new String[] {"a"},
                                "sort",
                                new String[] {"name"},
                                "page",
                                new String[] {"4"}));
        var wrong =
                TableQuery.parse(
                        table,
                        "/ui",
                        Map.of(
                                "park",
                                new String[] {"x"},
                                "page",
                                new String[] {"-1"},
                                "q",
                                new String[] {"nothing"}));
        // The id differs, because both stand on one page.
        var second =
                new Table<>(
                        "example-empty",
                        table.title(),
                        table.columns(),
                        table.filters(),
                        table.sort());
        return new Exhibit(
                "DataTable",
                List.of(
                        example(
                                "sorted and filtered",
                                new DataTable<>(table, narrowed, rows, 1234, "/ui/awards", found)),
                        example(
                                "nothing found, bad values",
                                new DataTable<>(second, wrong, List.of(), 0, null, found))));
    }

    private static Exhibit manyChoices() {
        var choices =
                List.of(
                        new Field.Choice("small", say("小型", "Small")),
                        new Field.Choice("large", say("大型", "Large")));
        return new Exhibit(
                "ManyChoices",
                List.of(
                        example(
                                "with an error",
                                new ManyChoices(
                                        "sizes",
                                        say("企业规模", "Sizes"),
                                        say("可以选几项。", "As many as apply."),
                                        say("请至少选一项", "Please choose at least one"),
                                        Set.of("large"),
                                        choices))));
    }

    private static Exhibit fields() {
        var size =
                List.of(
                        new Field.Choice("small", say("小型", "Small")),
                        new Field.Choice("large", say("大型", "Large")));
        var errors =
                List.of(
                        new FieldError(
                                "exports",
                                say(
                                        "出口额应为数字，例如 120.5",
                                        "Exports must be a number, such as 120.5")));
        return new Exhibit(
                "Field",
                List.of(
                        example(
                                "line",
                                Field.of(
                                                "name",
                                                say("企业名称", "Name of the enterprise"),
                                                new Field.Control.Line("", "organization"))
                                        .asRequired()
                                        .helped(say("与营业执照一致。", "As on the business licence."))),
                        example(
                                "number with error",
                                Field.of(
                                                "exports",
                                                say("2025 年出口额", "Exports in 2025"),
                                                new Field.Control.Quantity(
                                                        "一百二十", say("万元", "CNY 10,000")))
                                        .with(errors)),
                        example(
                                "select",
                                Field.of(
                                        "scale",
                                        say("企业规模", "Size"),
                                        new Field.Control.Select("", size))),
                        example(
                                "radios",
                                Field.of(
                                                "kind",
                                                say("企业规模", "Size"),
                                                new Field.Control.Radios("small", size))
                                        .asRequired()),
                        example(
                                "checkbox",
                                Field.of(
                                        "agree",
                                        say("我已核对以上内容", "I have checked the above"),
                                        new Field.Control.Checkbox(true))),
                        example(
                                "day",
                                Field.of(
                                        "founded",
                                        say("成立日期", "Founded on"),
                                        new Field.Control.Day("2019-05-06"))),
                        example(
                                "lines",
                                Field.of(
                                        "remark",
                                        say("说明", "Remark"),
                                        new Field.Control.Lines("", 3))),
                        example(
                                "secret",
                                Field.of(
                                                "password",
                                                say("密码", "Password"),
                                                new Field.Control.Secret("current-password"))
                                        .asRequired())));
    }

    private static Exhibit summaries() {
        return new Exhibit(
                "ErrorSummary",
                List.of(
                        example(
                                "two errors",
                                new ErrorSummary(
                                        List.of(
                                                new FieldError(
                                                        "name",
                                                        say(
                                                                "请填写企业名称",
                                                                "Enter the name of the"
                                                                        + " enterprise")),
                                                new FieldError(
                                                        "exports",
                                                        say(
                                                                "出口额应为数字，例如 120.5",
                                                                "Exports must be a number, such as"
                                                                        + " 120.5")))))));
    }

    private static Exhibit buttons() {
        return new Exhibit(
                "Button",
                List.of(
                        example("primary", Button.submit(say("提交申请", "Send application"))),
                        example(
                                "plain link",
                                Button.link(
                                        say("返回修改", "Back to change"), Button.Kind.PLAIN, "/ui")),
                        example(
                                "quiet",
                                Button.submit(
                                        say("以后再说", "Later"), Button.Kind.QUIET, "act", "later")),
                        example(
                                "danger",
                                Button.submit(
                                        say("撤回", "Withdraw"),
                                        Button.Kind.DANGER,
                                        "act",
                                        "withdraw"))));
    }

    private static Exhibit tags() {
        return new Exhibit(
                "Tag",
                List.of(
                        example("synthetic", Tag.SYNTHETIC),
                        example("not connected", Tag.NOT_CONNECTED),
                        example("good", new Tag(say("有效", "In force"), Tone.GOOD)),
                        example("needs", new Tag(say("待补正", "Needs correction"), Tone.NEEDS)),
                        example("note", new Tag(say("公示中", "Published"), Tone.NOTE)),
                        example("danger", new Tag(say("逾期", "Overdue"), Tone.DANGER))));
    }

    private static Exhibit notices() {
        return new Exhibit(
                "Notice",
                List.of(
                        example(
                                "good",
                                new Notice(
                                        Tone.GOOD,
                                        say("已收到您的申请", "We have your application"),
                                        say(
                                                "5 个工作日内答复，编号 2026-0042。",
                                                "You hear from us within 5 working days; number"
                                                        + " 2026-0042."),
                                        null)),
                        example(
                                "needs",
                                new Notice(
                                        Tone.NEEDS,
                                        say(
                                                "测算结果，以审核、公示和预算为准",
                                                "An estimate, subject to review, publicity and"
                                                        + " budget"),
                                        Wording.NONE,
                                        null)),
                        example(
                                "note",
                                new Notice(
                                        Tone.NOTE,
                                        say("这项政策到 12 月 31 日截止", "This policy ends on 31 December"),
                                        say(
                                                "窗口收件到 17:00。",
                                                "The window takes documents until 17:00."),
                                        null)),
                        example(
                                "danger",
                                new Notice(
                                        Tone.DANGER,
                                        say("已逾期 3 个工作日", "3 working days overdue"),
                                        say("请承办人今天办理。", "The officer in charge must act today."),
                                        Button.link(
                                                say("去办理", "Act now"),
                                                Button.Kind.DANGER,
                                                "/ui")))));
    }

    private static Exhibit stats() {
        return new Exhibit(
                "Stat",
                List.of(
                        example(
                                "with why",
                                new Stat(
                                        say("高新技术企业", "High-tech enterprises"),
                                        Wording.plain("958"),
                                        say("家", "enterprises"),
                                        say("截至 2023 年底", "end of 2023"),
                                        WhyMark.page(
                                                say("高新技术企业", "High-tech enterprises"), "/ui"))),
                        example(
                                "approximate",
                                new Stat(
                                        say("经营主体", "Market entities"),
                                        Wording.plain("≈ 23"),
                                        say("万户", "× 10,000"),
                                        say("截至 2023 年 2 月", "February 2023"),
                                        null))));
    }

    private static Exhibit keyValues() {
        return new Exhibit(
                "KeyValues",
                List.of(
                        example(
                                "provision",
                                new KeyValues(
                                        List.of(
                                                new KeyValues.Pair(
                                                        say("发文单位", "Issuer"),
                                                        say("示例管委会", "Example committee"),
                                                        null),
                                                new KeyValues.Pair(
                                                        say("金额", "Amount"),
                                                        Money.ofFen(128_600_000L),
                                                        WhyMark.page(say("金额", "Amount"), "/ui")),
                                                new KeyValues.Pair(
                                                        say("生效", "In force from"), AS_OF, null),
                                                new KeyValues.Pair(
                                                        say("预算", "Budget"), null, null))))));
    }

    private static Exhibit steps() {
        return new Exhibit(
                "Steps",
                List.of(
                        example(
                                "application",
                                new Steps(
                                        say("申请进度", "Progress of the application"),
                                        List.of(
                                                new Steps.Step(
                                                        say("提交", "Sent"),
                                                        Steps.State.DONE,
                                                        say("11月3日", "3 Nov")),
                                                new Steps.Step(
                                                        say("审核", "Review"),
                                                        Steps.State.CURRENT,
                                                        say("第 4 个工作日", "working day 4")),
                                                new Steps.Step(
                                                        say("公示", "Publicity"),
                                                        Steps.State.AHEAD,
                                                        Wording.NONE),
                                                new Steps.Step(
                                                        say("兑付", "Payment"),
                                                        Steps.State.AHEAD,
                                                        Wording.NONE))))));
    }

    private static Exhibit tabs() {
        return new Exhibit(
                "Tabs",
                List.of(
                        example(
                                "three",
                                new Tabs(
                                        say("政策", "Policy"),
                                        List.of(
                                                new Tabs.Tab(
                                                        say("条款", "Provisions"), "/ui", true, 12),
                                                new Tabs.Tab(
                                                        say("历史", "History"),
                                                        "/ui?tab=history",
                                                        false,
                                                        3),
                                                new Tabs.Tab(
                                                        say("算例", "Cases"),
                                                        "/ui?tab=cases",
                                                        false,
                                                        -1))))));
    }

    private static Exhibit breadcrumbs() {
        return new Exhibit(
                "Breadcrumb",
                List.of(
                        example(
                                "two steps",
                                new Breadcrumb(
                                        List.of(
                                                new Breadcrumb.Crumb(
                                                        say("政策库", "Policies"), "/policies"),
                                                new Breadcrumb.Crumb(
                                                        say("高新技术企业认定奖励", "High-tech award"),
                                                        null))))));
    }

    private static Exhibit pagers() {
        var table =
                new Table<String>(
                        "p",
                        Wording.NONE,
                        List.of(Column.<String>text("a", Wording.NONE, s -> s).sorted()),
                        List.of(),
                        "a");
        return new Exhibit(
                "Pager",
                List.of(
                        example(
                                "in the middle",
                                new Pager(
                                        TableQuery.parse(
                                                table, "/ui", Map.of("page", new String[] {"7"})),
                                        4321)),
                        example(
                                "one page",
                                new Pager(TableQuery.parse(table, "/ui", Map.of()), 4))));
    }

    private static Exhibit emptyStates() {
        return new Exhibit(
                "EmptyState",
                List.of(
                        example(
                                "with an act",
                                new EmptyState(
                                        say("还没有申请", "No application yet"),
                                        say(
                                                "先算一算能享受哪些政策。",
                                                "Work out first which policies you get."),
                                        Button.link(
                                                say("算政策", "Work out policies"),
                                                Button.Kind.PLAIN,
                                                "/ui")))));
    }

    private static Exhibit bars() {
        return new Exhibit(
                "BarChart",
                List.of(
                        example(
                                "with targets",
                                new BarChart(
                                        "example-bars",
                                        say("各园区兑付金额", "Paid by park"),
                                        say("万元", "CNY 10,000"),
                                        List.of(
                                                new BarChart.Bar(
                                                        say("示例园甲", "Park A"),
                                                        new BigDecimal("1286"),
                                                        new BigDecimal("1500"),
                                                        null,
                                                        false),
                                                new BarChart.Bar(
                                                        say("示例园乙", "Park B"),
                                                        new BigDecimal("940.5"),
                                                        new BigDecimal("800"),
                                                        "/ui",
                                                        false),
                                                new BarChart.Bar(
                                                        say("示例园丙", "Park C"),
                                                        new BigDecimal("310"),
                                                        null,
                                                        null,
                                                        true))))));
    }

    private static Exhibit lines() {
        return new Exhibit(
                "LineChart",
                List.of(
                        example(
                                "with target and band",
                                new LineChart(
                                        "example-line",
                                        say("研发投入占比", "Share of research"),
                                        Wording.plain("%"),
                                        List.of(
                                                LineChart.Point.of(
                                                        Wording.plain("2021"),
                                                        new BigDecimal("3.1")),
                                                LineChart.Point.of(
                                                        Wording.plain("2022"),
                                                        new BigDecimal("3.4")),
                                                LineChart.Point.of(
                                                        Wording.plain("2023"),
                                                        new BigDecimal("3.3")),
                                                new LineChart.Point(
                                                        Wording.plain("2024"),
                                                        new BigDecimal("3.9"),
                                                        new BigDecimal("3.9"),
                                                        new BigDecimal("3.9")),
                                                new LineChart.Point(
                                                        Wording.plain("2025"),
                                                        new BigDecimal("4.2"),
                                                        new BigDecimal("3.8"),
                                                        new BigDecimal("4.6"))),
                                        new BigDecimal("5")))));
    }

    private static Exhibit histograms() {
        var bins = new ArrayList<Histogram.Bin>();
        long[] counts = {12, 48, 96, 130, 101, 57, 30, 9};
        for (int i = 0; i < counts.length; i++) {
            bins.add(
                    new Histogram.Bin(
                            BigDecimal.valueOf(i), BigDecimal.valueOf(i + 1L), counts[i]));
        }
        return new Exhibit(
                "Histogram",
                List.of(
                        example(
                                "with threshold",
                                new Histogram(
                                        "example-histogram",
                                        say("研发投入占比的分布", "Distribution of the share of research"),
                                        Wording.plain("%"),
                                        say("家", "enterprises"),
                                        bins,
                                        new Histogram.Threshold(
                                                new BigDecimal("5"),
                                                say("门槛 5%", "threshold 5%"))))));
    }

    private static Exhibit staffCharts() {
        return new Exhibit(
                "StaffChart",
                List.of(
                        example(
                                "two series",
                                new StaffChart(
                                        "example-live",
                                        say("每月办件", "Cases a month"),
                                        StaffChart.Kind.BAR,
                                        List.of(
                                                say("月份", "Month"),
                                                say("收件", "Received"),
                                                say("办结", "Closed")),
                                        List.of(
                                                new StaffChart.Row(
                                                        Wording.plain("2026-09"),
                                                        List.of(412, 398)),
                                                new StaffChart.Row(
                                                        Wording.plain("2026-10"),
                                                        List.of(377, 401)),
                                                new StaffChart.Row(
                                                        Wording.plain("2026-11"),
                                                        List.of(455, 430)))))));
    }

    private static Exhibit qrCodes() {
        return new Exhibit(
                "QrCode",
                List.of(
                        example(
                                "address",
                                new QrCode(
                                        "https://zone.example/policies?q=1",
                                        say("扫码在手机上打开", "Scan to open on a phone")))));
    }
}
