package xinqu.document;

import xinqu.pack.Coded;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the content of a file may be. Nothing that a browser or an office program would execute. */
public enum FileType implements Coded {
    PDF("pdf", "application/pdf", "pdf"),
    PNG("png", "image/png", "png"),
    JPEG("jpeg", "image/jpeg", "jpg jpeg"),
    /** Fixed-layout documents of GB/T 33190. */
    OFD("ofd", "application/ofd", "ofd"),
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    TXT("txt", "text/plain", "txt");

    private final String code;
    private final String mediaType;

    /** Separated by blanks. */
    private final String endings;

    FileType(String code, String mediaType, String endings) {
        this.code = code;
        this.mediaType = mediaType;
        this.endings = endings;
    }

    /** The name in settings and in the database. */
    @Override
    public String code() {
        return code;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether a file of this name may have this content. */
    boolean fits(String name) {
        return List.of(endings.split(" ")).contains(ending(name));
    }

    /** What the name of a file ends with, in small letters, without the dot; empty if nothing. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a browser can show it as a picture. */
    public boolean picture() {
        return this == PNG || this == JPEG;
    }

    static List<FileType> all() {
        return List.of(values());
    }

    static List<String> codes() {
        return all().stream().map(FileType::code).toList();
    }

    static Optional<FileType> of(String code) {
        return Coded.find(FileType.class, code);
    }
}
