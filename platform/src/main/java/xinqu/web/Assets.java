package xinqu.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Static files and their versions.
 *
 * <p>The style sheets, one file per component, are sent as one: tokens and base first, then the
 * components by name. Twenty small requests would cost a phone a second.
 */
@Component
final class Assets {

    /** The address of all components' styles together. */
    static final String STYLES = "/css/xinqu.css";

    private static final String[] FIRST = {"tokens.css", "base.css", "layout.css"};
    private static final String[] APART = {"dark.css", "print.css"};

    private final boolean dev;
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final PathMatchingResourcePatternResolver classpath =
            new PathMatchingResourcePatternResolver();
    private final byte[] styles;

    Assets(@Value("${xinqu.dev:false}") boolean dev) {
        this.dev = dev;
        this.styles = join();
    }

    byte[] styles() {
        return dev ? join() : styles;
    }

    String versioned(String path) {
        return path + "?v=" + (dev ? version(path) : versions.computeIfAbsent(path, this::version));
    }

    private String version(String path) {
        try {
            return hash(path.equals(STYLES) ? styles() : find(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the static file " + path, e);
        }
    }

    private byte[] find(String path) throws IOException {
        var source = source(path);
        if (dev && Files.exists(source)) {
            return Files.readAllBytes(source);
        }
        var own = classpath.getResource("classpath:/static" + path);
        var file =
                own.exists() ? own : classpath.getResource("classpath:/META-INF/resources" + path);
        return file.getContentAsByteArray();
    }

    /** Where the file is edited, seen from the root of the repository or of the module. */
    private static Path source(String path) {
        var below = "src/main/resources/static" + path;
        var root = Path.of("platform", below);
        return Files.exists(root) ? root : Path.of(below);
    }

    private byte[] join() {
        try {
            var all = new ByteArrayOutputStream();
            for (var first : FIRST) {
                all.write(find("/css/" + first));
            }
            var names =
                    Arrays.stream(classpath.getResources("classpath:/static/css/*.css"))
                            .map(Resource::getFilename)
                            .map(String::valueOf)
                            .filter(name -> !Arrays.asList(FIRST).contains(name))
                            .filter(name -> !Arrays.asList(APART).contains(name))
                            .sorted()
                            .toList();
            for (var name : names) {
                all.write("\n".getBytes(StandardCharsets.UTF_8));
                all.write(find("/css/" + name));
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheets", e);
        }
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
