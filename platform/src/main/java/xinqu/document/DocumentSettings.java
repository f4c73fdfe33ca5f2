package xinqu.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How files are taken and documents are made.
 *
 * @param folder where files lie, by content hash
 * @param address what the addresses in QR codes begin with, without a slash at the end
 * @param fileLimit most bytes of one file
 * @param ownerLimit most bytes of all files of one thing, such as an application, and of one
 *     request
 * @param types codes of the types of file that are taken, see {@link FileType}
 * @param fonts files of Chinese fonts for documents, the best first; those of the system follow
 */
@ConfigurationProperties("xinqu.document")
public record DocumentSettings(
        @DefaultValue(".xinqu/files") Path folder,
        @DefaultValue("http://127.0.0.1:8080") String address,
        @DefaultValue("20MB") DataSize fileLimit,
        @DefaultValue("100MB") DataSize ownerLimit,
        @DefaultValue({"pdf", "png", "jpeg", "ofd", "docx", "xlsx", "txt"}) Set<String> types,
        @DefaultValue List<Path> fonts) {

    public DocumentSettings {
        types = Set.copyOf(types);
        fonts = List.copyOf(fonts);
        for (var type : types) {
            if (FileType.of(type).isEmpty()) {
                throw new IllegalArgumentException(
                        "xinqu.document.types names (%s), which is not known\nMaybe one of %s"
                                .formatted(type, FileType.codes()));
            }
        }
    }

    /** The types that are taken, in the order in which they are told. */
    public List<FileType> taken() {
        return FileType.all().stream().filter(type -> types.contains(type.code())).toList();
    }
}
