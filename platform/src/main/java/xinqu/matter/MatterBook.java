package xinqu.matter;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.party.Catalogues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.NoSuchElementException;

/** The sources of matters as of the last import. */
@Component
class MatterBook implements PackImport {

    private static final String FILE = "matters.yaml";

    private final MatterStore store;
    private final Catalogues catalogues;
    private volatile @Nullable MatterSources current;

    MatterBook(MatterStore store, Catalogues catalogues) {
        this.store = store;
        this.catalogues = catalogues;
    }

    /** After the units, which it names. */
    @Override
    public int order() {
        return 40;
    }

    @Override
    public void importFrom(PackFolder folder) {
        if (!folder.problems().isEmpty()) {
            return;
        }
        MatterSources.read(folder, catalogues.current().units());
        if (folder.problems().isEmpty()) {
            folder.files(FILE).stream()
                    .findFirst()
                    .ifPresent(file -> {
                        try {
                            store.saveSources(Files.readString(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(
                                    "cannot read %s again".formatted(file), e);
                        }
                    });
        }
        current = null;
    }

    /** A database from before this module has no sources, although its pack has not changed. */
    @Override
    public boolean incomplete(PackFolder folder) {
        return !folder.files(FILE).isEmpty() && store.sources().isEmpty();
    }

    MatterSources current() {
        var held = current;
        if (held == null) {
            held =
                    store.sources()
                            .flatMap(yaml ->
                                    Yaml.parse(
                                            yaml.getBytes(StandardCharsets.UTF_8),
                                            FILE,
                                            new Problems()))
                            .map(MatterSources::reread)
                            .orElse(MatterSources.NONE);
            current = held;
        }
        return held;
    }

    /**
     * @throws NoSuchElementException if the pack has that source no more
     */
    MatterSource required(String code) {
        return current()
                .find(code)
                .orElseThrow(() ->
                        new NoSuchElementException(
                                "no source (%s)\nMaybe it was taken out of %s"
                                        .formatted(code, FILE)));
    }
}
