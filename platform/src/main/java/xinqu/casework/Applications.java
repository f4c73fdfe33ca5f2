package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.party.Fact;
import xinqu.party.FactReader;
import xinqu.party.FactVocabulary;
import xinqu.rule.Explanation;
import xinqu.rule.Facts;
import xinqu.rule.Term;
import xinqu.rule.Value;
import xinqu.service.Bundle;
import xinqu.service.BundleCompiler;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;
import xinqu.service.ServicePack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be applied for, and what it takes under given answers. Immutable. */
public final class Applications {

    private static final Citation FORM = new Citation("申请表", null);

    private final ServicePack pack;
    private final FactVocabulary vocabulary;
    private final FactReader reader;
    private final BundleCompiler compiler;

    public Applications(
            ServicePack pack,
            FactVocabulary vocabulary,
            FactReader reader,
            BundleCompiler compiler) {
        this.pack = pack;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.compiler = compiler;
    }

    /**
     * What is applied for. An item by itself is a bundle of one.
     *
     * @param isBundle whether it is a bundle of the pack
     */
    public record Subject(Bundle bundle, boolean isBundle) {}

    /** What is offered under an id on a day. */
    public Optional<Subject> find(String id, LocalDate day) {
        return pack.bundle(id, day)
                .map(bundle -> new Subject(bundle, true))
                .or(() -> pack.item(id, day).map(item -> new Subject(alone(item), false)));
    }

    private static Bundle alone(ServiceItem item) {
        return new Bundle(
                item.id(),
                item.name(),
                item.unit(),
                List.of(item),
                item.visits(),
                "",
                item.assumed());
    }

    /**
     * The answers of a form together with what is known of the party. What nobody asked is not
     * heard, and what a register knows is not asked.
     *
     * @param typed what was typed, by code of the fact
     * @return the facts, or everything that cannot be read
     */
    public Decision<Facts> answers(Subject subject, Facts known, Map<String, String> typed) {
        var values = new HashMap<String, Value>();
        var reasons = new ArrayList<Reason>();
        for (var code : asks(subject)) {
            var text = typed.getOrDefault(code, "");
            var fact = vocabulary.catalogue().find(code);
            if (fact.isEmpty() || text.isBlank() || known.get(code) != null) {
                continue;
            }
            var read = reader.value(fact.get(), text);
            if (read.value() == null) {
                reasons.add(
                        new Reason(
                                "case.answer",
                                List.of(fact.get().name().zh(), read.fault().zh()),
                                FORM));
            } else {
                values.put(code, read.value());
            }
        }
        return reasons.isEmpty()
                ? new Decision.Granted<>(new Answered(known, values))
                : new Decision.Refused<>(reasons);
    }

    /** What is known of the party, and what it says where nothing is known. */
    private record Answered(Facts known, Map<String, Value> said) implements Facts {

        @Override
        public LocalDate asOf() {
            return known.asOf();
        }

        @Override
        public @Nullable Value get(String code) {
            var value = known.get(code);
            return value == null ? said.get(code) : value;
        }
    }

    /** The value that was typed for a fact; null if it is none. */
    @Nullable Value value(Fact fact, String typed) {
        return reader.value(fact, typed).value();
    }

    /** Codes of the facts that an application may ask for: what decides comes first. */
    public List<String> asks(Subject subject) {
        var codes = new LinkedHashSet<String>();
        for (var item : subject.bundle().members()) {
            condition(item.when(), codes);
            item.needs().forEach(need -> condition(need.when(), codes));
        }
        for (var item : subject.bundle().members()) {
            codes.addAll(item.asks());
        }
        return List.copyOf(codes);
    }

    private static void condition(ServiceItem.@Nullable When when, Set<String> into) {
        if (when != null) {
            Explanation.uses(when.expr()).stream().map(Term::code).forEach(into::add);
        }
    }

    /** The plan, or why there is none. */
    public Decision<Plan> plan(Subject subject, Facts facts) {
        return compiler.compile(subject.bundle(), facts);
    }

    /** Why an application with this plan is not complete: questions that are still open. */
    public List<Reason> open(Plan plan, Facts facts) {
        return plan.questions().stream()
                .filter(code -> facts.get(code) == null)
                .map(code ->
                        new Reason(
                                "case.question",
                                List.of(
                                        vocabulary
                                                .catalogue()
                                                .find(code)
                                                .map(fact -> fact.name().zh())
                                                .orElse(code)),
                                FORM))
                .toList();
    }

    public FactVocabulary vocabulary() {
        return vocabulary;
    }
}
