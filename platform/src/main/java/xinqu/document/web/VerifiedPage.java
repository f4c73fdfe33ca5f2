package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.Documents;
import xinqu.document.Issued;
import xinqu.pack.Text;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.List;

/**
 * What everybody who holds a document may know of it.
 *
 * @param unit name of the unit
 * @param compared what a file that was sent is; null if none was
 * @param field where to choose a file
 */
public record VerifiedPage(
        Issued issued,
        Text unit,
        Documents.@Nullable Comparison compared,
        FileField field,
        List<FieldError> errors)
        implements Page {

    public VerifiedPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("verify.titled", issued.title());
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("verify.title"), "/verify"),
                new Crumb(Wording.plain(issued.number()), null));
    }

    public String action() {
        return "/verify/" + issued.verifyCode();
    }

    /** Whether the document is in force, first of all. */
    public Notice state() {
        return switch (issued.state()) {
            case Issued.State.ForWetSeal _ ->
                    new Notice(
                            Tone.NEEDS,
                            Wording.of("verify.waiting"),
                            Wording.of("verify.waiting.help"),
                            null);
            case Issued.State.SealedElectronically(var at) ->
                    new Notice(
                            Tone.GOOD,
                            Wording.of("verify.sealed"),
                            Wording.of("verify.sealed.electronic", at),
                            null);
            case Issued.State.SealedOnPaper(var at, var _, var _, var _) ->
                    new Notice(
                            Tone.GOOD,
                            Wording.of("verify.sealed"),
                            Wording.of("verify.sealed.paper", at),
                            null);
            case Issued.State.Revoked(var at, var _, var _) ->
                    new Notice(
                            Tone.DANGER,
                            Wording.of("verify.revoked"),
                            Wording.of("verify.revoked.help", at),
                            null);
        };
    }

    public @Nullable Notice comparison() {
        return switch (compared) {
            case null -> null;
            case SAME ->
                    new Notice(
                            Tone.GOOD,
                            Wording.of("verify.same"),
                            Wording.of("verify.same.help"),
                            null);
            case SCAN ->
                    new Notice(
                            Tone.GOOD,
                            Wording.of("verify.scan"),
                            Wording.of("verify.scan.help"),
                            null);
            case OTHER ->
                    new Notice(
                            Tone.DANGER,
                            Wording.of("verify.other"),
                            Wording.of("verify.other.help"),
                            null);
        };
    }

    public KeyValues facts() {
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("document.kind", issued.title()));
        pairs.add(pair("document.number", issued.number()));
        pairs.add(pair("document.unit", unit));
        pairs.add(pair("document.recipient", Documents.masked(issued.recipient())));
        pairs.add(pair("document.made", issued.madeAt()));
        pairs.add(pair("document.hash", new Hash(issued.file())));
        if (issued.state() instanceof Issued.State.SealedOnPaper paper) {
            pairs.add(pair("document.scanHash", new Hash(paper.scanHash())));
        }
        return new KeyValues(pairs);
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }
}
