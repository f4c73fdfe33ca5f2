package xinqu.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case with everything that belongs to it.
 *
 * @param answers what was typed, by code of the fact
 * @param events in the order in which they happened
 */
public record CaseFile(
        Case head,
        List<CaseItem> items,
        List<CaseMaterial> materials,
        List<Opinion> opinions,
        List<CaseEvent> events,
        Map<String, String> answers) {

    public CaseFile {
        items = List.copyOf(items);
        materials = List.copyOf(materials);
        opinions = List.copyOf(opinions);
        events = List.copyOf(events);
        answers = Map.copyOf(answers);
    }

    public Optional<CaseItem> item(String id) {
        return items.stream().filter(item -> item.item().equals(id)).findFirst();
    }
}
