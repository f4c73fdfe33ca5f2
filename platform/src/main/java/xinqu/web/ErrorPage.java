package xinqu.web;

import org.jspecify.annotations.Nullable;

/**
 * What a reader is told when a request fails.
 *
 * @param status status of the answer
 * @param number under which the failure stands in the log; null if nothing was logged
 * @param what what happened
 * @param maybe what the reader may do
 */
public record ErrorPage(int status, @Nullable String number, Wording what, Wording maybe)
        implements Page {

    @Override
    public Wording title() {
        return what;
    }
}
