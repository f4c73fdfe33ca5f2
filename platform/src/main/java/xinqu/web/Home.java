package xinqu.web;

import java.util.List;

/**
 * The public home page: one question, three doors, and what the modules add below.
 *
 * @param doors the three doors in their order; a null path means not yet connected
 */
public record Home(List<HomeDoor> doors, List<Html> parts) implements Page {

    @Override
    public Wording title() {
        return Wording.of("home.title");
    }
}
