package xinqu.document;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the fonts that documents are set in: those that the settings name, then those of the
 * system, looked for once, when the first document is made.
 *
 * <p>Only fonts with TrueType outlines can be embedded as a subset; those with CFF outlines, such
 * as most builds of Noto Sans CJK, cannot and are named in the message if there is no other.
 */
@Component
class ChineseFonts {

    private static final Logger LOG = LoggerFactory.getLogger(ChineseFonts.class);

    /** Words that every document needs. */
    private static final String NEEDED = "受理通知书核验码〔〕（）《》，。：；、0123456789ABCxyz";

    /**
     * Beginnings of the file names of Chinese fonts, the best first: the faces of official
     * documents (仿宋, 宋体), then what systems usually have.
     */
    private static final List<String> KNOWN =
            List.of(
                    "simfang",
                    "fzfsk",
                    "stfangso",
                    "simsun",
                    "notoserifsc",
                    "notoserifcjk",
                    "sourcehanserif",
                    "notosanssc",
                    "sourcehansans",
                    "notosanscjk",
                    "wqy-zenhei",
                    "wqy-microhei",
                    "droidsansfallback",
                    "uming",
                    "ukai",
                    "msyh",
                    "pingfang");

    private static final int DEEPEST = 6;

    private final DocumentSettings settings;
    private @Nullable List<TrueTypeFont> found;

    ChineseFonts(DocumentSettings settings) {
        this.settings = settings;
    }

    /**
     * The fonts to set a document in; a later one serves what the first lacks. They are not safe
     * for several threads at once.
     *
     * @throws IllegalStateException if there is none
     */
    synchronized List<TrueTypeFont> find() {
        var held = found;
        if (held == null) {
            held = search(settings.fonts(), folders());
            found = held;
        }
        return held;
    }

    private static List<Path> folders() {
        var home = Path.of(System.getProperty("user.home", "/"));
        return List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/Library/Fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of("C:/Windows/Fonts"));
    }

    static List<TrueTypeFont> search(List<Path> named, List<Path> folders) {
        var refused = new ArrayList<String>();
        var fonts = new ArrayList<TrueTypeFont>();
        for (var file : named) {
            if (!Files.isReadable(file)) {
                throw new IllegalStateException(
                        "the font %s cannot be read\nMaybe xinqu.document.fonts is wrong"
                                .formatted(file));
            }
            open(file, refused, fonts);
        }
        candidates(folders)
                .forEach(file -> {
                    if (fonts.size() < 2) {
                        open(file, refused, fonts);
                    }
                });
        if (fonts.isEmpty()) {
            throw new IllegalStateException(
                    """
                    no font for Chinese documents was found%s
                    Maybe install fonts-wqy-microhei, or name a font with TrueType outlines in \
                    xinqu.document.fonts\
                    """
                            .formatted(refused.isEmpty() ? "" : "; not usable: " + refused));
        }
        LOG.info("documents are set in {}", names(fonts));
        return List.copyOf(fonts);
    }

    static List<String> names(List<TrueTypeFont> fonts) {
        return fonts.stream()
                .map(font -> {
                    try {
                        return font.getName();
                    } catch (IOException e) {
                        return "?";
                    }
                })
                .toList();
    }

    private static List<Path> candidates(List<Path> folders) {
        var files = new ArrayList<Path>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                try (var walk = Files.walk(folder, DEEPEST)) {
                    walk.filter(file -> rank(file) < KNOWN.size()).forEach(files::add);
                } catch (IOException | java.io.UncheckedIOException e) {
                    LOG.warn("the fonts of {} cannot be listed: {}", folder, e.getMessage());
                }
            }
        }
        files.sort(
                java.util.Comparator.comparingInt(ChineseFonts::rank)
                        .thenComparing(Path::toString));
        return files;
    }

    private static int rank(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (Stream.of(".ttf", ".ttc", ".otf").noneMatch(name::endsWith)
                || name.contains("bold")
                || name.contains("mono")) {
            return KNOWN.size();
        }
        for (int i = 0; i < KNOWN.size(); i++) {
            if (name.startsWith(KNOWN.get(i))) {
                return i;
            }
        }
        return KNOWN.size();
    }

    private static void open(Path file, List<String> refused, List<TrueTypeFont> into) {
        var name = String.valueOf(file.getFileName());
        try {
            if (name.toLowerCase(Locale.ROOT).endsWith(".ttc")) {
                // Stays open as long as the application: glyphs are read when they are needed.
                @SuppressWarnings("resource")
                var collection = new TrueTypeCollection(file.toFile());
                var members = new ArrayList<TrueTypeFont>();
                collection.processAllFonts(members::add);
                for (var font : members) {
                    if (serves(font)) {
                        into.add(font);
                        return;
                    }
                }
                refused.add(name);
                return;
            }
            var parser =
                    name.toLowerCase(Locale.ROOT).endsWith(".otf")
                            ? new OTFParser(true)
                            : new TTFParser(true);
            var font = parser.parse(new RandomAccessReadBufferedFile(file.toFile()));
            if (serves(font)) {
                into.add(font);
            } else {
                refused.add(name);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} is no font for documents", file, e);
            refused.add(name);
        }
    }

    /** Whether it has outlines that can be embedded, may be embedded, and has the signs. */
    private static boolean serves(TrueTypeFont font) throws IOException {
        if (!font.getTableMap().containsKey("glyf")) {
            return false;
        }
        var licence = font.getOS2Windows();
        if (licence != null && (licence.getFsType() & 0x0f) == 0x02) {
            return false; // Its licence forbids to embed it.
        }
        var signs = font.getUnicodeCmapLookup();
        return NEEDED.codePoints().allMatch(sign -> signs.getGlyphId(sign) > 0);
    }
}
