package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PartialDate;
import xinqu.party.Subject;
import xinqu.rule.Codes;
import xinqu.rule.Expr;
import xinqu.rule.Rules;
import xinqu.rule.Type;
import xinqu.rule.Unit;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one policy document of a pack, with every problem in it. */
final class PolicyReader {

    private static final Unit MONTH = Unit.parse("月").orElseThrow();

    private final Rules rules;
    private final Codes places;
    private final Collection<String> units;

    /**
     * A reader of documents that name these facts, places and units.
     *
     * @param units codes of the organisation units
     */
    PolicyReader(Rules rules, Codes places, Collection<String> units) {
        this.rules = rules;
        this.places = places;
        this.units = units;
    }

    /** Reads a document and its provisions; look at the problems before using them. */
    List<Provision> read(Node root, boolean isReference) {
        root.only(
                "document",
                "title",
                "number",
                "issuer",
                "unit",
                "territory",
                "issued",
                "synthetic",
                "valid",
                "draft",
                "supersedes",
                "source",
                "note",
                "groups",
                "provisions");
        var source = root.at("source").only("kind", "note");
        var document =
                new PolicyDocument(
                        id(root.at("document")),
                        root.at("title").translated(),
                        root.map("number", Node::text).orElse(null),
                        root.at("issuer").both(),
                        unit(root.at("unit")),
                        place(root.at("territory")),
                        root.map("issued", Node::partialDate).orElse(null),
                        validity(root, null),
                        root.map("supersedes", Node::text).orElse(null),
                        source.text("kind"),
                        source.map("note", Node::both).orElse(null),
                        root.map("note", Node::both).orElse(null),
                        root.list("groups").stream().map(this::group).toList(),
                        isReference,
                        root.flag("synthetic", false),
                        root.file());
        return root.at("provisions").items().stream()
                .map(node -> provision(node, document))
                .toList();
    }

    private Provision provision(Node node, PolicyDocument document) {
        node.only(
                "id",
                "title",
                "article",
                "subject",
                "theme",
                "industries",
                "valid",
                "conditions",
                "requires",
                "benefit",
                "groups",
                "materials",
                "window",
                "mode",
                "unit",
                "incomplete",
                "replaces",
                "note");
        var conditions = node.list("conditions").stream().map(this::condition).toList();
        var ids = new HashSet<String>();
        for (var condition : conditions) {
            if (!ids.add(condition.id())) {
                node.problem(
                        "the condition “%s” stands twice".formatted(condition.id()),
                        "give it another id");
            }
        }
        return new Provision(
                id(node.at("id")),
                node.at("title").translated(),
                document,
                node.map("article", Node::text).orElse(null),
                subjects(node.at("subject")),
                node.oneOf("theme", Provision.THEMES),
                node.texts("industries"),
                validity(node, document.validity()),
                conditions,
                node.texts("requires"),
                benefit(node.at("benefit"), ids),
                node.texts("groups"),
                node.list("materials").stream().map(Node::both).toList(),
                node.map("window", Window::read).orElse(null),
                node.has("mode") ? node.oneOf("mode", Provision.MODES) : "unknown",
                node.map("unit", this::unit).orElse(document.unit()),
                node.list("incomplete").stream().map(Node::both).toList(),
                node.map("replaces", Node::text).orElse(null),
                node.map("note", Node::both).orElse(null));
    }

