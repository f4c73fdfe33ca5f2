package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.rule.Facts;
import xinqu.rule.Value;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result rests on: delivered facts, and above them what the reader supposes.
 *
 * @param delivered by code of the fact
 * @param supposed by code of the fact
 * @param described whether there are no delivered facts at all, so that supposing is describing
 */
public record Known(
        LocalDate asOf,
        Map<String, FactValue> delivered,
        Map<String, Value> supposed,
        boolean described) {

    public static Known of(LocalDate asOf, List<FactValue> delivered, Entries entries) {
        var byCode = new LinkedHashMap<String, FactValue>();
        delivered.forEach(value -> byCode.put(value.fact().code(), value));
        return new Known(asOf, byCode, entries.values(), false);
    }

    public static Known described(LocalDate asOf, Entries entries) {
        return new Known(asOf, Map.of(), entries.values(), true);
    }

    public Facts facts() {
        var values = new LinkedHashMap<String, Value>();
        delivered.forEach((code, value) -> values.put(code, value.value()));
        values.putAll(supposed);
        return new Facts.Given(asOf, values);
    }

    public int count() {
        var codes = new java.util.HashSet<>(delivered.keySet());
        codes.addAll(supposed.keySet());
        return codes.size();
    }

    public boolean isSupposed(Fact fact) {
        return !described && supposed.containsKey(fact.code());
    }

    public @Nullable Value value(Fact fact) {
        var value = supposed.get(fact.code());
        var held = delivered.get(fact.code());
        return value != null ? value : held == null ? null : held.value();
    }
}
