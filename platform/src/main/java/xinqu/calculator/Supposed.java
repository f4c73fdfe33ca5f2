package xinqu.calculator;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/**
 * What the reader has said, with a way to take it back.
 *
 * @param described whether it describes a party, instead of supposing something of a known one
 */
public record Supposed(List<Item> items, boolean described) implements Html {

    /**
     * One fact.
     *
     * @param without path of the result without it
     */
    public record Item(Wording name, Wording value, String without) {}

    public Supposed {
        items = List.copyOf(items);
    }
}
