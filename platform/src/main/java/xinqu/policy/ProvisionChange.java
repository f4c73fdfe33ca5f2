package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Formal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One thing in which two versions of a provision differ.
 *
 * @param aspect what it concerns: {@code condition}, {@code benefit}, {@code materials}, …
 * @param before how it was; null if it is new
 * @param after how it is; null if it fell away
 */
public record ProvisionChange(String aspect, @Nullable Text before, @Nullable Text after) {

    /** Every difference between two versions, conditions first. */
    public static List<ProvisionChange> between(
            Provision older, Provision newer, BenefitWords words) {
        var changes = new ArrayList<ProvisionChange>();
        conditions(older, newer, changes);
        benefit(lines(older, words), lines(newer, words), changes);
        add(changes, "title", older.title(), newer.title());
        add(changes, "article", article(older), article(newer));
        add(changes, "subjects", codes(older.subjects()), codes(newer.subjects()));
        add(changes, "industries", joined(older.industries()), joined(newer.industries()));
        add(changes, "materials", texts(older.materials()), texts(newer.materials()));
        add(changes, "window", window(older), window(newer));
        add(changes, "mode", Text.of(older.mode()), Text.of(newer.mode()));
        add(changes, "clawback", older.benefit().clawback(), newer.benefit().clawback());
        add(changes, "incomplete", texts(older.incomplete()), texts(newer.incomplete()));
        return changes;
    }

    private static void conditions(
            Provision older, Provision newer, List<ProvisionChange> changes) {
        for (var before : older.conditions()) {
            var after =
                    newer.conditions().stream().filter(c -> c.id().equals(before.id())).findFirst();
            if (after.isEmpty()) {
                changes.add(new ProvisionChange("condition", before.label(), null));
            } else if (!Formal.text(before.expr()).equals(Formal.text(after.get().expr()))) {
                var now = after.get();
                // The same words for another rule would hide the change, so the rule is added.
                boolean same = before.label().equals(now.label());
                changes.add(
                        new ProvisionChange(
                                "condition",
                                same ? with(before.label(), before.rule()) : before.label(),
                                same ? with(now.label(), now.rule()) : now.label()));
            }
        }
        for (var after : newer.conditions()) {
            if (older.conditions().stream().noneMatch(c -> c.id().equals(after.id()))) {
                changes.add(new ProvisionChange("condition", null, after.label()));
            }
        }
    }

    private static Text with(Text label, String rule) {
        return new Text(
                "%s（%s）".formatted(label.zh(), rule), "%s (%s)".formatted(label.en(), rule));
    }

    private static void add(
            List<ProvisionChange> changes,
            String aspect,
            @Nullable Text before,
            @Nullable Text after) {
        if (!Objects.equals(before, after)) {
            changes.add(new ProvisionChange(aspect, before, after));
        }
    }

    private static List<Text> lines(Provision provision, BenefitWords words) {
        return words.explain(provision.benefit()).stream().map(BenefitWords.Line::text).toList();
    }

    /** Only the lines that differ. */
    private static void benefit(
            List<Text> before, List<Text> after, List<ProvisionChange> changes) {
        var gone = new ArrayList<>(before);
        gone.removeAll(after);
        var come = new ArrayList<>(after);
        come.removeAll(before);
        if (!gone.isEmpty() || !come.isEmpty()) {
            changes.add(
                    new ProvisionChange(
                            "benefit",
                            gone.isEmpty() ? null : texts(gone, "\n"),
                            come.isEmpty() ? null : texts(come, "\n")));
        }
    }

    private static @Nullable Text article(Provision provision) {
        return provision.article() == null ? null : Text.of(provision.article());
    }

    private static @Nullable Text window(Provision provision) {
        return provision.window() == null ? null : Text.of(provision.window().toString());
    }

    private static Text codes(Set<xinqu.party.Subject> subjects) {
        return Text.of(String.join(" ", subjects.stream().map(xinqu.party.Subject::code).toList()));
    }

    private static @Nullable Text joined(List<String> codes) {
        return codes.isEmpty() ? null : Text.of(String.join(", ", codes));
    }

    private static @Nullable Text texts(List<Text> texts) {
        return texts.isEmpty() ? null : texts(texts, "；");
    }

    private static Text texts(List<Text> texts, String between) {
        return new Text(
                String.join(between, texts.stream().map(Text::zh).toList()),
                String.join(
                        between.equals("；") ? "; " : between,
                        texts.stream().map(Text::en).toList()));
    }
}
