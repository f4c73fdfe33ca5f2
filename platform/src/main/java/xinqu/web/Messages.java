package xinqu.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The texts of one language.
 *
 * <p>They stand in {@code messages.properties} (Chinese) and {@code messages_en.properties}; a
 * module may add {@code messages/<module>.properties} and {@code messages/<module>_en.properties}.
 * Files are UTF-8. {@code {0}} stands for a value; {@code {0|day|days}} for one of two words by
 * whether the value is 1. There is no quoting: an apostrophe is an apostrophe.
 */
final class Messages {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:\\|([^|}]*)\\|([^}]*))?}");

    /** A piece of a message: fixed text, or the place of a value, perhaps with two forms. */
    private record Piece(String text, int value, @Nullable String one, @Nullable String many) {}

    private final Map<String, List<Piece>> texts = new HashMap<>();

    private Messages() {}

    static Messages chinese() {
        return load("");
    }

    static Messages english() {
        return load("_en");
    }

    private static Messages load(String suffix) {
        var loaded = new Messages();
        try {
            var classpath = new PathMatchingResourcePatternResolver();
            loaded.add(classpath.getResource("classpath:messages" + suffix + ".properties"));
            for (var file : classpath.getResources("classpath*:messages/*.properties")) {
                var name = String.valueOf(file.getFilename()).replace(".properties", "");
                if (name.endsWith("_en") == !suffix.isEmpty()) {
                    loaded.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the message bundles", e);
        }
        return loaded;
    }

    private void add(Resource file) throws IOException {
        var read = new Properties();
        try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            read.load(in);
        }
        for (var key : read.stringPropertyNames()) {
            if (texts.put(key, pieces(read.getProperty(key))) != null) {
                throw new IllegalStateException(
                        "message %s of %s stands in another bundle too\nMaybe prefix it with its module"
                                .formatted(key, file.getFilename()));
            }
        }
    }

    private static List<Piece> pieces(String message) {
        var pieces = new ArrayList<Piece>();
        var places = PLACE.matcher(message);
        int from = 0;
        while (places.find()) {
            if (places.start() > from) {
                pieces.add(new Piece(message.substring(from, places.start()), -1, null, null));
            }
            pieces.add(
                    new Piece(
                            "",
                            Integer.parseInt(places.group(1)),
                            places.group(2),
                            places.group(3)));
            from = places.end();
        }
        if (from < message.length()) {
            pieces.add(new Piece(message.substring(from), -1, null, null));
        }
        return List.copyOf(pieces);
    }

    Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The message with its values; the key itself where no message has it, so that it is seen. */
    String say(String key, List<?> values, Function<Object, String> write) {
        var pieces = texts.get(key);
        if (pieces == null) {
            return key;
        }
        if (pieces.size() == 1 && pieces.getFirst().value < 0) {
            return pieces.getFirst().text;
        }
        var said = new StringBuilder();
        for (var piece : pieces) {
            if (piece.value < 0) {
                said.append(piece.text);
            } else if (piece.value < values.size()) {
                Object value = values.get(piece.value);
                if (piece.one == null) {
                    said.append(write.apply(value));
                } else {
                    boolean single = value instanceof Number n && n.doubleValue() == 1;
                    said.append(single ? piece.one : piece.many);
                }
            }
        }
        return said.toString();
    }
}
