package xinqu.web;

import org.jspecify.annotations.Nullable;

/**
 * A part of a page, as data. The template that draws it bears its name: {@code
 * xinqu.service.web.CaseRow} is drawn by {@code service/CaseRow.jte}, {@code xinqu.web.ui.Tag} by
 * {@code web/ui/Tag.jte}. Every template declares {@code @param <the record> it} and {@code @param
 * Words w}.
 */
public interface Html {

    /** What stands in its place in a file: nothing, unless the part says what. */
    default @Nullable Object plain() {
        return null;
    }
}
