package xinqu.web;

import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Button;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;

import java.util.List;

/** How pages shall be drawn for this reader, every choice in one form. */
public record Preferences(Look look) implements Page {

    @Override
    public Wording title() {
        return Wording.of("preferences.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public Field size() {
        return field("size", look.sizeName(), List.of("normal", "large"));
    }

    public Field theme() {
        return field("theme", look.themeName(), List.of("light", "dark", "auto"));
    }

    private static Field field(String name, String value, List<String> values) {
        var choices =
                values.stream()
                        .map(one -> new Choice(one, Wording.of("preferences." + name + "." + one)))
                        .toList();
        return Field.of(name, Wording.of("preferences." + name), new Control.Radios(value, choices))
                .asRequired();
    }

    public Button save() {
        return Button.submit(Wording.of("preferences.save"));
    }
}
