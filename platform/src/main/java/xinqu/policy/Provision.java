package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.party.Subject;

import java.util.List;
import java.util.Set;

/**
 * One rule of a policy document: who gets what under which conditions.
 *
 * @param document the document it stands in
 * @param article where it stands in it; null if the source that we could read does not say
 * @param requires provisions that the party must be entitled to first
 * @param groups ids of the {@link Group groups} it belongs to
 * @param mode {@code apply}, {@code no-application} or {@code unknown}
 * @param unit code of the unit that answers for it
 * @param incomplete what the source leaves open; then nobody is told to be entitled
 * @param replaces the provision of an earlier document that this one took the place of; null if
 *     none
 */
public record Provision(
        String id,
        Text title,
        PolicyDocument document,
        @Nullable String article,
        Set<Subject> subjects,
        String theme,
        List<String> industries,
        Validity validity,
        List<Condition> conditions,
        List<String> requires,
        Benefit benefit,
        List<String> groups,
        List<Text> materials,
        @Nullable Window window,
        String mode,
        String unit,
        List<Text> incomplete,
        @Nullable String replaces,
        @Nullable Text note) {

    static final List<String> THEMES =
            List.of(
                    "talent",
                    "employment",
                    "innovation",
                    "industry",
                    "finance",
                    "investment",
                    "trade",
                    "tourism",
                    "service",
                    "agriculture",
                    "land",
                    "entrepreneurship");

    static final List<String> MODES = List.of("apply", "no-application", "unknown");

    public Provision {
        subjects = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(subjects));
        industries = List.copyOf(industries);
        conditions = List.copyOf(conditions);
        requires = List.copyOf(requires);
        groups = List.copyOf(groups);
        materials = List.copyOf(materials);
        incomplete = List.copyOf(incomplete);
    }

    public xinqu.decision.Citation citation() {
        var number = document.number();
        return new xinqu.decision.Citation(
                number == null ? document.title().zh() : document.title().zh() + "（" + number + "）",
                article);
    }
}
