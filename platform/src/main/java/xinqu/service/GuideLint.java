package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.pack.Problems;
import xinqu.pack.Text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks the newest guide of every item by every {@link GuideRule}. */
public final class GuideLint {

    private static final Text NOTHING = Text.of("");

    /** Words that leave it to the office what else it may ask for. */
    private static final Pattern CATCH_ALL = Pattern.compile("其他(?!组织)|其它|有关|相关(?:材料|证明|文件|资料|手续)");

    /** A law may have such words in its name. */
    private static final Pattern TITLE = Pattern.compile("《[^》]*》");

    private static final Pattern PHONE = Pattern.compile("[0-9][0-9()（） -]{3,18}[0-9]");
    private static final Pattern FULL = Pattern.compile("0\\d{2,3}\\d{7,8}|1\\d{10}|400\\d{7}");

    /** Short numbers of services, such as 12345. */
    private static final Pattern SHORT = Pattern.compile("1\\d{2,5}");

    private final ServicePack pack;
    private final Function<String, Text> unitName;
    private final List<GuideFinding> findings = new ArrayList<>();

    private GuideLint(ServicePack pack, Function<String, Text> unitName) {
        this.pack = pack;
        this.unitName = unitName;
    }

    /**
     * Everything that the rules find, item by item.
     *
     * @param unitName the name of a unit by its code
     */
    public static List<GuideFinding> check(ServicePack pack, Function<String, Text> unitName) {
        var lint = new GuideLint(pack, unitName);
        pack.items().values().forEach(lint::check);
        lint.unified(pack.items().values());
        return List.copyOf(lint.findings);
    }

    /** Errors of law as problems of the pack, which then fails. */
    public static void report(List<GuideFinding> findings, Problems problems) {
        findings.stream()
                .filter(finding -> finding.rule().severity() == GuideRule.Severity.ERROR)
                .forEach(finding ->
                        problems.add(
                                finding.item().place().file(),
                                finding.item().place().line(),
                                "[%s] %s：%s (%s)"
                                        .formatted(
                                                finding.rule().code(),
                                                finding.item().name().zh(),
                                                finding.what().zh(),
                                                finding.rule().source()),
                                finding.rule().maybe()));
    }

    private void found(GuideRule rule, ServiceItem item, Text... values) {
        findings.add(new GuideFinding(rule, item, rule.says(values)));
    }

    private static Text text(Object both) {
        return Text.of(String.valueOf(both));
    }

    private void check(ServiceItem item) {
        catchAll(item);
        limits(item);
        mandatory(item);
        atOnce(item);
        result(item);
        visits(item);
        fee(item);
        phones(item);
        themes(item);
        licence(item);
        materials(item);
        mayLack(item);
    }

    // --- words and limits -------------------------------------------------------------------

    private void catchAll(ServiceItem item) {
        catchAll(item, new Text("受理条件", "the condition of acceptance"), item.guide().accept());
        for (var need : item.needs()) {
            pack.materials()
                    .find(need.material())
                    .ifPresent(material -> {
                        catchAll(item, new Text("材料名称", "the name of a material"), material.name());
                        catchAll(
                                item,
                                new Text("受理标准", "the standard of a material"),
                                need.sheet().standard());
                        catchAll(
                                item,
                                new Text("填报须知", "the note of a material"),
                                need.sheet().note());
                    });
        }
    }

    private void catchAll(ServiceItem item, Text where, @Nullable Text words) {
        if (words != null) {
            var hit = CATCH_ALL.matcher(TITLE.matcher(words.zh()).replaceAll(""));
            if (hit.find()) {
                found(GuideRule.CATCH_ALL, item, where, text(hit.group()));
            }
        }
    }

    private void limits(ServiceItem item) {
        var statutory = item.statutory();
        if (statutory != null && isLonger(item.promise(), statutory)) {
            found(GuideRule.PROMISE_OVER_STATUTE, item, words(item.promise()), words(statutory));
        }
    }

    /** Only what is comparable: a month has no fixed number of working days. */
    private static boolean isLonger(Term promise, Term statutory) {
        if (promise.measure() == statutory.measure()) {
            return promise.amount() > statutory.amount();
        }
        return isShort(promise) && isShort(statutory) && minutes(promise) > minutes(statutory);
    }

