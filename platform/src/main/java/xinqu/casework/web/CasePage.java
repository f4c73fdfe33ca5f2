package xinqu.casework.web;

import org.jspecify.annotations.Nullable;

import xinqu.casework.Case;
import xinqu.casework.CaseItem;
import xinqu.casework.CaseMaterial;
import xinqu.document.web.IssuedList;
import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.WhyMark;

import java.time.Instant;
import java.util.List;

/**
 * One case: what happens next and who must act, the items with their clocks, the materials, the
 * answers and the history. The same page for the applicant and for those who handle it.
 *
 * @param own whether the reader is the applicant
 * @param answering whether the reader may change the answers of a draft
 * @param next what happens next
 * @param acts what the reader may do with the case as a whole
 * @param form the act that the reader has chosen; null if none
 * @param graph the items in a picture; null if there is one alone
 * @param shares whose the time was; null before a clock runs
 * @param documents what was issued to the applicant
 * @param answers what was typed
 */
public record CasePage(
        Case head,
        boolean own,
        boolean answering,
        Wording unit,
        Notice next,
        List<Link> acts,
        @Nullable ActForm form,
        @Nullable GraphPicture graph,
        List<Item> items,
        @Nullable TimeShares shares,
        List<Material> materials,
        IssuedList documents,
        List<Answer> answers,
        List<Line> history)
        implements Page {

    /** Something that the reader may do. */
    public record Link(Wording label, String path, boolean primary) {}

    /**
     * @param step where it stands; empty if nowhere
     * @param strip null before its clock runs
     */
    public record Item(
            CaseItem item,
            Tag state,
            Wording unit,
            Wording step,
            Wording due,
            @Nullable WhyMark why,
            @Nullable ClockStrip strip,
            List<Wording> waitsFor,
            List<Link> acts) {
        public Item {
            waitsFor = List.copyOf(waitsFor);
            acts = List.copyOf(acts);
        }
    }

    /**
     * @param by names of the items that ask for it
     * @param attach where a file can be attached; null if none can be now
     */
    public record Material(
            CaseMaterial material,
            Tag state,
            List<Wording> by,
            List<File> files,
            @Nullable String attach) {
        public Material {
            by = List.copyOf(by);
            files = List.copyOf(files);
        }
    }

    /** An attached file. */
    public record File(String name, String path, @Nullable String detach) {}

    /** A question and what was answered. */
    public record Answer(Wording question, Wording value) {}

    /** Something that happened. */
    public record Line(
            Instant at,
            Wording act,
            Wording item,
            Wording actor,
            Wording office,
            List<Wording> details) {
        public Line {
            details = List.copyOf(details);
        }
    }

    public CasePage {
        acts = List.copyOf(acts);
        items = List.copyOf(items);
        materials = List.copyOf(materials);
        answers = List.copyOf(answers);
        history = List.copyOf(history);
    }

    @Override
    public Wording title() {
        return Wording.of(head.title());
    }

    @Override
    public boolean staff() {
        return !own;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("cases.title"), "/cases"),
                new Crumb(Wording.plain(head.number()), null));
    }

    public Tag stage() {
        return CaseWords.stage(head.stage());
    }

    public Html formPart() {
        return java.util.Objects.requireNonNull(form);
    }
}
