package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.pack.Text;

import java.math.BigDecimal;
import java.util.List;

/**
 * What excludes what: provisions of which a party may take only some, or only up to a sum.
 *
 * <p>A question is about one party, and where a group counts within a project, a person or an item,
 * about one of these: what is asked together is held to be for the same one. That may be too little
 * but never promises too much; readers are told that others can be had besides.
 *
 * @param atMost how many members one party may take; null for any number
 * @param capYuan at most so much for all members together, in yuan; null for any sum
 * @param capEachYuan at most so much for each member on its own, in yuan; null for any sum
 * @param per within what it counts, one of {@link #SCOPES}; empty if for the party as a whole
 * @param exempt what the limit does not touch, in words
 */
public record Group(
        String id,
        Text title,
        @Nullable Integer atMost,
        @Nullable BigDecimal capYuan,
        @Nullable BigDecimal capEachYuan,
        String per,
        List<Text> exempt,
        @Nullable String article) {

    static final List<String> SCOPES = List.of("project", "person", "item");

    public Group {
        exempt = List.copyOf(exempt);
    }

    /** What is left of an amount by the cap of each member. */
    Money limited(Money amount) {
        if (capEachYuan == null) {
            return amount;
        }
        var cap = Money.ofYuan(capEachYuan);
        return amount.compareTo(cap) > 0 ? cap : amount;
    }
}