    private static boolean isShort(Term term) {
        return term.measure() == Measure.HOURS || term.measure() == Measure.MINUTES;
    }

    private static long minutes(Term term) {
        return term.measure() == Measure.HOURS ? 60L * term.amount() : term.amount();
    }

    private static Text words(Term term) {
        return switch (term.measure()) {
            case WORKING_DAYS -> new Text(term.amount() + " 个工作日", term.amount() + " working days");
            case DAYS -> new Text(term.amount() + " 日", term.amount() + " days");
            case MONTHS -> new Text(term.amount() + " 个月", term.amount() + " months");
            case HOURS -> new Text(term.amount() + " 小时", term.amount() + " hours");
            case MINUTES -> new Text(term.amount() + " 分钟", term.amount() + " minutes");
        };
    }

    // --- fields -----------------------------------------------------------------------------

    private void mandatory(ServiceItem item) {
        var guide = item.guide();
        var nature = guide.nature();
        var lacking = new LinkedHashMap<String, Text>();
        lack(lacking, guide.codes().basic().isEmpty(), "基本编码", "basic code");
        lack(lacking, nature.type() == null, "事项类型", "type");
        lack(lacking, nature.levels().isEmpty(), "行使层级", "level");
        lack(lacking, nature.power() == null, "权力来源", "power");
        lack(lacking, nature.objects().isEmpty(), "服务对象", "objects");
        lack(lacking, nature.forms().isEmpty(), "受理形式", "forms");
        lack(lacking, nature.caseType() == null, "办件类型", "case type");
        lack(lacking, item.basis().isEmpty(), "设定依据", "legal basis");
        lack(lacking, guide.accept() == null, "受理条件", "condition of acceptance");
        lack(lacking, guide.result() == null, "办理结果", "result");
        lack(lacking, guide.contact().address() == null, "办理地点", "address");
        lack(lacking, guide.contact().hours() == null, "办理时间", "hours");
        lack(lacking, guide.contact().enquiry() == null, "咨询方式", "enquiries");
        lack(lacking, guide.contact().complaint() == null, "监督投诉方式", "complaints");
        if (!lacking.isEmpty()) {
            found(GuideRule.MANDATORY, item, names(lacking.values()));
        }
    }

    private static void lack(Map<String, Text> into, boolean lacks, String zh, String en) {
        if (lacks) {
            into.put(zh, new Text(zh, en));
        }
    }

    private static Text names(Collection<Text> texts) {
        return new Text(
                String.join("、", texts.stream().map(Text::zh).toList()),
                String.join(", ", texts.stream().map(Text::en).toList()));
    }

    private void atOnce(ServiceItem item) {
        var kind = item.guide().nature().caseType();
        var channels = item.guide().channels();
        if (kind == null) {
            return;
        }
        boolean atOnce = kind == CodeList.CaseType.AT_ONCE;
        var promise = item.promise();
        boolean oneDay =
                isShort(promise)
                        || (promise.amount() == 1
                                && (promise.measure() == Measure.WORKING_DAYS
                                        || promise.measure() == Measure.DAYS));
        if (atOnce && !oneDay) {
            found(GuideRule.AT_ONCE, item, kind.title(), words(promise));
        } else if (kind == CodeList.CaseType.PROMISED && isShort(promise)) {
            found(GuideRule.AT_ONCE, item, kind.title(), words(promise));
        }
        for (var channel : List.of(Channel.ON_THE_SPOT, Channel.INSTANT)) {
            if (!atOnce && channels.contains(channel)) {
                found(GuideRule.AT_ONCE, item, kind.title(), channel.title());
            }
        }
    }

    private void result(ServiceItem item) {
        var result = item.guide().result();
        if (result == null) {
            return;
        }
        boolean paper =
                result.kind() == Guide.Outcome.LICENCE
                        || result.kind() == Guide.Outcome.CERTIFICATE;
        boolean named = result.name().zh().matches(".*证(?:书|照|明)?");
        if (named && !paper) {
            found(
                    GuideRule.RESULT_SAMPLE,
                    item,
                    result.name(),
                    new Text("结果类型却不是", "its kind is another"));
        }
        if ((named || result.kind() == Guide.Outcome.LICENCE) && result.sample().isEmpty()) {
            found(
                    GuideRule.RESULT_SAMPLE,
                    item,
                    result.name(),
                    new Text("没有样本", "it has no sample"));
        }
    }

