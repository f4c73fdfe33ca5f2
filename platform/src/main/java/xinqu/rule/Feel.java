package xinqu.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;

/**
 * Parses FEEL. The only class that knows the parser, with {@link Checker}, which reads its tree. The
 * parser recovers from syntax errors silently; here any error refuses the rule.
 */
final class Feel {

    /** Longest text of one rule, in characters. */
    static final int LONGEST = 4_000;

    /** Deepest nesting of brackets; the parser recurses for each. */
    static final int DEEPEST = 40;

    private Feel() {}

    /** The tree, or null with at least one fault. */
    static @Nullable BaseNode parse(Source source, List<Fault> faults) {
        var feel = source.feel();
        if (feel.isBlank()) {
            faults.add(source.fault(0, "the rule is empty", "write a condition, such as 营业收入 >= 3000"));
            return null;
        }
        if (feel.length() > LONGEST) {
            faults.add(
                    source.fault(
                            LONGEST,
                            "the rule has %,d characters, more than %,d".formatted(feel.length(), LONGEST),
                            "split it into several conditions"));
            return null;
        }
        if (!brackets(source, faults)) {
            return null;
        }
        var errors = new ArrayList<SyntaxErrorEvent>();
        var listeners = new FEELEventListenersManager();
        listeners.addListener(
                event -> {
                    if (event instanceof SyntaxErrorEvent error) {
                        errors.add(error);
                    }
                });
        var parser = FEELParser.parse(listeners, feel, Map.of(), Map.of(), List.of(), List.of(), null);
        var tree = parser.compilation_unit();
        if (!errors.isEmpty()) {
            var first = errors.getFirst();
            int offset = source.offset(first.getLine(), first.getColumn());
            faults.add(source.fault(offset, "this is not FEEL: " + said(first), hint(feel, offset)));
            return null;
        }
        return new ASTBuilderVisitor(Map.of(), null).visit(tree);
    }

    /** Refuses unbalanced brackets with their place, and nesting that would exhaust the stack. */
    private static boolean brackets(Source source, List<Fault> faults) {
        var feel = source.feel();
        var open = new ArrayList<Integer>();
        boolean quoted = false;
        for (int i = 0; i < feel.length(); i++) {
            char c = feel.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[' || c == '{')) {
                open.add(i);
                if (open.size() > DEEPEST) {
                    faults.add(
                            source.fault(
                                    i,
                                    "brackets are nested deeper than " + DEEPEST,
                                    "take brackets away, or split the condition"));
                    return false;
                }
            } else if (!quoted && (c == ')' || c == ']' || c == '}') && !open.isEmpty()) {
                // Ranges such as (0..10] pair unlike brackets, so kinds are the parser's business.
                open.removeLast();
            }
        }
        if (quoted) {
            faults.add(source.fault(feel.lastIndexOf('"'), "a quotation is not closed", "add \" at its end"));
            return false;
        }
        return true;
    }

    private static String said(SyntaxErrorEvent error) {
        var message = String.valueOf(error.getMessage());
        int expecting = message.indexOf(" expecting");
        return expecting < 0 ? message : message.substring(0, expecting);
    }

    private static String hint(String feel, int offset) {
        var around = feel.substring(Math.max(0, offset - 4), Math.min(feel.length(), offset + 4));
        if (around.contains("==")) {
            return "= instead of ==";
        }
        if (around.contains("&&") || around.contains("||")) {
            return "and / or (or 且 / 或) instead of && / ||";
        }
        if (around.contains("%")) {
            return "百分比(5) instead of 5%";
        }
        if (around.contains("且") || around.contains("或")) {
            return "a space before and after 且 / 或, and check the spelling of the facts beside it";
        }
        if (offset >= feel.strip().length() - 1) {
            return "something is missing at the end";
        }
        return "compare with the table of examples in docs/zone-pack.md";
    }
}
