package xinqu.document.web;

import xinqu.document.Attachment;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The files of a thing, each with a link to its preview. */
public record AttachmentList(List<Attachment> attachments) implements Html {

    private static final int KILO = 1024;

    public AttachmentList {
        attachments = List.copyOf(attachments);
    }

    public String path(Attachment attachment) {
        return "/attachments/" + attachment.id();
    }

    public boolean withdrawn(Attachment attachment) {
        return attachment.state() instanceof Attachment.State.Withdrawn;
    }

    /** In kB or MB. */
    static Wording size(long bytes) {
        boolean mega = bytes >= (long) KILO * KILO;
        var unit = BigDecimal.valueOf(mega ? (long) KILO * KILO : KILO);
        var shown =
                BigDecimal.valueOf(bytes)
                        .divide(unit, mega ? 1 : 0, RoundingMode.UP)
                        .stripTrailingZeros()
                        .toPlainString();
        return Wording.plain(shown + (mega ? " MB" : " kB"));
    }

    public Wording size(Attachment attachment) {
        return size(attachment.size());
    }
}
