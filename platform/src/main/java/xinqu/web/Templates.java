package xinqu.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.resolve.DirectoryCodeResolver;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Draws parts with their templates: compiled with the sources, or hot from the source folder. */
@Component
final class Templates {

    private static final ClassValue<String> NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> part) {
                    return nameOf(part);
                }
            };

    private final TemplateEngine engine;

    Templates(@Value("${xinqu.dev:false}") boolean dev) {
        engine = dev ? hot() : TemplateEngine.createPrecompiled(ContentType.Html);
    }

    private static TemplateEngine hot() {
        var module = Files.isDirectory(Path.of("platform")) ? Path.of("platform") : Path.of("");
        var made =
                TemplateEngine.create(
                        new DirectoryCodeResolver(module.resolve("src/main/jte")),
                        module.resolve("target/hot-templates"), // Not shared with other checkouts.
                        ContentType.Html,
                        Templates.class.getClassLoader());
        made.setTrimControlStructures(true);
        made.setBinaryStaticContent(true);
        return made;
    }

    void render(Html part, Words words, TemplateOutput out) {
        engine.render(NAMES.get(part.getClass()), Map.of("it", part, "w", words), out);
    }

    /**
     * The template of a part: its package below {@code xinqu} without a last {@code web}, its name.
     */
    static String nameOf(Class<?> part) {
        var module = part.getPackageName().replaceFirst("^xinqu\\.", "");
        var folder = module.equals("web") ? module : module.replaceFirst("\\.web$", "");
        return folder.replace('.', '/') + "/" + part.getSimpleName() + ".jte";
    }
}
