package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.util.List;

/** The facts that an answer rests on, each with who says it. */
public record KnownFacts(List<Item> items) implements Html {

    /**
     * One fact.
     *
     * @param asOf the day for which it holds; null for what the reader says
     * @param without the page without it; null if it was delivered
     */
    public record Item(
            Wording name,
            Wording value,
            Wording source,
            @Nullable LocalDate asOf,
            boolean synthetic,
            @Nullable String without) {}

    public KnownFacts {
        items = List.copyOf(items);
    }
}
