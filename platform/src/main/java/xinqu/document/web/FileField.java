package xinqu.document.web;

import org.jspecify.annotations.Nullable;

import xinqu.document.DocumentSettings;
import xinqu.document.FileType;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The field of a form in which files are chosen; it stands behind all other fields, see {@link
 * Uploads}.
 *
 * @param error what is wrong; {@link Wording#NONE} if nothing is
 * @param many whether several files may be chosen
 * @param types what may be chosen
 * @param megabytes most of one file
 */
public record FileField(
        String name,
        Wording label,
        Wording error,
        boolean required,
        boolean many,
        List<FileType> types,
        String megabytes)
        implements Html {

    public FileField {
        types = List.copyOf(types);
    }

    public static FileField of(String name, Wording label, DocumentSettings settings) {
        return new FileField(
                name,
                label,
                Wording.NONE,
                true,
                false,
                settings.taken(),
                Long.toString(settings.fileLimit().toMegabytes()));
    }

    public FileField asOptional() {
        return new FileField(name, label, error, false, many, types, megabytes);
    }

    public FileField forMany() {
        return new FileField(name, label, error, required, true, types, megabytes);
    }

    public FileField only(FileType... taken) {
        return new FileField(name, label, error, required, many, List.of(taken), megabytes);
    }

    /** With the first of {@code errors} that names this field. */
    public FileField with(List<FieldError> errors) {
        return errors.stream()
                .filter(found -> found.field().equals(name))
                .findFirst()
                .map(found ->
                        new FileField(
                                name, label, found.message(), required, many, types, megabytes))
                .orElse(this);
    }

    public String domId() {
        return "field-" + name;
    }

    public String describedBy() {
        return domId() + "-help" + (error.isEmpty() ? "" : " " + domId() + "-error");
    }

    public @Nullable String invalid() {
        return error.isEmpty() ? null : "true";
    }

    /** For the browser's own choice of files. */
    public String accept() {
        return types.stream().map(FileType::mediaType).collect(Collectors.joining(","));
    }

    public String names() {
        return types.stream().map(FileType::code).collect(Collectors.joining(", "));
    }
}
