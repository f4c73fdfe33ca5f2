package xinqu.policy.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.Industry;
import xinqu.party.Place;
import xinqu.policy.GroupWords;
import xinqu.policy.Policies;
import xinqu.policy.PolicyDocument;
import xinqu.policy.Provision;
import xinqu.policy.ProvisionChange;
import xinqu.policy.Reaches;
import xinqu.policy.WorkedCase;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the pages of provisions and documents together. */
@Component
class ShowingProvisions {

    private final Policies policies;
    private final Catalogues catalogues;
    private final LibraryShelf shelf;
    private final Reaches reaches;

    ShowingProvisions(
            Policies policies, Catalogues catalogues, LibraryShelf shelf, Reaches reaches) {
        this.policies = policies;
        this.catalogues = catalogues;
        this.shelf = shelf;
        this.reaches = reaches;
    }

    /**
     * The page of a provision.
     *
     * @param sought the day that the reader asks for, as sent; null for today
     * @param compare id of the version to compare with; null for none
     */
    ProvisionPage page(Provision provision, @Nullable String sought, @Nullable String compare) {
        var index = shelf.index();
        var today = shelf.today();
        var chosen = sought == null || sought.isBlank() ? Optional.of(today) : day(sought);
        var asOf = chosen.orElse(today);
        var words = index.words();
        var history =
                policies.history(provision).stream().filter(index.provisions()::contains).toList();
        var benefit = provision.benefit();
        return new ProvisionPage(
                provision.id(),
                provision.title(),
                path(provision),
                asOf,
                provision.document().isSynthetic(),
                LibraryStatus.of(provision.validity(), asOf).tag(),
                LibraryIndex.subjects(provision),
                words.brief(benefit),
                LibraryWords.until(provision.validity(), provision.window(), asOf),
                chosen.isPresent() ? Wording.NONE : Wording.of("provision.date.wrong"),
                history.stream()
                        .filter(version ->
                                !version.equals(provision) && version.validity().holds(asOf))
                        .filter(_ -> !provision.validity().holds(asOf))
                        .findFirst()
                        .map(version -> new ProvisionPage.Link(version.title(), path(version)))
                        .orElse(null),
                provision.incomplete().isEmpty()
                        ? null
                        : new Notice(
                                Tone.NEEDS,
                                Wording.of("provision.incomplete"),
                                Wording.of("provision.incomplete.help"),
                                null),
                provision.incomplete(),
                conditions(provision),
                provision.requires().stream()
                        .flatMap(id -> policies.library().book().find(id).stream())
                        .map(required -> new ProvisionPage.Link(required.title(), path(required)))
                        .toList(),
                words.explain(benefit),
                benefit.clawback(),
                exclusions(provision.groups()),
                provision.materials(),
                handling(provision, asOf),
                source(provision),
                LibraryWords.sourceNote(provision.document().sourceKind()),
                provision.note(),
                history.size() < 2
                        ? List.of()
                        : history.stream()
                                .map(version -> version(version, provision, asOf))
                                .toList(),
                comparison(provision, compare, history),
                policies.workedCases(provision).stream()
                        .map(one -> example(one, provision))
                        .toList(),
                reaches.of(provision).orElse(null));
    }