    private static String id(Node node) {
        var id = node.text();
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}") && !id.isEmpty()) {
            node.problem(
                    "“%s” cannot be an id".formatted(id.length() > 80 ? id.substring(0, 80) : id),
                    "letters a–z, digits, - . _, at most 80");
        }
        return id;
    }

    private String unit(Node node) {
        var code = node.text();
        if (!code.isEmpty() && !units.contains(code)) {
            node.problem(
                    "the unit “%s” is not in units*.yaml".formatted(code),
                    Maybe.oneOf(code, units));
        }
        return code;
    }

    private String place(Node node) {
        var code = node.text();
        if (!code.isEmpty() && !places.has(code)) {
            node.problem(
                    "the place “%s” is not in places.yaml".formatted(code),
                    Maybe.oneOf(code, places.all()));
        }
        return code;
    }

    private static Set<Subject> subjects(Node node) {
        var subjects = new TreeSet<Subject>();
        for (var item : node.isScalar() ? List.of(node) : node.items()) {
            var text = item.text();
            Subject.of(text)
                    .ifPresentOrElse(
                            subjects::add,
                            () ->
                                    item.problem(
                                            "the subject “%s” is not known".formatted(text),
                                            Maybe.oneOf(text, Subject.codes())));
        }
        if (subjects.isEmpty()) {
            subjects.add(Subject.ENTERPRISE); // A problem has been reported.
        }
        return subjects;
    }

    private static Validity validity(Node node, @Nullable Validity otherwise) {
        boolean draft =
                node.has("draft")
                        ? node.at("draft").flag()
                        : otherwise != null && otherwise.draft();
        var valid = node.find("valid").orElse(null);
        if (valid == null) {
            return otherwise != null ? otherwise : new Validity(null, null, draft);
        }
        valid.only("from", "to");
        PartialDate from =
                valid.map("from", Node::partialDate)
                        .orElse(otherwise == null ? null : otherwise.from());
        PartialDate to =
                valid.map("to", Node::partialDate)
                        .orElse(otherwise == null ? null : otherwise.to());
        if (from != null && to != null && to.last().isBefore(from.first())) {
            valid.problem(
                    "it ends (%s) before it begins (%s)".formatted(to, from), "exchange the two");
        }
        return new Validity(from, to, draft);
    }

    private Group group(Node node) {
        node.only("id", "title", "atMost", "cap", "capEach", "unit", "per", "exempt", "article");
        if (!node.has("atMost") && !node.has("cap") && !node.has("capEach")) {
            node.problem("a group needs atMost, cap or capEach", "atMost: 1");
        }
        if ((node.has("cap") || node.has("capEach")) && !node.has("unit")) {
            node.problem("a cap needs a unit", "unit: 万元");
        }
        return new Group(
                id(node.at("id")),
                node.at("title").both(),
                node.map("atMost", n -> n.whole(1, 100)).orElse(null),
                yuan(node, "cap"),
                yuan(node, "capEach"),
                node.has("per") ? node.oneOf("per", Group.SCOPES) : "",
                node.list("exempt").stream().map(Node::both).toList(),
                node.map("article", Node::text).orElse(null));
    }

    private static @Nullable BigDecimal yuan(Node group, String key) {
        return group.map(key, Node::number)
                .map(cap -> cap.multiply(money(group.text("unit", "元"), group).factor()))
                .orElse(null);
    }

    private static Unit money(String name, Node node) {
        var unit = Unit.parse(name).orElse(Unit.ONE);
        if (!unit.isMoney()) {
            node.problem("“%s” is not money".formatted(name), "元 or 万元");
            return Unit.parse("元").orElseThrow();
        }
        return unit;
    }

    private Condition condition(Node node) {
        node.only("id", "label", "when", "article");
        var when = node.at("when");
        return new Condition(
                id(node.at("id")),
                node.at("label").both(),
                when.text(),
                expr(when, rules.condition(when.text())),
                node.map("article", Node::text).orElse(null));
    }

    private Expr expr(Node node, Rules.Read read) {
        for (var fault : read.faults()) {
            node.problemWithin(fault.line(), fault.column(), fault.what(), fault.maybe());
        }
        return read.found().orElse(Expr.FALSE);
    }

    // Benefits

    private Benefit benefit(Node node, Set<String> conditions) {
        node.only(
                "kind",
                "unit",
                "upTo",
                "amount",
                "plan",
                "caps",
                "per",
                "years",
                "instalments",
                "expires",
                "clawback",
                "text");
        var unitName = node.text("unit", "");
        var unit =
                unitName.isEmpty()
                        ? Unit.ONE
                        : Unit.parse(unitName)
                                .orElseGet(() -> {
                                    node.at("unit")
                                            .problem(
                                                    "the unit “%s” is not known"
                                                            .formatted(unitName),
                                                    Maybe.oneOf(unitName, Unit.names()));
                                    return Unit.ONE;
                                });
        if (!node.has("amount") && !node.has("plan") && !node.has("text")) {
            node.problem(
                    "a benefit needs amount, plan or text",
                    "text: {zh: …, en: …} if it is no amount");
        }
        if (node.has("amount") && node.has("plan")) {
            node.problem("a benefit has an amount or a plan, not both", "delete one");
        }
        if (node.has("plan") && node.has("years")) {
            node.at("years").problem("a plan names its years itself", "delete years");
        }
        if (node.has("caps") && !node.has("plan")) {
            node.at("caps").problem("caps limit the years of a plan", "cap: in the amount");
        }
        if ((node.has("amount") || node.has("plan")) && unitName.isEmpty()) {
            node.problem("an amount needs a unit", "unit: 万元");
        }
        var amount = node.map("amount", n -> amount(n, unit)).orElse(null);
        return new Benefit(
                node.oneOf("kind", Benefit.KINDS),
                unitName,
                unit,
                node.flag("upTo", false),
                amount,
                node.list("plan").stream().map(n -> year(n, unit)).toList(),
                node.list("caps").stream().map(PolicyReader::cap).toList(),
                node.text("per", ""),
                node.map("years", n -> n.whole(1, 50)).orElse(1),
                node.find("instalments")
                        .map(n -> instalments(n, amount, conditions))
                        .orElseGet(Benefit.Instalments.Once::new),
                node.map("expires", PolicyReader::period).orElse(null),
                node.map("clawback", Node::both).orElse(null),
                node.map("text", Node::both).orElse(null));
    }

    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3}) (year|month|day)s?");

    private static @Nullable Period period(Node node) {
        var found = PERIOD.matcher(node.text());
        if (!found.matches()) {
            node.problem(
                    "“%s” is no span of time".formatted(node.text()), "2 years, 6 months, 90 days");
            return null;
        }
        int number = Integer.parseInt(found.group(1));
        return switch (found.group(2)) {
            case "year" -> Period.ofYears(number);
            case "month" -> Period.ofMonths(number);
            default -> Period.ofDays(number);
        };
    }

    private Benefit.Year year(Node node, Unit unit) {
        node.only("year", "amount");
        return new Benefit.Year(node.at("year").whole(1, 50), amount(node.at("amount"), unit));
    }

    private static Benefit.Cap cap(Node node) {
        node.only("years", "eachYear", "max");
        var years = node.list("years");
        if (node.has("years") && years.size() != 2) {
            node.problem("years are a first and a last one", "years: [1, 3]");
        }
        return new Benefit.Cap(
                years.size() == 2 ? years.get(0).whole(1, 50) : 1,
                years.size() == 2 ? years.get(1).whole(1, 50) : 50,
                node.flag("eachYear", false),
                node.at("max").number());
    }

    private Benefit.Instalments instalments(
            Node node, @Nullable Amount amount, Set<String> conditions) {
        if (amount == null) {
            node.problem("instalments split an amount, and there is none", "amount: …");
        }
        if (node.isScalar()) {
            return milestones(node, amount);
        }
        return node.isMap() ? regular(node) : shares(node, conditions);
    }

    private static Benefit.Instalments milestones(Node node, @Nullable Amount amount) {
        if (!node.text().equals("milestones")) {
            node.problem("instalments “%s” are not known".formatted(node.text()), "milestones");
        } else if (amount != null && !(amount.bare() instanceof Amount.Sum)) {
            node.problem(
                    "milestones are the parts of a sum, and this amount is none",
                    "amount: {sum: […]}");
        }
        return new Benefit.Instalments.Milestones();
    }

    private Benefit.Instalments regular(Node node) {
        node.only("equal", "every", "months", "years", "parts", "split", "at");
        if (node.has("split")) {
            return unknown(node);
        }
        for (var key : List.of("years", "parts", "at")) {
            node.find(key)
                    .ifPresent(one ->
                            one.problem(
                                    "%s stands beside split: unknown only".formatted(key),
                                    "split: unknown"));
        }
        if (node.has("months")) {
            if (node.has("equal")) {
                node.problem("instalments have equal or months, not both", "delete one");
            }
            return new Benefit.Instalments.During(
                    node.oneOf("every", Benefit.Instalments.During.EVERY),
                    number(node.at("months"), MONTH));
        }
        return new Benefit.Instalments.Equal(
                node.at("equal").whole(1, 200),
                node.oneOf("every", Benefit.Instalments.Equal.EVERY));
    }

    private static Benefit.Instalments unknown(Node node) {
        node.oneOf("split", List.of("unknown"));
        if (node.has("equal") || node.has("months")) {
            node.problem("what is equal or goes by months is known", "delete split");
        }
        if (!node.has("years") && !node.has("parts") && !node.has("every")) {
            node.problem("these instalments say nothing", "parts: 5, or every: event");
        }
        if (node.has("years") && (node.has("parts") || node.has("every"))) {
            node.problem(
                    "years are yearly parts: parts and every do not stand beside them",
                    "parts: 5, every: year");
        }
        var every = node.has("every") ? node.oneOf("every", Benefit.Instalments.Equal.EVERY) : "";
        return new Benefit.Instalments.Unknown(
                node.map("years", n -> n.whole(1, 50))
                        .or(() -> node.map("parts", n -> n.whole(1, 200)))
                        .orElse(0),
                node.has("years") ? "year" : every,
                node.map("at", Node::both).orElse(null));
    }

    private static Benefit.Instalments shares(Node node, Set<String> conditions) {
        var shares = new ArrayList<Benefit.Share>();
        var sum = BigDecimal.ZERO;
        for (var item : node.items()) {
            item.only("share", "at", "year", "keep");
            var share =
                    new Benefit.Share(
                            item.at("share").percent(), item.at("at").both(), item.texts("keep"));
            for (var keep : share.keep()) {
                if (!conditions.contains(keep)) {
                    item.problem(
                            "“%s” is no condition of this provision".formatted(keep),
                            Maybe.oneOf(keep, conditions));
                }
            }
            shares.add(share);
            sum = sum.add(share.percent());
        }
        if (sum.compareTo(BigDecimal.valueOf(100)) != 0) {
            node.problem(
                    "the shares make %s%%, not 100%%".formatted(sum.toPlainString()),
                    "check the last one");
        }
        return new Benefit.Instalments.Shares(shares);
    }

    private static final List<String> FORMS =
            List.of(
                    "by", "table", "tiers", "slabs", "rate", "of", "each", "full", "best", "sum",
                    "amount", "paid", "formula");

    /** What limits a form. */
    private static final List<String> LIMITS = List.of("when", "cap", "label", "upTo", "atLeast");

    private Amount amount(Node node, Unit unit) {
        if (!node.isMap()) {
            return new Amount.Fixed(node.number());
        }
        var known = new ArrayList<>(FORMS);
        known.addAll(LIMITS);
        node.only(known.toArray(String[]::new));
        var form = form(node, unit);
        if (LIMITS.stream().noneMatch(node::has)) {
            return form;
        }
        var when = node.find("when").orElse(null);
        var atLeast = node.map("atLeast", n -> atLeast(n, form, unit)).orElse(null);
        return new Amount.Limited(
                form,
                when == null ? null : expr(when, rules.condition(when.text())),
                when == null ? "" : when.text(),
                node.map("cap", n -> amount(n, unit)).orElse(null),
                node.map("label", Node::both).orElse(null),
                node.flag("upTo", false) || atLeast != null,
                atLeast);
    }

    /** The lower end of a range; a percent is a share of the same. */
    private Amount atLeast(Node node, Amount most, Unit unit) {
        if (most instanceof Amount.Share(var rate, var of) && node.isScalar()) {
            var least = node.percent();
            refuseEmpty(node, least, rate, "%");
            return new Amount.Share(least, of);
        }
        var least = amount(node, unit);
        if (least instanceof Amount.Fixed(var from)) {
            most.most().ifPresent(to -> refuseEmpty(node, from, to, ""));
        }
        return least;
    }

    private static void refuseEmpty(Node node, BigDecimal least, BigDecimal most, String sign) {
        if (least.compareTo(most) >= 0) {
            node.problem(
                    "atLeast (%s%s) is not below the most (%s%s)"
                            .formatted(least.toPlainString(), sign, most.toPlainString(), sign),
                    "exchange the two");
        }
    }

    private Amount form(Node node, Unit unit) {
        if (node.has("table")) {
            return table(node, unit);
        }
        if (node.has("tiers")) {
            var by = any(node.at("by"));
            var steps = node.list("tiers").stream().map(n -> step(n, unit)).toList();
            for (int i = 1; i < steps.size(); i++) {
                int order = steps.get(i - 1).bound().compareTo(steps.get(i).bound());
                if (order > 0
                        || (order == 0
                                && !(steps.get(i - 1).inclusive() && !steps.get(i).inclusive()))) {
                    node.at("tiers")
                            .problem(
                                    "the tiers do not rise at number %d".formatted(i + 1),
                                    "the least bound first");
                }
            }
            if (!(by.type() instanceof Type.Num) && !by.equals(Expr.FALSE)) {
                node.at("by").problem("tiers go by a number", "table: for a choice");
            }
            return new Amount.Tiers(by, steps);
        }
        if (node.has("slabs")) {
            var slabs = node.list("slabs").stream().map(PolicyReader::slab).toList();
            for (int i = 1; i < slabs.size(); i++) {
                if (slabs.get(i - 1).from().compareTo(slabs.get(i).from()) >= 0) {
                    node.at("slabs")
                            .problem(
                                    "the slabs do not rise at number %d".formatted(i + 1),
                                    "the least bound first");
                }
            }
            return new Amount.Slabs(number(node.at("by"), unit), slabs);
        }
        if (node.has("rate")) {
            return new Amount.Share(node.at("rate").percent(), number(node.at("of"), unit));
        }
        if (node.has("each")) {
            var full = node.map("full", Node::number).orElse(null);
            if (full != null && full.signum() <= 0) {
                node.at("full")
                        .problem("full must be more than 0", "leave it out to pay every part");
                full = null;
            }
            var of = any(node.at("of"));
            if (!(of.type() instanceof Type.Num) && !of.equals(Expr.FALSE)) {
                node.at("of")
                        .problem(
                                "each is paid per number, this is a %s"
                                        .formatted(of.type().named()),
                                "a fact that counts");
            }
            return new Amount.PerUnit(amount(node.at("each"), unit), of, full);
        }
        if (node.has("best")) {
            return new Amount.Best(node.list("best").stream().map(n -> amount(n, unit)).toList());
        }
        if (node.has("sum")) {
            return new Amount.Sum(node.list("sum").stream().map(n -> amount(n, unit)).toList());
        }
        if (node.has("paid")) {
            return new Amount.Difference(
                    amount(node.at("amount"), unit), number(node.at("paid"), unit));
        }
        if (node.has("formula")) {
            return new Amount.Formula(number(node.at("formula"), unit), node.at("formula").text());
        }
        if (node.has("amount")) {
            return amount(node.at("amount"), unit);
        }
        node.problem(
                "this is no form of an amount",
                "a number, or one of table, tiers, slabs, rate, each, best, sum, formula");
        return new Amount.Fixed(BigDecimal.ZERO);
    }

    private Expr any(Node node) {
        return expr(node, rules.any(node.text()));
    }

    private Expr number(Node node, Unit unit) {
        return expr(node, rules.number(node.text(), unit));
    }

    private Amount table(Node node, Unit unit) {
        var by = any(node.at("by"));
        var rows = new LinkedHashMap<String, Amount>();
        node.at("table")
                .entries()
                .forEach((key, value) -> {
                    if (by.type() instanceof Type.Choice(var codes) && !codes.has(key)) {
                        value.problem(
                                "“%s” is not a value of this fact".formatted(key),
                                Maybe.oneOf(key, codes.all()));
                    }
                    rows.put(key(by, key, value), amount(value, unit));
                });
        if (by.type() instanceof Type.Choices || by.type() instanceof Type.Day) {
            node.problem(
                    "a table goes by a choice, a number or yes/no", "use best: or sum: with when:");
        }
        return new Amount.Table(by, rows);
    }

    private static String key(Expr by, String key, Node value) {
        if (by.type() instanceof Type.Flag) {
            return Value.of(key.equals("true") || key.equals("是")).shown();
        }
        if (by.type() instanceof Type.Num) {
            try {
                return Value.of(new BigDecimal(key)).shown();
            } catch (NumberFormatException e) {
                value.problem("“%s” is not a number, as the fact is".formatted(key), "digits only");
            }
        }
        return key;
    }

    private Amount.Step step(Node node, Unit unit) {
        node.only("from", "above", "amount");
        boolean inclusive = node.has("from");
        return new Amount.Step(
                node.at(inclusive ? "from" : "above").number(),
                inclusive,
                amount(node.at("amount"), unit));
    }

    private static Amount.Slab slab(Node node) {
        node.only("from", "rate");
        return new Amount.Slab(node.at("from").number(), node.at("rate").percent());
    }
}
