package xinqu.document.web;

import xinqu.document.Issued;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.List;

/** The documents about a thing, each with its number, state and link. */
public record IssuedList(List<Issued> documents) implements Html {

    public IssuedList {
        documents = List.copyOf(documents);
    }

    public String path(Issued issued) {
        return "/issued/" + issued.id();
    }

    /** Whether the document is in force, in a word. */
    public static Tag state(Issued issued) {
        return switch (issued.state()) {
            case Issued.State.ForWetSeal _ ->
                    new Tag(Wording.of("document.state.waiting"), Tone.NEEDS);
            case Issued.State.SealedElectronically _, Issued.State.SealedOnPaper _ ->
                    new Tag(Wording.of("document.state.sealed"), Tone.GOOD);
            case Issued.State.Revoked _ ->
                    new Tag(Wording.of("document.state.revoked"), Tone.DANGER);
        };
    }

    public Tag tag(Issued issued) {
        return state(issued);
    }
}
