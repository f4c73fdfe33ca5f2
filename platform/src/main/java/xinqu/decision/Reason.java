package xinqu.decision;

import java.util.List;

/**
 * Why a request is refused: a message key with its values, and the source the refusal rests on.
 *
 * @param key key in the message bundles
 * @param values what the message names, in the order of its placeholders
 */
public record Reason(String key, List<String> values, Citation citation) {

    public Reason {
        values = List.copyOf(values);
    }
}
