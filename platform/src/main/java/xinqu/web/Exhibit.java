package xinqu.web;

import java.util.List;

/**
 * The examples of one component: for the gallery, the snapshot test and the accessibility run. A
 * module adds its own components by beans of this type.
 *
 * @param component simple name of the record
 */
public record Exhibit(String component, List<Example> examples) {

    /** A named instance of a component. */
    public record Example(String name, Html html) {}

    public Exhibit {
        examples = List.copyOf(examples);
    }
}