    static Optional<LocalDate> day(String text) {
        try {
            var day = LocalDate.parse(text.strip());
            return day.getYear() >= 1990 && day.getYear() <= 2100
                    ? Optional.of(day)
                    : Optional.empty();
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    static String path(Provision provision) {
        return "/policies/" + provision.id();
    }

    private List<ProvisionPage.Clause> conditions(Provision provision) {
        var clauses = new ArrayList<ProvisionPage.Clause>();
        policies.library()
                .book()
                .territory(provision)
                .ifPresent(territory ->
                        clauses.add(
                                new ProvisionPage.Clause(
                                        territory.label(), territory.rule(), null)));
        for (var condition : provision.conditions()) {
            clauses.add(
                    new ProvisionPage.Clause(
                            condition.label(),
                            condition.rule().replaceAll("\\s+", " ").strip(),
                            condition.article()));
        }
        return clauses;
    }

    private List<ProvisionPage.Exclusion> exclusions(List<String> groups) {
        var exclusions = new ArrayList<ProvisionPage.Exclusion>();
        for (var id : groups) {
            policies.library()
                    .book()
                    .group(id)
                    .ifPresent(group -> {
                        var members =
                                shelf.index().provisions().stream()
                                        .filter(member -> member.groups().contains(id))
                                        .map(member ->
                                                new ProvisionPage.Link(
                                                        member.title(), path(member)))
                                        .toList();
                        exclusions.add(
                                new ProvisionPage.Exclusion(
                                        Wording.of(
                                                group.atMost() == null
                                                        ? "provision.groups.cap"
                                                        : "provision.groups"),
                                        group.title(),
                                        GroupWords.limit(group),
                                        group.article(),
                                        members));
                    });
        }
        return exclusions;
    }

    private KeyValues handling(Provision provision, LocalDate asOf) {
        var pairs = new ArrayList<Pair>();
        pairs.add(
                new Pair(
                        Wording.of("provision.mode"),
                        Wording.of("provision.mode." + provision.mode()),
                        null));
        var window = provision.window();
        var status = LibraryStatus.of(provision.validity(), asOf);
        if (window == null) {
            pairs.add(
                    new Pair(
                            Wording.of("provision.window"),
                            Wording.of("provision.window.none"),
                            null));
        } else {
            var closes = window.closes(asOf);
            pairs.add(
                    new Pair(
                            Wording.of("provision.window"),
                            closes.isEmpty() || status != LibraryStatus.CURRENT
                                    ? Wording.of(LibraryWords.window(window))
                                    : Wording.of(
                                            "provision.window.closes",
                                            LibraryWords.window(window),
                                            closes.get()),
                            null));
        }
        pairs.add(new Pair(Wording.of("provision.unit"), unit(provision.unit()), null));
        if (!provision.industries().isEmpty()) {
            pairs.add(
                    new Pair(
                            Wording.of("provision.industries"),
                            new LibraryNames(
                                    provision.industries().stream().map(this::industry).toList()),
                            null));
        }
        return new KeyValues(pairs);
    }

    private Wording unit(String code) {
        var name = shelf.index().unit(code);
        boolean assumed =
                catalogues.current().units().find(code).map(unit -> unit.assumed()).orElse(false);
        return assumed ? Wording.of("provision.unit.assumed", name) : Wording.of(name);
    }

    private Wording industry(String code) {
        return code.length() == 1
                ? Wording.of("library.section." + code)
                : Wording.plain(
                        catalogues
                                .current()
                                .industries()
                                .find(code)
                                .map(Industry::name)
                                .map(n -> code + " " + n)
                                .orElse(code));
    }

    private KeyValues source(Provision provision) {
        var document = provision.document();
        var pairs = new ArrayList<Pair>();
        pairs.add(
                new Pair(
                        Wording.of("provision.document"),
                        new ProvisionDocumentLink(document.title(), "/documents/" + document.id()),
                        null));
        pairs.add(
                new Pair(
                        Wording.of("provision.article"),
                        provision.article() == null
                                ? Wording.of("provision.article.none")
                                : Wording.plain(provision.article()),
                        null));
        pairs.addAll(about(document));
        pairs.add(
                new Pair(
                        Wording.of("provision.validity"),
                        LibraryWords.validity(provision.validity()),
                        null));
        return new KeyValues(pairs);
    }

    private List<Pair> about(PolicyDocument document) {
        var pairs = new ArrayList<Pair>();
        pairs.add(
                new Pair(
                        Wording.of("provision.number"),
                        document.number() == null
                                ? Wording.of("provision.number.none")
                                : Wording.plain(document.number()),
                        null));
        pairs.add(new Pair(Wording.of("provision.issuer"), document.issuer(), null));
        var place = catalogues.current().places().find(document.territory());
        pairs.add(
                new Pair(
                        Wording.of("provision.level"),
                        place.map(this::level).orElse(Wording.plain(document.territory())),
                        null));
        var issued = document.issued();
        pairs.add(
                new Pair(
                        Wording.of("provision.issued"),
                        issued == null
                                ? Wording.of("provision.number.none")
                                : Wording.of(LibraryWords.partial(issued)),
                        null));
        pairs.add(
                new Pair(
                        Wording.of("provision.source"),
                        LibraryWords.source(document.sourceKind()),
                        null));
        if (document.sourceNote() != null) {
            pairs.add(new Pair(Wording.of("provision.source.note"), document.sourceNote(), null));
        }
        return pairs;
    }

    private Wording level(Place place) {
        return switch (place.kind()) {
            case "nation", "province", "city", "zone" ->
                    Wording.of("library.level." + place.kind(), place.name());
            default -> Wording.of("library.level.part", place.name());
        };
    }

    // History

    private static ProvisionPage.Version version(
            Provision version, Provision here, LocalDate asOf) {
        boolean itself = version.equals(here);
        return new ProvisionPage.Version(
                version.title(),
                path(version),
                version.document().title(),
                LibraryWords.validity(version.validity()),
                LibraryStatus.of(version.validity(), asOf).tag(),
                itself,
                itself ? null : path(here) + "?compare=" + version.id() + "#comparison");
    }

    /** Nothing to compare with, or something that is no version of this provision, is no page. */
    private ProvisionPage.@Nullable Comparison comparison(
            Provision provision, @Nullable String compare, List<Provision> history) {
        if (compare == null || compare.isBlank() || compare.equals(provision.id())) {
            return null;
        }
        var other =
                history.stream()
                        .filter(version -> version.id().equals(compare))
                        .findFirst()
                        .orElseThrow(() ->
                                new java.util.NoSuchElementException(
                                        "%s is no version of %s"
                                                .formatted(compare, provision.id())));
        boolean isOlder = history.indexOf(other) < history.indexOf(provision);
        var older = isOlder ? other : provision;
        var newer = isOlder ? provision : other;
        return new ProvisionPage.Comparison(
                older.document().title(),
                newer.document().title(),
                ProvisionChange.between(older, newer, shelf.index().words()).stream()
                        .map(change ->
                                new ProvisionPage.Change(
                                        Wording.of("provision.change." + change.aspect()),
                                        lines(change, change.before()),
                                        lines(change, change.after())))
                        .toList());
    }

    private static List<Wording> lines(ProvisionChange change, @Nullable Text text) {
        if (text == null) {
            return List.of();
        }
        return switch (change.aspect()) {
            case "mode" -> List.of(Wording.of("provision.mode." + text.zh()));
            case "subjects" ->
                    Arrays.stream(text.zh().split(" ", -1))
                            .map(code -> Wording.of("library.subject." + code))
                            .toList();
            default -> {
                var zh = text.zh().split("\n", -1);
                var en = text.en().split("\n", -1);
                var lines = new ArrayList<Wording>();
                for (int i = 0; i < Math.min(zh.length, en.length); i++) {
                    lines.add(Wording.of(new Text(zh[i], en[i])));
                }
                yield lines;
            }
        };
    }

    // Examples

    private static ProvisionPage.Example example(WorkedCase one, Provision provision) {
        var given = new ArrayList<Pair>();
        if (one.asOf() != null) {
            given.add(new Pair(Wording.of("provision.case.asOf"), one.asOf(), null));
        }
        one.facts()
                .forEach(known ->
                        given.add(new Pair(Wording.of(known.fact()), known.value(), null)));
        var unit = provision.benefit().unitName();
        var answer = new ArrayList<Wording>();
        if (!one.instalments().isEmpty()) {
            answer.add(
                    Wording.of("provision.case.instalments", quantities(one.instalments(), unit)));
        }
        if (!one.years().isEmpty()) {
            answer.add(Wording.of("provision.case.years", quantities(one.years(), unit)));
        }
        if (!one.missing().isEmpty()) {
            answer.add(Wording.of("provision.case.missing", joined(one.missing())));
        }
        one.gaps()
                .forEach(gap ->
                        answer.add(Wording.of("provision.case.gap", gap.fact(), gap.value())));
        var verdict = one.verdict();
        return new ProvisionPage.Example(
                one.name(),
                verdict == null
                        ? null
                        : AnswerCard.Kind.valueOf(
                                verdict.code().toUpperCase(Locale.ROOT).replace('-', '_')),
                amount(one, unit),
                new KeyValues(given),
                answer,
                one.basis(),
                one.source());
    }

    private static Text quantities(List<java.math.BigDecimal> numbers, String unit) {
        return joined(numbers.stream().map(number -> quantity(number, unit)).toList());
    }

    private static Wording amount(WorkedCase one, String unit) {
        if (one.amount() == null) {
            return Wording.NONE;
        }
        var amount = quantity(one.amount(), unit);
        return one.atLeast() == null
                ? Wording.of(amount)
                : Wording.of("provision.case.range", quantity(one.atLeast(), unit), amount);
    }

    private static Text quantity(java.math.BigDecimal number, String unit) {
        return xinqu.policy.BenefitWords.quantity(number, unit);
    }

    private static Text joined(List<Text> texts) {
        return new Text(
                String.join("、", texts.stream().map(Text::zh).toList()),
                String.join(", ", texts.stream().map(Text::en).toList()));
    }

    // Documents

    LibraryDocumentPage page(PolicyDocument document) {
        var index = shelf.index();
        var today = shelf.today();
        var pairs = new ArrayList<>(about(document));
        pairs.add(
                new Pair(
                        Wording.of("provision.validity"),
                        LibraryWords.validity(document.validity()),
                        null));
        pairs.add(new Pair(Wording.of("provision.unit"), unit(document.unit()), null));
        var provisions =
                index.provisions().stream()
                        .filter(provision -> provision.document().id().equals(document.id()))
                        .map(provision ->
                                new LibraryDocumentPage.Entry(
                                        provision.title(),
                                        path(provision),
                                        provision.article(),
                                        index.words().brief(provision.benefit()),
                                        LibraryStatus.of(provision.validity(), today).tag()))
                        .toList();
        return new LibraryDocumentPage(
                document.title(),
                document.isSynthetic(),
                LibraryStatus.of(document.validity(), today).tag(),
                new KeyValues(pairs),
                document.note(),
                provisions,
                exclusions(document.groups().stream().map(group -> group.id()).toList()),
                versions(document));
    }

    private List<LibraryDocumentPage.Version> versions(PolicyDocument document) {
        Map<String, PolicyDocument> byId = new java.util.LinkedHashMap<>();
        shelf.index().documents().forEach(one -> byId.put(one.id(), one));
        var chain = new ArrayList<PolicyDocument>();
        chain.add(document);
        for (var older = byId.get(String.valueOf(document.supersedes()));
                older != null && !chain.contains(older);
                older = byId.get(String.valueOf(older.supersedes()))) {
            chain.addFirst(older);
        }
        var newest = document;
        while (newest != null) {
            var id = newest.id();
            newest =
                    byId.values().stream()
                            .filter(one -> id.equals(one.supersedes()) && !chain.contains(one))
                            .findFirst()
                            .orElse(null);
            if (newest != null) {
                chain.add(newest);
            }
        }
        return chain.size() < 2
                ? List.of()
                : chain.stream()
                        .map(one ->
                                new LibraryDocumentPage.Version(
                                        one.title(),
                                        "/documents/" + one.id(),
                                        LibraryWords.validity(one.validity()),
                                        one.equals(document)))
                        .toList();
    }
}
