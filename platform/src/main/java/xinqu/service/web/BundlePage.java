package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.party.QuestionForm;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/**
 * A bundle: one question a screen until it is known what applies, then the plan.
 *
 * @param form the next question; null once nothing is open or the reader wants the plan
 * @param asked number of the question, from 1
 * @param questions how many there are
 * @param plan null while it is asked, or if there is none
 * @param refusals why there is no plan
 * @param again the page that asks once more for what was left open; null if nothing was
 * @param skip the plan without further questions
 */
public record BundlePage(
        Text name,
        Text lead,
        boolean assumed,
        String source,
        String path,
        KnownFacts known,
        List<FieldError> errors,
        @Nullable QuestionForm form,
        int asked,
        int questions,
        String skip,
        @Nullable String again,
        @Nullable Planned plan,
        List<Wording> refusals)
        implements Page {

    /**
     * The plan.
     *
     * @param apply where the application begins
     * @param here this plan, with all that was said
     */
    public record Planned(
            String apply,
            String here,
            List<Compared> figures,
            List<Member> members,
            PlanPicture picture,
            List<Question> form,
            List<Wording> fetched,
            List<Paper> papers,
            List<SparedPaper> spared,
            List<Office> offices,
            Wording path) {
        public Planned {
            figures = List.copyOf(figures);
            members = List.copyOf(members);
            form = List.copyOf(form);
            fetched = List.copyOf(fetched);
            papers = List.copyOf(papers);
            spared = List.copyOf(spared);
            offices = List.copyOf(offices);
        }
    }

    /** A figure before and after. */
    public record Compared(Wording what, int before, int after) {}

    /**
     * An item.
     *
     * @param waits what it waits for and why
     */
    public record Member(
            Text name,
            String path,
            Text unit,
            Wording takes,
            Wording starts,
            Wording ends,
            boolean certain,
            boolean critical,
            boolean assumed,
            List<Wording> waits) {
        public Member {
            waits = List.copyOf(waits);
        }
    }

    /** A question of the one form; its answer if it is known. */
    public record Question(Text question, Wording answer) {}

    /** A material to hand in. */
    public record Paper(
            Text name, List<Text> by, boolean certain, boolean secondary, String blank) {
        public Paper {
            by = List.copyOf(by);
        }
    }

    /** A material that nobody hands in, and why. */
    public record SparedPaper(Text name, List<Text> by, Wording why) {
        public SparedPaper {
            by = List.copyOf(by);
        }
    }

    /** A unit with what it answers for. */
    public record Office(Text name, boolean leads, List<Duty> duties) {
        public Office {
            duties = List.copyOf(duties);
        }
    }

    /** An item and its limit. */
    public record Duty(Text item, Wording limit) {}

    public BundlePage {
        errors = List.copyOf(errors);
        refusals = List.copyOf(refusals);
    }

    @Override
    public Wording title() {
        return Wording.of(name);
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("bundle.title"), "/bundles"), new Crumb(title(), null));
    }
}
