package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Expr;

/**
 * One condition of a provision.
 *
 * @param id name within the provision
 * @param label what it asks, in plain words
 * @param rule the FEEL text as the author wrote it
 * @param expr the same, checked
 * @param article where the condition stands, if elsewhere than the provision; null if the same
 */
public record Condition(String id, Text label, String rule, Expr expr, @Nullable String article) {}
