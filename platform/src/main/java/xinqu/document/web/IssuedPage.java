package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.Attachment;
import xinqu.document.Documents;
import xinqu.document.Issued;
import xinqu.document.PagePictures;
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
import java.util.stream.IntStream;

/**
 * A document, to the party that it concerns and to the staff of its unit.
 *
 * @param unit name of the unit
 * @param scans what was attached to it
 * @param acts what the reader may do; null if nothing
 */
public record IssuedPage(
        Issued issued,
        Text unit,
        PagePictures.Pages pages,
        List<Attachment> scans,
        @Nullable HandlingForms acts,
        List<FieldError> errors)
        implements Page {

    public IssuedPage {
        scans = List.copyOf(scans);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("document.titled", issued.title(), issued.number());
    }

    @Override
    public boolean staff() {
        return acts != null;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return acts == null
                ? List.of()
                : List.of(
                        new Crumb(Wording.of("seal.title"), Documents.PATH),
                        new Crumb(Wording.plain(issued.number()), null));
    }

    public String path() {
        return "/issued/" + issued.id();
    }

    public String verifying() {
        return "/verify/" + issued.verifyCode();
    }

    public @Nullable Notice state() {
        return switch (issued.state()) {
            case Issued.State.ForWetSeal(var reason) ->
                    new Notice(
                            Tone.NEEDS,
                            Wording.of("document.state.waiting"),
                            reason == null
                                    ? Wording.of("document.waiting.help")
                                    : Wording.of("document.waiting.reason", reason),
                            null);
            case Issued.State.Revoked(var at, var by, var why) ->
                    new Notice(
                            Tone.DANGER,
                            Wording.of("document.state.revoked"),
                            Wording.of("document.revoked.help", at, by, why),
                            null);
            case Issued.State.SealedElectronically _, Issued.State.SealedOnPaper _ -> null;
        };
    }

    public KeyValues facts() {
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("document.state", IssuedList.state(issued)));
        pairs.add(pair("document.number", issued.number()));
        pairs.add(pair("document.unit", unit));
        pairs.add(pair("document.recipient", issued.recipient()));
        pairs.add(pair("document.made", issued.madeAt()));
        if (issued.state() instanceof Issued.State.SealedOnPaper(var at, var by, var _, var _)) {
            pairs.add(pair("document.sealedAt", at));
            pairs.add(pair("document.sealedBy", by));
        }
        if (issued.state() instanceof Issued.State.SealedElectronically(var at)) {
            pairs.add(pair("document.sealedAt", at));
        }
        var delivery = issued.delivery();
        if (delivery != null) {
            pairs.add(
                    pair(
                            "document.delivered",
                            Wording.of("document.method." + delivery.method().code())));
            pairs.add(pair("document.deliveredOn", delivery.on()));
            pairs.add(pair("document.receiver", delivery.receiver()));
            if (!delivery.remark().isEmpty()) {
                pairs.add(pair("document.remark", delivery.remark()));
            }
        }
        pairs.add(pair("document.code", Documents.grouped(issued.verifyCode())));
        pairs.add(pair("document.hash", new Hash(issued.file())));
        return new KeyValues(pairs);
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    public AttachmentList attached() {
        return new AttachmentList(scans);
    }

    public List<Integer> numbers() {
        return IntStream.rangeClosed(1, pages.shown()).boxed().toList();
    }
}
