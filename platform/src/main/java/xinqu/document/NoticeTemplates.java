package xinqu.document;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The templates of the zone: their sources stand in the database, read once. */
@Service
public class NoticeTemplates implements PackImport {

    private final DocumentStore store;
    private @Nullable Map<String, NoticeTemplate> known;

    NoticeTemplates(DocumentStore store) {
        this.store = store;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var sources = new LinkedHashMap<String, String>();
        for (var root : folder.yaml("notices/*.yaml")) {
            sources.put(NoticeTemplate.read(root).code(), root.yaml());
        }
        NoticeTemplate.readAll(folder);
        if (folder.problems().isEmpty()) {
            store.replaceTemplates(sources);
        }
    }

    @Override
    public synchronized void imported() {
        known = null;
    }

    /** Every template of the zone. */
    public Collection<NoticeTemplate> all() {
        return current().values();
    }

    public Optional<NoticeTemplate> find(String code) {
        return Optional.ofNullable(current().get(code));
    }

    private synchronized Map<String, NoticeTemplate> current() {
        var held = known;
        if (held == null) {
            var read = new LinkedHashMap<String, NoticeTemplate>();
            var problems = new Problems();
            store.templates()
                    .forEach((code, source) ->
                            Yaml.parse(source.getBytes(StandardCharsets.UTF_8), code, problems)
                                    .ifPresent(root -> read.put(code, NoticeTemplate.read(root))));
            if (!problems.isEmpty()) {
                throw new IllegalStateException("templates in the database: " + problems.all());
            }
            known = held = java.util.Collections.unmodifiableMap(read);
        }
        return held;
    }
}
