package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.DocumentSettings;
import xinqu.document.FileType;
import xinqu.document.Issued;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;

import java.util.Arrays;
import java.util.List;

/**
 * What a clerk does with a document: seal, deliver, revoke.
 *
 * @param seal the file field of the scan; null if it does not wait for a seal
 * @param delivery the fields of the delivery; empty if it cannot be delivered
 * @param receipt the file field of the signed receipt
 * @param revocation null if it was revoked
 */
public record HandlingForms(
        Issued issued,
        @Nullable FileField seal,
        List<Field> delivery,
        FileField receipt,
        @Nullable Field revocation)
        implements Html {

    public HandlingForms {
        delivery = List.copyOf(delivery);
    }

    /** What was typed into the form of the delivery. */
    record Typed(String method, String receiver, String on, String remark, String why) {}

    static HandlingForms of(
            Issued issued, Typed typed, List<FieldError> errors, DocumentSettings settings) {
        boolean waits = issued.state() instanceof Issued.State.ForWetSeal;
        boolean revoked = issued.state() instanceof Issued.State.Revoked;
        var scan =
                FileField.of("scan", Wording.of("document.seal.scan"), settings)
                        .only(FileType.PDF, FileType.PNG, FileType.JPEG);
        return new HandlingForms(
                issued,
                waits ? scan.with(errors) : null,
                waits || revoked || issued.delivery() != null ? List.of() : delivery(typed, errors),
                FileField.of("receipt", Wording.of("document.deliver.scan"), settings)
                        .only(FileType.PDF, FileType.PNG, FileType.JPEG)
                        .asOptional()
                        .with(errors),
                revoked
                        ? null
                        : Field.of(
                                        "why",
                                        Wording.of("document.revoke.label"),
                                        new Control.Lines(typed.why(), 3))
                                .helped(Wording.of("document.revoke.help"))
                                .asRequired()
                                .with(errors));
    }

    private static List<Field> delivery(Typed typed, List<FieldError> errors) {
        var methods =
                Arrays.stream(Issued.Method.values())
                        .map(method ->
                                new Choice(
                                        method.code(),
                                        Wording.of("document.method." + method.code())))
                        .toList();
        return List.of(
                Field.of(
                                "method",
                                Wording.of("document.delivered"),
                                new Control.Radios(typed.method(), methods))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "receiver",
                                Wording.of("document.receiver"),
                                new Control.Line(typed.receiver(), "off"))
                        .helped(Wording.of("document.receiver.help"))
                        .asRequired()
                        .with(errors),
                Field.of("on", Wording.of("document.deliveredOn"), new Control.Day(typed.on()))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "remark",
                                Wording.of("document.remark"),
                                new Control.Lines(typed.remark(), 2))
                        .with(errors));
    }

    public String path(String act) {
        return "/issued/" + issued.id() + "/" + act;
    }
}
