package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;
import xinqu.rule.Evaluation;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Term;
import xinqu.service.Guide;
import xinqu.service.Material;
import xinqu.service.ServiceItem;
import xinqu.service.Version;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the guide of one version of an item. */
final class ShowingItems {

    private final CatalogueIndex index;
    private final ServiceWords words;
    private final ServiceItem item;
    private final Guide guide;
    private final String path;

    ShowingItems(CatalogueIndex index, ServiceItem item) {
        this.index = index;
        this.words = index.words();
        this.item = item;
        this.guide = item.guide();
        this.path = "/items/" + item.id();
    }

    /** The facts that the page may ask for. */
    static Set<String> facts(ServiceItem item) {
        var when = item.when();
        return when == null
                ? Set.of()
                : Explanation.uses(when.expr()).stream()
                        .map(Term::code)
                        .collect(Collectors.toSet());
    }

    ItemPage page(Asking.Asked asked) {
        boolean current = item.version().inForce(index.day());
        var materials = item.needs().stream().map(this::material).toList();
        return new ItemPage(
                item.name(),
                path,
                current ? CaseLinks.ofItem(item.id()) : null,
                current
                        ? Wording.NONE
                        : Wording.of("service.version.other", period(item.version())),
                tags(),
                sum(materials),
                applies(asked),
                guide.accept(),
                materials,
                (int) materials.stream().filter(line -> line.spared().isEmpty()).count(),
                flow(),
                fee(),
                where(),
                result(),
                about(),
                rights(),
                guide.faq().stream()
                        .map(one -> new ItemPage.Faq(one.question(), one.answer()))
                        .toList(),
                index.pack().bundles().values().stream()
                        .filter(bundle -> CatalogueIndex.holds(bundle, item))
                        .map(bundle -> new ItemPage.Link(bundle.name(), "/bundles/" + bundle.id()))
                        .toList(),
                versions(),
                index.day());
    }

    private List<Tag> tags() {
        var tags = new ArrayList<Tag>();
        var kind = guide.nature().caseType();
        if (kind != null) {
            tags.add(new Tag(Wording.of(kind.title()), Tone.GOOD));
        }
        guide.channels()
                .forEach(channel -> tags.add(new Tag(Wording.of(channel.title()), Tone.GOOD)));
        if (guide.offers().mayLack()) {
            tags.add(new Tag(Wording.of("service.mayLack"), Tone.GOOD));
        }
        if (guide.offers().commitment()) {
            tags.add(new Tag(Wording.of("service.commitment"), Tone.GOOD));
        }
        if (item.assumed()) {
            tags.add(ServiceWords.assumed());
        }
        return tags;
    }

    private KeyValues sum(List<ItemPage.MaterialLine> materials) {
        long handIn = materials.stream().filter(line -> line.spared().isEmpty()).count();
        var fee = guide.fee();
        return new KeyValues(
                List.of(
                        new Pair(
                                Wording.of("service.promise"),
                                ServiceWords.term(item.promise()),
                                null),
                        new Pair(
                                Wording.of("service.statutory"),
                                ServiceWords.term(item.statutory()),
                                null),
                        new Pair(
                                Wording.of("service.visits"),
                                Wording.of("service.visits.times", item.visits()),
                                null),
                        new Pair(
                                Wording.of("service.materials"),
                                Wording.of("service.materials.count", handIn),
                                null),
                        new Pair(
                                Wording.of("service.fee"),
                                fee == null || !fee.charged()
                                        ? Wording.of("service.fee.none")
                                        : Wording.of("service.fee.charged"),
                                null)));
    }

    // For me?