    private void visits(ServiceItem item) {
        var guide = item.guide();
        if (item.visits() > 0) {
            if (guide.visitReason() == null) {
                found(GuideRule.VISIT_REASON, item, text(item.visits()));
            }
            if (guide.channels().contains(Channel.ONLINE)) {
                found(GuideRule.ONLINE_VISITS, item, text(item.visits()));
            }
        } else if (!guide.online() && !guide.express()) {
            found(GuideRule.NO_WAY_IN, item, NOTHING);
        }
    }

    private void fee(ServiceItem item) {
        var fee = item.guide().fee();
        if (fee == null) {
            return;
        }
        if (!fee.charged()) {
            if (fee.online()) {
                found(GuideRule.FREE_PAID_ONLINE, item, NOTHING);
            }
            return;
        }
        if (fee.basis() == null) {
            found(GuideRule.FEE_BASIS, item, NOTHING);
        }
        if (fee.standard() == null) {
            found(GuideRule.FEE_DETAILS, item, new Text("收费标准", "how much"));
        }
        if (!fee.online()) {
            found(GuideRule.FEE_DETAILS, item, new Text("网上缴费", "online payment"));
        }
    }

    private void phones(ServiceItem item) {
        var enquiry = phones(item.guide().contact().enquiry());
        var complaint = phones(item.guide().contact().complaint());
        enquiry.stream()
                .filter(complaint::contains)
                .findFirst()
                .ifPresent(same -> found(GuideRule.SAME_PHONE, item, text(same)));
        enquiry.stream()
                .filter(phone -> !isWhole(phone))
                .forEach(phone -> found(GuideRule.AREA_CODE, item, text(phone)));
        complaint.stream()
                .filter(phone -> !isWhole(phone) && !enquiry.contains(phone))
                .forEach(phone -> found(GuideRule.AREA_CODE, item, text(phone)));
    }

    /** The telephones of a text, digits only. */
    private static List<String> phones(@Nullable Text text) {
        return text == null
                ? List.of()
                : PHONE.matcher(text.zh())
                        .results()
                        .map(phone -> phone.group().replaceAll("\\D", ""))
                        .distinct()
                        .toList();
    }

    private static boolean isWhole(String phone) {
        return FULL.matcher(phone).matches() || SHORT.matcher(phone).matches();
    }

    private void themes(ServiceItem item) {
        var objects = item.guide().nature().objects();
        var themes = new ArrayList<Theme>();
        item.guide().themes().forEach(id -> add(themes, id));
        item.guide().lifeEvents().forEach(id -> add(themes, id));
        if (objects.isEmpty() || themes.isEmpty()) {
            return;
        }
        boolean persons = objects.contains(CodeList.Served.PERSON);
        boolean others = objects.stream().anyMatch(object -> object != CodeList.Served.PERSON);
        boolean ofPersons = themes.stream().anyMatch(Theme::forPersons);
        boolean ofOthers = themes.stream().anyMatch(theme -> !theme.forPersons());
        if (persons && !ofPersons) {
            found(
                    GuideRule.OBJECT_THEME,
                    item,
                    new Text("有自然人", "persons"),
                    new Text("没有个人主题", "have none of persons"));
        }
        if (others && !ofOthers) {
            found(
                    GuideRule.OBJECT_THEME,
                    item,
                    new Text("有法人或组织", "organisations"),
                    new Text("没有法人主题", "have none of enterprises"));
        }
        if (!persons && ofPersons) {
            found(
                    GuideRule.OBJECT_THEME,
                    item,
                    new Text("没有自然人", "no persons"),
                    new Text("有个人主题", "have one of persons"));
        }
        if (!others && ofOthers) {
            found(
                    GuideRule.OBJECT_THEME,
                    item,
                    new Text("没有法人或组织", "no organisations"),
                    new Text("有法人主题", "have one of enterprises"));
        }
    }

