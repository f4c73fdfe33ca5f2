package xinqu.document;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a file really is, by its content alone.
 *
 * @param type null if it is none that we know
 * @param found media type of the content, to tell the uploader; never from the browser
 * @param archive whether it is an archive besides: then it is two things at once, and refused
 * @param macros whether it holds programs of an office suite
 */
record Inspection(@Nullable FileType type, String found, boolean archive, boolean macros) {

    private static final Set<String> ZIPPED =
            Set.of("application/zip", "application/x-tika-ooxml", "application/ofd");

    private static final int ZIP_END = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int MOST_ENTRIES = 20_000;

    static Inspection of(Path file) throws IOException {
        var found = detect(file);
        if (ZIPPED.contains(found)) {
            return zipped(file, found);
        }
        for (var type : FileType.all()) {
            if (type.mediaType().equals(found)) {
                return new Inspection(type, found, endsAsArchive(file), false);
            }
        }
        return new Inspection(null, found, false, false);
    }

    private static String detect(Path file) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(file), 128 * 1024)) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(content, new Metadata())
                    .getBaseType()
                    .toString();
        }
    }

    /** Office and OFD files are archives; what they are stands in their list of contents. */
    private static Inspection zipped(Path file, String found) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                return new Inspection(null, found, false, false);
            }
            boolean macros =
                    zip.stream()
                            .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                            .anyMatch(name ->
                                    name.endsWith("vbaproject.bin") || name.contains("/activex/"));
            FileType type = null;
            if (zip.getEntry("OFD.xml") != null) {
                type = FileType.OFD;
            } else if (zip.getEntry("[Content_Types].xml") != null) {
                if (zip.getEntry("word/document.xml") != null) {
                    type = FileType.DOCX;
                } else if (zip.getEntry("xl/workbook.xml") != null) {
                    type = FileType.XLSX;
                }
            }
            return new Inspection(type, type == null ? found : type.mediaType(), false, macros);
        } catch (ZipException _) {
            return new Inspection(null, found, false, false); // Cut off, or a forgery.
        }
    }

    /** Whether an unpacker would take the file, which looks into its end. */
    private static boolean endsAsArchive(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(content.length(), ZIP_END + LONGEST_COMMENT);
            var end = new byte[length];
            content.seek(content.length() - length);
            content.readFully(end);
            for (int at = length - ZIP_END; at >= 0; at--) {
                if (end[at] == 'P' && end[at + 1] == 'K' && end[at + 2] == 5 && end[at + 3] == 6) {
                    int comment = (end[at + 20] & 0xff) | (end[at + 21] & 0xff) << 8;
                    if (at + ZIP_END + comment == length) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