    private ItemPage.@Nullable Applies applies(Asking.Asked asked) {
        var when = item.when();
        if (when == null) {
            return null;
        }
        var facts = asked.facts();
        var truth = Evaluation.truth(when.expr(), facts);
        var wrong = asked.asking().wrong();
        var missing = asked.asking().askable(open(when.expr(), asked));
        var ask = wrong.isEmpty() ? missing : wrong;
        return new ItemPage.Applies(
                new AnswerCard(
                        switch (truth) {
                            case TRUE -> AnswerCard.Kind.ENTITLED;
                            case FALSE -> AnswerCard.Kind.NO;
                            case UNKNOWN -> AnswerCard.Kind.NEEDS_DATA;
                        },
                        Wording.of(item.name()),
                        null,
                        Wording.NONE,
                        Wording.NONE,
                        Wording.of(
                                switch (truth) {
                                    case TRUE -> "service.applies.yes";
                                    case FALSE -> "service.applies.no";
                                    case UNKNOWN -> "service.applies.open";
                                },
                                missing.size()),
                        List.of(),
                        null,
                        null),
                new KnownFacts(asked.items(path)),
                asked.entries().errors(),
                when.rule(),
                truth == Truth.UNKNOWN && !ask.isEmpty()
                        ? asked.asking()
                                .form(
                                        path,
                                        Wording.of("service.applies.ask"),
                                        ask,
                                        null,
                                        null,
                                        Wording.of("service.applies.send"))
                        : null);
    }

    private static Set<Term> open(Expr condition, Asking.Asked asked) {
        return Evaluation.truth(condition, asked.facts()) == Truth.UNKNOWN
                ? Explanation.missing(condition, asked.facts())
                : Set.of();
    }

    // Materials and steps

    private ItemPage.MaterialLine material(ServiceItem.Need need) {
        var material = index.pack().materials().find(need.material()).orElseThrow();
        var when = need.when();
        var sheet = need.sheet();
        var announced =
                material.supplies().stream()
                        .filter(supply -> supply.way() == Material.Way.ANNOUNCED)
                        .findFirst();
        return new ItemPage.MaterialLine(
                material.name(),
                String.join("、", material.aliases()),
                Wording.of(
                        need.secondary()
                                ? "service.need.secondary"
                                : when == null ? "service.need.all" : "service.need.some"),
                when == null ? "" : when.rule(),
                words.from(material, item.unit()),
                spared(material),
                material.supply().isPresent() || announced.isEmpty()
                        ? Wording.NONE
                        : ServiceWords.supply(announced.get()),
                ServiceWords.sheet(sheet),
                sheet.standard(),
                sheet.note(),
                ServiceWords.citation(sheet.basis()),
                material.blank(),
                material.sample());
    }

    /** Why nobody hands a material in. */
    private Wording spared(Material material) {
        var supply = material.supply();
        if (supply.isPresent()) {
            return ServiceWords.supply(supply.get());
        }
        var issuer = material.issuer();
        return material.kind() == Material.Kind.FINDING && issuer != null
                ? Wording.of("service.spared.finding", words.unit(issuer))
                : Wording.NONE;
    }

    private FlowPicture flow() {
        return new FlowPicture(
                Wording.of("service.flow.of", item.name()),
                guide.steps().stream()
                        .map(step -> {
                            var unit = step.unit();
                            return new FlowPicture.Box(
                                    Wording.of(step.name()),
                                    Wording.of(
                                            "service.performer." + step.performer().code(),
                                            words.unit(unit == null ? item.unit() : unit)),
                                    step.limit() == null
                                            ? Wording.NONE
                                            : ServiceWords.term(step.limit()));
                        })
                        .toList());
    }

    // The rest

    private static void add(List<Pair> pairs, String key, @Nullable Object value) {
        if (value != null && !value.equals("") && !value.equals(Wording.NONE)) {
            pairs.add(new Pair(Wording.of(key), value, null));
        }
    }

    private KeyValues fee() {
        var pairs = new ArrayList<Pair>();
        var fee = guide.fee();
        if (fee == null || !fee.charged()) {
            add(pairs, "service.fee", Wording.of("service.fee.none"));
        } else {
            add(pairs, "service.fee.standard", fee.standard());
            add(pairs, "service.fee.basis", ServiceWords.citation(fee.basis()));
            add(pairs, "service.fee.online", Wording.of(fee.online() ? "web.yes" : "web.no"));
        }
        return new KeyValues(pairs);
    }

