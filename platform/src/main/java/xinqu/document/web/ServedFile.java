package xinqu.document.web;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How files leave: with the type that we found, never another, and never as something that a
 * browser would execute.
 */
final class ServedFile {

    /** No script, no form, no frame, nothing from anywhere. */
    static final String SANDBOX =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox";

    private ServedFile() {}

    /** To be stored by the reader. */
    static ResponseEntity<Resource> download(Path file, String mediaType, String name) {
        return served(file, mediaType, ContentDisposition.attachment(), name);
    }

    /** To be shown by the browser; for pictures that we drew or looked into, and our own PDF. */
    static ResponseEntity<Resource> inline(Path file, String mediaType, String name) {
        return served(file, mediaType, ContentDisposition.inline(), name);
    }

    private static ResponseEntity<Resource> served(
            Path file, String mediaType, ContentDisposition.Builder how, String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(name, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", SANDBOX)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(mediaType))
                .body(new FileSystemResource(file));
    }
}
