package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.policy.BenefitWords;
import xinqu.policy.Reach;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;

import java.time.LocalDate;
import java.util.List;

/**
 * One provision: who gets what under which conditions, in words and as a rule.
 *
 * @param path of this page, without language
 * @param asOf day for which the page speaks
 * @param brief how much, in a line
 * @param dateProblem what was wrong with the day in the address; {@link Wording#NONE} if nothing
 * @param held the version that held on another day, to go there; null if it is this one
 * @param reach how many parties it reaches; null if nobody has worked it out
 */
public record ProvisionPage(
        String id,
        Text name,
        String path,
        LocalDate asOf,
        boolean synthetic,
        Tag status,
        List<Wording> subjects,
        Text brief,
        Wording until,
        Wording dateProblem,
        @Nullable Link held,
        @Nullable Notice incomplete,
        List<Text> open,
        List<Clause> conditions,
        List<Link> prerequisites,
        List<BenefitWords.Line> benefit,
        @Nullable Text clawback,
        List<Exclusion> exclusions,
        List<Text> materials,
        KeyValues handling,
        KeyValues source,
        Wording sourceNote,
        @Nullable Text note,
        List<Version> versions,
        @Nullable Comparison comparison,
        List<Example> examples,
        @Nullable Reach reach)
        implements Page {

    /** The way to another provision. */
    public record Link(Text title, String path) {}

    /**
     * A condition in words beside its rule.
     *
     * @param article where it stands, if elsewhere than the provision; null if not
     */
    public record Clause(Text label, String rule, @Nullable String article) {}

    /**
     * What may not be had together.
     *
     * @param kind what kind of limit it is
     */
    public record Exclusion(
            Wording kind, Text title, Text limit, @Nullable String article, List<Link> members) {
        public Exclusion {
            members = List.copyOf(members);
        }
    }

    /**
     * A version of the provision.
     *
     * @param compare where it is compared with this one; null for this one itself
     */
    public record Version(
            Text title,
            String path,
            Text document,
            Wording validity,
            Tag status,
            boolean here,
            @Nullable String compare) {}

    /** Two versions side by side; no change is an answer too. */
    public record Comparison(Text older, Text newer, List<Change> changes) {
        public Comparison {
            changes = List.copyOf(changes);
        }
    }

    /** One difference; a side is empty where there was or is nothing. */
    public record Change(Wording aspect, List<Wording> before, List<Wording> after) {
        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** A worked case. */
    public record Example(
            String name,
            AnswerCard.@Nullable Kind kind,
            Wording amount,
            KeyValues given,
            List<Wording> answer,
            String basis,
            String source) {
        public Example {
            answer = List.copyOf(answer);
        }
    }

    public ProvisionPage {
        subjects = List.copyOf(subjects);
        open = List.copyOf(open);
        conditions = List.copyOf(conditions);
        prerequisites = List.copyOf(prerequisites);
        benefit = List.copyOf(benefit);
        exclusions = List.copyOf(exclusions);
        materials = List.copyOf(materials);
        versions = List.copyOf(versions);
        examples = List.copyOf(examples);
    }

    @Override
    public Wording title() {
        return Wording.of(name);
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("library.title"), "/policies"), new Crumb(title(), null));
    }
}
