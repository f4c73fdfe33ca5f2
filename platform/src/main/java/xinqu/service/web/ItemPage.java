package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.party.QuestionForm;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Tag;

import java.time.LocalDate;
import java.util.List;

/**
 * The guide (办事指南) of an item, generated from the data.
 *
 * @param apply where an application begins; null if the version is not in force today
 * @param applies whether it is for the reader; null if it is for everybody
 * @param handIn how many of the materials are handed in
 * @param other says that this version is not the one of today; {@link Wording#NONE} if it is
 */
public record ItemPage(
        Text name,
        String path,
        @Nullable String apply,
        Wording other,
        List<Tag> tags,
        KeyValues sum,
        @Nullable Applies applies,
        @Nullable Text accept,
        List<MaterialLine> materials,
        int handIn,
        FlowPicture flow,
        KeyValues fee,
        KeyValues where,
        KeyValues result,
        KeyValues about,
        KeyValues rights,
        List<Faq> faq,
        List<Link> bundles,
        List<VersionLine> versions,
        LocalDate day)
        implements Page {

    /** Whether the item is for the reader. */
    public record Applies(
            AnswerCard card,
            KnownFacts known,
            List<FieldError> errors,
            String rule,
            @Nullable QuestionForm form) {
        public Applies {
            errors = List.copyOf(errors);
        }
    }

    /**
     * A material of the table.
     *
     * @param need whether everybody needs it; with the condition if not
     * @param from who makes it
     * @param spared why nobody hands it in; {@link Wording#NONE} if it is handed in
     * @param announced what will spare it and does not yet; {@link Wording#NONE} if nothing
     * @param rule the condition as it is written; empty if everybody needs it
     */
    public record MaterialLine(
            Text name,
            String aliases,
            Wording need,
            String rule,
            Wording from,
            Wording spared,
            Wording announced,
            Wording sheet,
            @Nullable Text standard,
            @Nullable Text note,
            Wording basis,
            String blank,
            String sample) {}

    public record Faq(Text question, Text answer) {}

    public record Link(Text name, String path) {}

    /** A version of the item; {@code here} for the one that is shown. */
    public record VersionLine(Wording name, Wording period, String path, boolean here) {}

    public ItemPage {
        tags = List.copyOf(tags);
        materials = List.copyOf(materials);
        faq = List.copyOf(faq);
        bundles = List.copyOf(bundles);
        versions = List.copyOf(versions);
    }

    @Override
    public Wording title() {
        return Wording.of(name);
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("service.items"), "/items"), new Crumb(title(), null));
    }
}
