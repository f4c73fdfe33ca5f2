package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.math.BigDecimal;

/**
 * What excludes what: provisions of which a party may take only some, or only up to a sum.
 *
 * @param atMost how many members one party may take; null for any number
 * @param capYuan at most so much for all members together, in yuan; null for any sum
 */
public record Group(
        String id,
        Text title,
        @Nullable Integer atMost,
        @Nullable BigDecimal capYuan,
        @Nullable String article) {}
