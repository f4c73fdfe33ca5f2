package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.Attachment;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file looks like, without executing anything of it.
 *
 * @param pages how many pages of a PDF can be shown as pictures, and how many it has; null if it is
 *     no PDF
 */
public record AttachmentPage(Attachment attachment, @Nullable Pictures pages) implements Page {

    /**
     * The pictures of a PDF.
     *
     * @param shown how many pages can be shown; 0 if the file could not be drawn
     */
    public record Pictures(int shown, int count) {}

    @Override
    public Wording title() {
        return Wording.plain(attachment.name());
    }

    public String path() {
        return "/attachments/" + attachment.id();
    }

    public KeyValues facts() {
        var pairs = new ArrayList<Pair>();
        pairs.add(
                new Pair(
                        Wording.of("document.type"),
                        Wording.of("document.type." + attachment.type().code()),
                        null));
        pairs.add(
                new Pair(
                        Wording.of("document.size"), AttachmentList.size(attachment.size()), null));
        pairs.add(new Pair(Wording.of("document.uploaded"), attachment.uploadedAt(), null));
        pairs.add(new Pair(Wording.of("document.uploadedBy"), attachment.uploadedBy(), null));
        pairs.add(new Pair(Wording.of("document.hash"), new Hash(attachment.sha256()), null));
        return new KeyValues(pairs);
    }

    public boolean withdrawn() {
        return attachment.state() instanceof Attachment.State.Withdrawn;
    }

    public List<Integer> numbers() {
        return pages == null
                ? List.of()
                : java.util.stream.IntStream.rangeClosed(1, pages.shown()).boxed().toList();
    }
}