    private KeyValues where() {
        var pairs = new ArrayList<Pair>();
        add(pairs, "service.unit", words.unit(item.unit()));
        if (!guide.cooperating().isEmpty()) {
            add(
                    pairs,
                    "service.cooperating",
                    ServiceWords.names(guide.cooperating().stream().map(words::unit).toList()));
        }
        var contact = guide.contact();
        add(pairs, "service.address", contact.address());
        add(pairs, "service.hours", contact.hours());
        add(pairs, "service.forms", ServiceWords.listed(guide.nature().forms()));
        add(pairs, "service.visitReason", guide.visitReason());
        add(pairs, "service.range", guide.notes().range());
        if (guide.express()) {
            add(pairs, "service.express", Wording.of("web.yes"));
        }
        if (guide.offers().appointment()) {
            add(pairs, "service.appointment", Wording.of("web.yes"));
        }
        add(pairs, "service.enquiry", contact.enquiry());
        add(pairs, "service.complaint", contact.complaint());
        return new KeyValues(pairs);
    }

    private KeyValues result() {
        var pairs = new ArrayList<Pair>();
        var result = guide.result();
        if (result != null) {
            add(pairs, "service.result.name", result.name());
            add(pairs, "service.result.kind", result.kind().title());
            add(pairs, "service.result.sample", result.sample());
            term(pairs, "service.result.validity", result.validity());
            term(pairs, "service.result.renewBefore", result.renewBefore());
        }
        if (!item.gives().isEmpty()) {
            add(
                    pairs,
                    "service.result.gives",
                    ServiceWords.names(
                            item.gives().stream()
                                    .flatMap(id -> index.pack().materials().find(id).stream())
                                    .map(Material::name)
                                    .toList()));
        }
        if (guide.offers().renewal()) {
            add(pairs, "service.renewal", Wording.of("web.yes"));
        }
        return new KeyValues(pairs);
    }

    private static void term(List<Pair> pairs, String key, xinqu.calendar.@Nullable Term term) {
        if (term != null) {
            add(
                    pairs,
                    key,
                    Wording.of(
                            "service.result.term",
                            ServiceWords.term(term),
                            term.citation().toString()));
        }
    }

    private KeyValues about() {
        var pairs = new ArrayList<Pair>();
        var nature = guide.nature();
        item.basis()
                .forEach(citation -> add(pairs, "service.basis", ServiceWords.citation(citation)));
        add(pairs, "service.promise.basis", ServiceWords.citation(item.promise().citation()));
        var statutory = item.statutory();
        if (statutory != null) {
            add(pairs, "service.statutory.basis", ServiceWords.citation(statutory.citation()));
        }
        add(pairs, "service.column.type", ServiceWords.listed(nature.type()));
        add(pairs, "service.level", ServiceWords.listed(nature.levels()));
        add(pairs, "service.power", ServiceWords.listed(nature.power()));
        add(pairs, "service.column.objects", ServiceWords.listed(nature.objects()));
        add(pairs, "service.column.kind", ServiceWords.listed(nature.caseType()));
        add(pairs, "service.special", ServiceWords.listed(nature.special()));
        add(pairs, "service.intermediary", guide.notes().intermediary());
        add(pairs, "service.code.basic", guide.codes().basic());
        add(pairs, "service.code.implementation", guide.codes().implementation());
        add(pairs, "service.code.handling", guide.codes().handling());
        return new KeyValues(pairs);
    }

    private KeyValues rights() {
        var pairs = new ArrayList<Pair>();
        add(pairs, "service.rights", guide.notes().rights());
        add(pairs, "service.remedy", guide.notes().remedy());
        return new KeyValues(pairs);
    }

    private List<ItemPage.VersionLine> versions() {
        var all = index.pack().versions().getOrDefault(item.id(), List.of());
        if (all.size() < 2) {
            return List.of();
        }
        return all.stream()
                .map(version ->
                        new ItemPage.VersionLine(
                                version.version().name().isEmpty()
                                        ? Wording.of(version.name())
                                        : Wording.plain(version.version().name()),
                                period(version.version()),
                                path + on(version.version()),
                                version.place().equals(item.place())))
                .toList();
    }

    private static String on(Version version) {
        var day = version.from() == null ? version.until() : version.from();
        return day == null ? "" : "?on=" + day;
    }

    private static Wording period(Version version) {
        var from = version.from();
        var until = version.until();
        if (from == null) {
            return until == null
                    ? Wording.of("service.period.always")
                    : Wording.of("service.period.until", until);
        }
        return until == null
                ? Wording.of("service.period.from", from)
                : Wording.of("service.period.both", from, until);
    }
}
