package xinqu.rule;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/**
 * Parses FEEL. The only class that knows the parser, with {@link Checker}, which reads its tree.
 * The parser recovers from syntax errors silently; here any error refuses the rule.
 */
final class Feel {

    /** Longest text of one rule, in characters. */
    static final int LONGEST = 4_000;

    /** Deepest nesting of brackets; the parser recurses for each. */
    static final int DEEPEST = 40;

    /**
     * Most signs and words that combine parts: a tree of a - a - a … is as deep as it has signs.
     */
    static final int MOST = 200;

    private static final Pattern COMBINING =
            Pattern.compile("[<>=!]+|[-+*/.@]|\\b(?:and|or|in|between|instance)\\b");

    /** Words and signs that nest what follows without a bracket. */
    private static final Pattern NESTING =
            Pattern.compile("\\b(?:if|some|every|for|function)\\b|-\\s*(?=-)|[\\[(]\\s*[])]");

    private Feel() {}

    /** The tree, or null with at least one fault. */
    static @Nullable BaseNode parse(Source source, List<Fault> faults) {
        var feel = source.feel();
        if (feel.isBlank()) {
            faults.add(
                    source.fault(
                            0, "the rule is empty", "write a condition, such as 营业收入 >= 3000"));
            return null;
        }
        if (feel.length() > LONGEST) {
            faults.add(
                    source.fault(
                            source.offset(LONGEST),
                            "the rule has %,d characters, more than %,d"
                                    .formatted(feel.length(), LONGEST),
                            "split it into several conditions"));
            return null;
        }
        if (!signs(source, faults) || !brackets(source, faults)) {
            return null;
        }
        return onDeepStack(() -> tree(source, faults));
    }

    /** Stack of a parse, in bytes: several times what the deepest rule needs before compilation. */
    private static final long STACK = 4L << 20;

    /** A thread with room for any rule. */
    private static final class Deep extends Thread {
        Deep(Runnable work) {
            super(null, work, "rules", STACK);
            setDaemon(true);
        }
    }

    /**
     * The caller's stack may be small or used up; the parser recurses for every part of a rule.
     * Work inside such work stays in its thread.
     */
    static <T extends @Nullable Object> T onDeepStack(Callable<T> work) {
        var task = new FutureTask<T>(work);
        if (Thread.currentThread() instanceof Deep) {
            task.run();
        } else {
            new Deep(task).start();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a rule", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a rule cannot be read", e.getCause());
        }
    }

    private static @Nullable BaseNode tree(Source source, List<Fault> faults) {
        var feel = source.feel();
        var errors = new ArrayList<SyntaxErrorEvent>();
        var listeners = new FEELEventListenersManager();
        listeners.addListener(event -> {
            if (event instanceof SyntaxErrorEvent error) {
                errors.add(error);
            }
        });
        var parser =
                FEELParser.parse(listeners, feel, Map.of(), Map.of(), List.of(), List.of(), null);
        var tree = parser.compilation_unit();
        if (!errors.isEmpty()) {
            var first = errors.getFirst();
            int offset = source.offset(first.getLine(), first.getColumn());
            int index = feel.offsetByCodePoints(0, Math.min(offset, source.offset(feel.length())));
            faults.add(source.fault(offset, "this is not FEEL: " + said(first), hint(feel, index)));
            return null;
        }
        return new ASTBuilderVisitor(Map.of(), null).visit(tree);
    }

    /** Refuses signs that cannot be meant, with their place. */
    private static boolean signs(Source source, List<Fault> faults) {
        var signs = source.feel().codePoints().toArray();
        for (int i = 0; i < signs.length; i++) {
            if (Source.isOdd(signs[i])) {
                faults.add(
                        source.fault(
                                i,
                                "the invisible sign U+%04X is not allowed".formatted(signs[i]),
                                "delete it and write the place anew"));
                return false;
            }
        }
        return true;
    }

    /** Refuses an open quotation with its place, and nesting that would exhaust the stack. */
    private static boolean brackets(Source source, List<Fault> faults) {
        var feel = source.feel();
        var unquoted = new StringBuilder(feel);
        var open = new ArrayList<Integer>();
        int quote = -1;
        for (int i = 0; i < feel.length(); i++) {
            char c = feel.charAt(i);
            if (quote >= 0) {
                unquoted.setCharAt(i, ' ');
                i = c == '\\' ? i + 1 : i;
                quote = c == '"' ? -1 : quote;
            } else if (c == '"') {
                quote = i;
            } else if (c == '(' || c == '[' || c == '{') {
                open.add(i);
                if (open.size() > DEEPEST) {
                    faults.add(
                            source.fault(
                                    source.offset(i),
                                    "brackets are nested deeper than " + DEEPEST,
                                    "take brackets away, or split the condition"));
                    return false;
                }
            } else if (c == ')' || c == ']' || c == '}') {
                // Ranges such as (0..10] pair unlike brackets, so kinds are the parser's business.
                if (open.isEmpty()) {
                    faults.add(
                            source.fault(
                                    source.offset(i), "this bracket closes nothing", "delete it"));
                    return false;
                }
                open.removeLast();
            }
        }
        if (quote >= 0) {
            faults.add(
                    source.fault(
                            source.offset(quote),
                            "a quotation is not closed",
                            "add \" at its end"));
            return false;
        }
        if (!open.isEmpty()) {
            faults.add(
                    source.fault(
                            source.offset(open.getLast()),
                            "this bracket is not closed",
                            "add its partner"));
            return false;
        }
        return atMost(MOST, COMBINING, unquoted, source, faults)
                && atMost(DEEPEST, NESTING, unquoted, source, faults);
    }

    private static boolean atMost(
            int most, Pattern pattern, CharSequence text, Source source, List<Fault> faults) {
        var over = pattern.matcher(text).results().skip(most).findFirst();
        over.ifPresent(match ->
                faults.add(
                        source.fault(
                                source.offset(match.start()),
                                "the rule combines more than %d parts".formatted(most),
                                "split it into several conditions, or use in [ … ]")));
        return over.isEmpty();
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
        if (around.contains("%") || around.contains("％")) {
            return "百分比(5) instead of 5%";
        }
        if (around.contains("且") || around.contains("或")) {
            return "a space before and after 且 / 或, and check the spelling of the facts beside it";
        }
        if (feel.substring(offset).strip().matches("[<>=!+*/-]*|and|or|not|in|between")) {
            return "something is missing at the end";
        }
        return "compare with the table of examples in docs/zone-pack.md";
    }
}
