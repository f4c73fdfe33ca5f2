package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/** Something the reader should know before going on. */
public record Notice(Tone tone, Wording title, Wording body, @Nullable Button act) implements Html {

    public Icon icon() {
        return new Icon(
                switch (tone) {
                    case GOOD -> Icon.Shape.CHECK;
                    case NEEDS, DANGER -> Icon.Shape.WARNING;
                    case PLAIN, NOTE -> Icon.Shape.INFORMATION;
                });
    }
}