    private void add(List<Theme> themes, String id) {
        var theme = pack.themes().get(id);
        if (theme != null) {
            themes.add(theme);
        }
    }

    private void licence(ServiceItem item) {
        if (item.guide().nature().type() != CodeList.Type.LICENCE) {
            return;
        }
        if (item.guide().faq().isEmpty()) {
            found(GuideRule.LICENCE_FAQ, item, NOTHING);
        }
        var lacking = EnumSet.allOf(Guide.Stage.class);
        item.guide().steps().forEach(step -> lacking.remove(step.stage()));
        if (!lacking.isEmpty()) {
            found(
                    GuideRule.LICENCE_STEPS,
                    item,
                    names(lacking.stream().map(Guide.Stage::title).toList()));
        }
    }

    // --- materials --------------------------------------------------------------------------

    private void materials(ServiceItem item) {
        for (var need : item.needs()) {
            pack.materials()
                    .find(need.material())
                    .ifPresent(material -> {
                        var supply = material.supply();
                        var issuer = material.issuer();
                        if (supply.isPresent()) {
                            if (need.sheet().originals() + need.sheet().copies() > 0) {
                                found(
                                        GuideRule.SHARED,
                                        item,
                                        material.name(),
                                        supply.get().system());
                            }
                        } else if (issuer != null
                                && !issuer.equals(item.unit())
                                && material.kind() != Material.Kind.FINDING) {
                            found(
                                    GuideRule.OTHER_OFFICE,
                                    item,
                                    material.name(),
                                    unitName.apply(issuer));
                        }
                    });
        }
    }

    private void mayLack(ServiceItem item) {
        boolean offered = item.guide().offers().mayLack();
        boolean secondary = item.needs().stream().anyMatch(ServiceItem.Need::secondary);
        if (offered && !secondary) {
            found(
                    GuideRule.MAY_LACK,
                    item,
                    new Text("写了", "offered"),
                    new Text("却没有可以容缺的材料", "yet no document may be owed"));
        } else if (!offered && secondary) {
            found(
                    GuideRule.MAY_LACK,
                    item,
                    new Text("没有写", "not offered"),
                    new Text("却有可以容缺的材料", "yet a document may be owed"));
        }
    }

    // --- the same item at two units -----------------------------------------------------------

    private void unified(Collection<ServiceItem> items) {
        var groups = new LinkedHashMap<String, List<ServiceItem>>();
        for (var item : items) {
            groups.computeIfAbsent(item.name().zh(), _ -> new ArrayList<>()).add(item);
            var code = item.guide().codes().basic();
            if (!code.isEmpty()) {
                groups.computeIfAbsent("#" + code, _ -> new ArrayList<>()).add(item);
            }
        }
        var said = new java.util.HashSet<String>();
        for (var group : groups.values()) {
            var first = group.getFirst();
            for (var other : group) {
                if (!other.unit().equals(first.unit()) && said.add(first.id() + " " + other.id())) {
                    compare(first, other);
                }
            }
        }
    }

    private void compare(ServiceItem one, ServiceItem other) {
        var differs = new LinkedHashMap<String, Text>();
        lack(differs, !materialsOf(one).equals(materialsOf(other)), "材料", "materials");
        lack(differs, !stepsOf(one).equals(stepsOf(other)), "流程", "steps");
        lack(differs, !ruleOf(one).equals(ruleOf(other)), "条件", "rule");
        if (!differs.isEmpty()) {
            found(GuideRule.UNIFIED, other, unitName.apply(one.unit()), names(differs.values()));
        }
    }

    private static List<String> materialsOf(ServiceItem item) {
        return item.needs().stream()
                .map(need -> {
                    var when = need.when();
                    return need.material()
                            + (need.secondary() ? "?" : "")
                            + (when == null ? "" : " if " + when.rule());
                })
                .sorted()
                .toList();
    }

    private static List<String> stepsOf(ServiceItem item) {
        return item.guide().steps().stream()
                .map(step -> step.stage() + " " + step.name().zh())
                .toList();
    }

    private static String ruleOf(ServiceItem item) {
        var when = item.when();
        var accept = item.guide().accept();
        return (when == null ? "" : when.rule()) + "|" + (accept == null ? "" : accept.zh());
    }
}
