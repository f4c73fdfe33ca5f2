package xinqu.policy.web;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** The interface for machines, for people to read. */
public record ApiPage(List<Operation> operations) implements Page {

    /** One thing that can be asked, with a command that asks it. */
    public record Operation(
            String method,
            String path,
            Text summary,
            Text description,
            List<Parameter> parameters,
            String example) {
        public Operation {
            parameters = List.copyOf(parameters);
        }
    }

    /** A parameter of the path or of the query. */
    public record Parameter(String name, String in, Text description) {}

    public ApiPage {
        operations = List.copyOf(operations);
    }

    @Override
    public Wording title() {
        return Wording.of("api.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
