package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.rule.Term;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.ManyChoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses the facts that are worth asking for, and asks. */
public final class AskingFacts {

    /** As many questions as fit on a screen. */
    public static final int AT_ONCE = 6;

    /** So many answers are shown at once; more become a list to open. */
    private static final int MOST_RADIOS = 7;

    private static final String NOT_KNOWN = "?";

    private final FactCatalogue catalogue;
    private final FactWords words;
    private final Predicate<Fact> about;
    private final Entries entries;

    public AskingFacts(
            FactCatalogue catalogue, FactWords words, Predicate<Fact> about, Entries entries) {
        this.catalogue = catalogue;
        this.words = words;
        this.about = about;
        this.entries = entries;
    }

    /**
     * Those of the terms that were not asked for yet, in their order, sensitive ones last.
     *
     * @param terms what could still change an answer, the most useful first
     */
    public List<Fact> worthAsking(Collection<Term> terms) {
        return askable(terms).stream()
                .filter(fact -> !entries.skipped().contains(fact.code()))
                .sorted(Comparator.comparing(fact -> fact.sensitivity() == Sensitivity.SENSITIVE))
                .toList();
    }

    /** Those of the terms that a question exists for. */
    public List<Fact> askable(Collection<Term> terms) {
        return terms.stream()
                .flatMap(term -> catalogue.find(term.code()).stream())
                .filter(fact -> fact.ask() != null && about.test(fact))
                .toList();
    }

    public Optional<Fact> fact(String code) {
        return catalogue.find(code);
    }

    /** The facts of which something wrong was said. */
    public List<Fact> wrong() {
        return entries.errors().stream()
                .flatMap(error ->
                        catalogue.find(error.field().substring(Entries.PREFIX.length())).stream())
                .toList();
    }

    public QuestionForm form(
            String action,
            Wording heading,
            List<Fact> asked,
            @Nullable String kind,
            @Nullable LocalDate asOf,
            Wording submit) {
        var kept = new ArrayList<QuestionForm.Kept>();
        var codes = asked.stream().map(Fact::code).toList();
        entries.values()
                .forEach((code, value) -> {
                    if (!codes.contains(code)) {
                        kept.add(new QuestionForm.Kept(Entries.PREFIX + code, Entries.text(value)));
                    }
                });
        if (!entries.skipped().isEmpty()) {
            kept.add(new QuestionForm.Kept("skip", String.join(",", entries.skipped())));
        }
        kept.add(new QuestionForm.Kept("asked", String.join(",", codes)));
        if (kind != null) {
            kept.add(new QuestionForm.Kept("kind", kind));
        }
        if (asOf != null) {
            kept.add(new QuestionForm.Kept("asOf", asOf.toString()));
        }
        return new QuestionForm(
                action, heading, kept, asked.stream().map(this::question).toList(), submit);
    }

    /** A field for each of the facts. */
    public List<Html> questions(List<Fact> facts) {
        return facts.stream().map(this::question).toList();
    }

    private Html question(Fact fact) {
        var name = Entries.PREFIX + fact.code();
        var ask = fact.ask();
        var label = Wording.of(ask == null ? fact.name() : ask);
        if (fact.type() == FactType.CHOICES) {
            var choices = new ArrayList<>(words.choices(fact));
            choices.add(new Field.Choice("-", Wording.of("asking.none")));
            return new ManyChoices(name, label, help(fact), Wording.NONE, ticked(fact), choices)
                    .with(entries.errors());
        }
        return Field.of(name, label, control(fact)).helped(help(fact)).with(entries.errors());
    }

    private Set<String> ticked(Fact fact) {
        var typed = entries.typed().get(fact.code());
        return typed == null ? Set.of() : Set.copyOf(Arrays.asList(typed.split("\\|", -1)));
    }

    private Field.Control control(Fact fact) {
        var typed = typed(fact);
        return switch (fact.type()) {
            case NUMBER ->
                    fact.unit().isEmpty()
                            ? new Field.Control.Line(typed, "off")
                            : new Field.Control.Quantity(typed, FactWords.unit(fact.unit()));
            case FLAG ->
                    new Field.Control.Radios(
                            typed,
                            List.of(
                                    new Field.Choice("true", Wording.of("web.yes")),
                                    new Field.Choice("false", Wording.of("web.no")),
                                    notKnown()));
            case DATE -> new Field.Control.Day(typed);
            case CHOICE -> choice(fact, typed);
            case TEXT, CHOICES -> new Field.Control.Line(typed, "off");
        };
    }

    private Field.Control choice(Fact fact, String typed) {
        if (fact.codes().equals("industries")) {
            var candidates = entries.candidates().get(fact.code());
            return candidates == null
                    ? new Field.Control.Line(typed, "off")
                    : new Field.Control.Select("", FactWords.candidates(candidates));
        }
        var choices = new ArrayList<>(words.choices(fact));
        choices.add(notKnown());
        return choices.size() <= MOST_RADIOS
                ? new Field.Control.Radios(typed, choices)
                : new Field.Control.Select(typed, choices);
    }

    private static Field.Choice notKnown() {
        return new Field.Choice(NOT_KNOWN, Wording.of("asking.notKnown"));
    }

    private String typed(Fact fact) {
        var value = entries.values().get(fact.code());
        return value == null ? entries.typed().getOrDefault(fact.code(), "") : Entries.text(value);
    }

    private static Wording help(Fact fact) {
        if (fact.sensitivity() == Sensitivity.SENSITIVE) {
            return Wording.of("asking.help.sensitive");
        }
        if (fact.codes().equals("industries")) {
            return Wording.of("asking.help.industry");
        }
        var min = fact.min();
        var max = fact.max();
        if (min != null && max != null) {
            return fact.yearly()
                    ? Wording.of("asking.help.yearly", FactWords.plain(min), FactWords.plain(max))
                    : Wording.of("asking.help.range", FactWords.plain(min), FactWords.plain(max));
        }
        return fact.yearly() ? Wording.of("asking.help.year") : Wording.NONE;
    }
}
