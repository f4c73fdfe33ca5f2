package xinqu.document.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.document.DocumentSettings;
import xinqu.document.Documents;
import xinqu.document.FileType;
import xinqu.document.Issued;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.List;

/** Everybody who holds a document may ask whether it is what it seems. */
@Allowed(Allowed.PUBLIC)
@Controller
class VerifyController {

    private final Documents documents;
    private final DocumentSettings settings;

    VerifyController(Documents documents, DocumentSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    @GetMapping("/verify")
    Html ask(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response) {
        if (number.isBlank() && code.isBlank()) {
            return new VerifyPage("", "", List.of());
        }
        var found = documents.verify(code);
        if (found.isPresent() && plain(found.get().number()).equals(plain(number))) {
            return new SeeOther("/verify/" + found.get().verifyCode());
        }
        // Not which of the two was wrong: that would help to guess.
        return none(number, code, response);
    }

    private static VerifyPage none(String number, String code, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return new VerifyPage(
                number, code, List.of(new FieldError("code", Wording.of("verify.none"))));
    }

    /** As people type a number: the brackets come in several forms. */
    private static String plain(String number) {
        return number.replaceAll("[\\s〔〕\\[\\]【】（）()]", "");
    }

    @GetMapping("/verify/{code}")
    Html show(@PathVariable String code, HttpServletResponse response) {
        return documents
                .verify(code)
                .<Html>map(issued -> page(issued, null, List.of()))
                .orElseGet(() -> none("", code, response));
    }

    private VerifiedPage page(
            Issued issued, Documents.@Nullable Comparison compared, List<FieldError> errors) {
        return new VerifiedPage(
                issued,
                documents.unitName(issued.unit()),
                compared,
                FileField.of("file", Wording.of("verify.file"), settings)
                        .only(FileType.PDF, FileType.PNG, FileType.JPEG)
                        .with(errors),
                errors);
    }

    /** Compares a file with what was issued; nothing of it is kept. */
    @PostMapping("/verify/{code}")
    Html compare(
            @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        var found = documents.verify(code);
        if (found.isEmpty()) {
            return none("", code, response);
        }
        var upload = Uploads.of(request).next();
        if (upload.isEmpty()) {
            return wrong(found.get(), Wording.of("verify.file.none"), response);
        }
        return documents
                .hash(upload.get())
                .<Html>map(
                        hash -> page(found.get(), documents.compare(found.get(), hash), List.of()))
                .orElseGet(() ->
                        wrong(
                                found.get(),
                                Wording.of(
                                        "document.upload.large",
                                        upload.get().plainName(),
                                        settings.fileLimit().toMegabytes()),
                                response));
    }

    private Html wrong(Issued issued, Wording why, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(issued, null, List.of(new FieldError("file", why)));
    }
}
