package xinqu.party.web;

import org.jspecify.annotations.Nullable;

import xinqu.party.Fact;
import xinqu.party.FactType;
import xinqu.party.FactWords;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.ManyChoices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The form in which a dispute is answered.
 *
 * @param fact null if the catalogue has it no more; then the value cannot be corrected
 */
public record AnswerForm(
        UUID dispute,
        @Nullable Fact fact,
        FactWords words,
        AnswerEntry entry,
        List<FieldError> errors)
        implements Html {

    /** So many answers are shown at once; more become a list to open. */
    private static final int MOST_RADIOS = 7;

    public AnswerForm {
        errors = List.copyOf(errors);
    }

    public String action() {
        return "/disputes/" + dispute + "/answer";
    }

    public List<Html> fields() {
        var fields = new ArrayList<Html>();
        fields.add(decision());
        if (fact != null) {
            fields.add(value(fact));
            fields.add(
                    Field.of("asOf", Wording.of("party.asOf"), new Control.Day(entry.asOf()))
                            .helped(Wording.of("party.answer.asOf.help"))
                            .with(errors));
        }
        fields.add(
                Field.of(
                                "words",
                                Wording.of("party.answer.label"),
                                new Control.Lines(entry.words(), 4))
                        .helped(Wording.of("party.answer.help"))
                        .asRequired()
                        .with(errors));
        return fields;
    }

    private Field decision() {
        var choices = new ArrayList<Choice>();
        if (fact != null) {
            choices.add(new Choice(AnswerEntry.CORRECTED, Wording.of("party.answer.corrected")));
        }
        choices.add(new Choice(AnswerEntry.KEPT, Wording.of("party.answer.kept")));
        return Field.of(
                        "decision",
                        Wording.of("party.answer.decision"),
                        new Control.Radios(entry.decision(), choices))
                .asRequired()
                .with(errors);
    }

    private Html value(Fact asked) {
        var label = Wording.of("party.answer.value.label");
        if (asked.type() == FactType.CHOICES) {
            var choices = new ArrayList<>(words.choices(asked));
            choices.add(new Choice("-", Wording.of("fact.value.none")));
            return new ManyChoices(
                            "value",
                            label,
                            Wording.of("party.answer.value.help"),
                            Wording.NONE,
                            Set.copyOf(entry.value()),
                            choices)
                    .with(errors);
        }
        return Field.of("value", label, control(asked)).helped(help(asked)).with(errors);
    }

    private Control control(Fact asked) {
        var typed = entry.typed();
        return switch (asked.type()) {
            case NUMBER ->
                    asked.unit().isEmpty()
                            ? new Control.Line(typed, "off")
                            : new Control.Quantity(typed, FactWords.unit(asked.unit()));
            case FLAG ->
                    new Control.Radios(
                            typed,
                            List.of(
                                    new Choice("true", Wording.of("web.yes")),
                                    new Choice("false", Wording.of("web.no"))));
            case DATE -> new Control.Day(typed);
            case CHOICE -> choice(asked, typed);
            case TEXT, CHOICES -> new Control.Line(typed, "off");
        };
    }

    private Control choice(Fact asked, String typed) {
        if (asked.codes().equals("industries")) {
            return new Control.Line(typed, "off");
        }
        var choices = words.choices(asked);
        return choices.size() <= MOST_RADIOS
                ? new Control.Radios(typed, choices)
                : new Control.Select(typed, choices);
    }

    private static Wording help(Fact asked) {
        var min = asked.min();
        var max = asked.max();
        if (min != null && max != null) {
            return Wording.of(
                    "party.answer.value.range", FactWords.plain(min), FactWords.plain(max));
        }
        return Wording.of(
                asked.codes().equals("industries")
                        ? "party.answer.value.industry"
                        : "party.answer.value.help");
    }
}
