package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.party.Catalogues;
import xinqu.party.Units;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Halls and demonstration licences as of the last import. */
@Component
public class WindowPack implements PackImport {

    private static final String HALLS = "halls.yaml";
    private static final String LICENCES = "demo-licences.yaml";
    private static final List<String> FILES = List.of(HALLS, LICENCES);

    private final PackTextStore store;
    private final Catalogues catalogues;
    private volatile @Nullable Snapshot current;

    WindowPack(PackTextStore store, Catalogues catalogues) {
        this.store = store;
        this.catalogues = catalogues;
    }

    private record Snapshot(Halls halls, DemoLicences licences) {}

    /** Reads both files; what is wrong goes to the folder's problems. */
    public static void read(PackFolder folder, Units units) {
        folder.yaml(HALLS).forEach(root -> Halls.read(root, Optional.of(units)));
        folder.yaml(LICENCES).forEach(DemoLicences::read);
    }

    /** After the units and facts, which they name. */
    @Override
    public int order() {
        return 70;
    }

    @Override
    public void importFrom(PackFolder folder) {
        read(folder, catalogues.current().units());
        if (!folder.problems().isEmpty()) {
            return;
        }
        for (var name : FILES) {
            store.remove(name);
            for (var file : folder.files(name)) {
                try {
                    store.save(name, Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read %s again".formatted(file), e);
                }
            }
        }
        current = null;
    }

    /** A database from before this module has no halls, although its pack has not changed. */
    @Override
    public boolean incomplete(PackFolder folder) {
        return !folder.files(HALLS).isEmpty() && store.find(HALLS).isEmpty();
    }

    private Snapshot current() {
        var held = current;
        if (held == null) {
            held =
                    new Snapshot(
                            root(HALLS)
                                    .map(root -> Halls.read(root, Optional.empty()))
                                    .orElse(Halls.NONE),
                            root(LICENCES).map(DemoLicences::read).orElse(DemoLicences.NONE));
            current = held;
        }
        return held;
    }

    private Optional<Node> root(String file) {
        return store.find(file)
                .flatMap(yaml ->
                        Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8), file, new Problems()));
    }

    public Halls halls() {
        return current().halls();
    }

    /** The licences that stand for a library which is not connected. */
    LicenceLibrary library() {
        return current().licences();
    }
}
