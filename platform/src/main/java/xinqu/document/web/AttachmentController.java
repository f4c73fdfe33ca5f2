package xinqu.document.web;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.document.Attachment;
import xinqu.document.Attachments;
import xinqu.document.FileType;
import xinqu.document.PagePictures;
import xinqu.web.Allowed;
import xinqu.web.Html;

import java.util.NoSuchElementException;
import java.util.UUID;

/** Files, to whom they belong. */
@Allowed(Allowed.SIGNED_IN)
@Controller
class AttachmentController {

    private final Attachments attachments;
    private final PagePictures pictures;

    AttachmentController(Attachments attachments, PagePictures pictures) {
        this.attachments = attachments;
        this.pictures = pictures;
    }

    private Attachment required(Actor actor, UUID id) {
        return attachments
                .find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no attachment " + id));
    }

    @GetMapping("/attachments/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        var attachment = required(actor, id);
        if (attachment.type() != FileType.PDF) {
            return new AttachmentPage(attachment, null);
        }
        var pages = pictures.of(attachment.sha256());
        return new AttachmentPage(
                attachment, new AttachmentPage.Pictures(pages.shown(), pages.count()));
    }

    @GetMapping("/attachments/{id}/file")
    ResponseEntity<Resource> file(@PathVariable UUID id, Actor actor) {
        var attachment = required(actor, id);
        return ServedFile.download(
                attachments.content(attachment), attachment.type().mediaType(), attachment.name());
    }

    /** The picture itself, if it is one. */
    @GetMapping("/attachments/{id}/picture")
    ResponseEntity<Resource> picture(@PathVariable UUID id, Actor actor) {
        var attachment = required(actor, id);
        if (!attachment.type().picture()) {
            throw new NoSuchElementException("no picture " + id);
        }
        return ServedFile.inline(
                attachments.content(attachment), attachment.type().mediaType(), attachment.name());
    }

    /** A page of a PDF as a picture. */
    @GetMapping("/attachments/{id}/pages/{pageId}")
    ResponseEntity<Resource> page(
            @PathVariable UUID id, @PathVariable("pageId") String page, Actor actor) {
        var attachment = required(actor, id);
        if (attachment.type() != FileType.PDF) {
            throw new NoSuchElementException("no pages in " + id);
        }
        return ServedFile.inline(
                pictures.page(attachment.sha256(), page), "image/png", "page-" + page + ".png");
    }
}
