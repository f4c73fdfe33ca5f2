package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

/**
 * A fact as rules see it.
 *
 * @param name the name that rules write
 * @param code its stable code
 * @param title the name in both languages
 * @param decimals digits after the point that its numbers keep
 * @param improvable whether the party can still change it, so that it may be nearly met
 * @param formula how it is worked out from other facts; null if it is delivered
 */
public record Term(
        String name,
        String code,
        Text title,
        Type type,
        int decimals,
        boolean improvable,
        @Nullable Expr formula) {}
