package xinqu.document.web;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import xinqu.document.Upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;

/**
 * The files of a form, one after another as the browser sends them: nothing is stored before the
 * handler asks, so who may not call the handler cannot fill the disk.
 *
 * <p>A form that sends files is written {@code enctype="multipart/form-data"} and has its file
 * fields last: the fields before the first file are parameters of the request as ever, those behind
 * it are not read.
 */
public final class Uploads {

    static final String ATTRIBUTE = Uploads.class.getName();

    private static final Uploads NONE = new Uploads(null, null);

    private final @Nullable FileItemIterator parts;
    private @Nullable FileItemStream first;

    /**
     * @param first the part that has been begun; null if there is none
     */
    Uploads(@Nullable FileItemIterator parts, @Nullable FileItemStream first) {
        this.parts = parts;
        this.first = first;
    }

    /** The files that the request sends; none if it is no form with files. */
    public static Uploads of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Uploads uploads ? uploads : NONE;
    }

    /**
     * The next file; fields in which no file was chosen are passed over. What was not read of the
     * file before is lost.
     *
     * @throws ResponseStatusException 413 if the form is larger than it may be, 400 if it breaks
     *     off
     */
    public Optional<Upload> next() {
        var from = parts;
        if (from == null) {
            return Optional.empty();
        }
        try {
            while (true) {
                var part = first;
                first = null;
                if (part == null) {
                    if (!from.hasNext()) {
                        return Optional.empty();
                    }
                    part = from.next();
                }
                if (!part.isFormField()) {
                    var name = part.getName() == null ? "" : part.getName();
                    var content = new PushbackInputStream(new Content(part.openStream()));
                    int begin = content.read();
                    if (begin >= 0) {
                        content.unread(begin);
                    }
                    if (begin >= 0 || !name.isBlank()) {
                        return Optional.of(new Upload(part.getFieldName(), name, content));
                    }
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    static ResponseStatusException broken(Exception e) {
        boolean large =
                e instanceof SizeException
                        || (e instanceof FileUploadIOException
                                && e.getCause() instanceof SizeException);
        return new ResponseStatusException(
                large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                "the form cannot be read",
                e);
    }

    /** A part, whose failures are the sender's. */
    private static final class Content extends FilterInputStream {

        Content(InputStream part) {
            super(part);
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read(byte[] into, int from, int length) {
            try {
                return super.read(into, from, length);
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }
}
