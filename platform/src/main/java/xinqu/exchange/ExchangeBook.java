package xinqu.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.matter.Matters;
import xinqu.matter.OrderPort;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.party.Catalogues;
import xinqu.party.Fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outside systems and the supervision as of the last import. */
@Component
class ExchangeBook implements PackImport {

    private static final List<String> FILES =
            List.of(OutsideSystems.SYSTEMS, OutsideSystems.SUPERVISION);

    private final ExchangeStore store;
    private final Catalogues catalogues;
    private final Matters matters;
    private volatile @Nullable OutsideSystems current;

    ExchangeBook(ExchangeStore store, Catalogues catalogues, Matters matters) {
        this.store = store;
        this.catalogues = catalogues;
        this.matters = matters;
    }

    /** After units, matters and items, which they name. */
    @Override
    public int order() {
        return 70;
    }

    @Override
    public void importFrom(PackFolder folder) {
        if (!folder.problems().isEmpty()) {
            return;
        }
        OutsideSystems.read(
                folder,
                new OutsideSystems.Known(
                        catalogues.current().units(),
                        items(folder),
                        catalogues.current().facts().all().stream()
                                .map(Fact::code)
                                .collect(Collectors.toSet()),
                        matters.sources().ports().stream()
                                .map(OrderPort::code)
                                .collect(Collectors.toSet())));
        if (!folder.problems().isEmpty()) {
            return;
        }
        for (var name : FILES) {
            for (var file : folder.files(name)) {
                try {
                    store.saveSource(name, Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read %s again".formatted(file), e);
                }
            }
        }
        current = null;
    }

    /** The ids in the files of items, which were checked before. */
    private static Set<String> items(PackFolder folder) {
        var ids = new HashSet<String>();
        for (var root : folder.yaml("items/*.yaml")) {
            for (var item : root.items()) {
                ids.add(item.text("id", ""));
            }
        }
        return ids;
    }

    /** A database from before this module. */
    @Override
    public boolean incomplete(PackFolder folder) {
        return FILES.stream()
                .anyMatch(name -> !folder.files(name).isEmpty() && store.source(name).isEmpty());
    }

    OutsideSystems current() {
        var held = current;
        if (held == null) {
            held =
                    OutsideSystems.reread(
                            parsed(OutsideSystems.SYSTEMS), parsed(OutsideSystems.SUPERVISION));
            current = held;
        }
        return held;
    }

    private Optional<Node> parsed(String name) {
        return store.source(name)
                .flatMap(yaml ->
                        Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8), name, new Problems()));
    }
}
