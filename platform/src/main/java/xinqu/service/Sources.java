package xinqu.service;

import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that a catalogue of services is read from, in a folder or as the database has them. */
interface Sources {

    /** What the catalogue is made of, as patterns below the root of a pack. */
    List<String> GLOBS =
            List.of(
                    "materials.yaml",
                    "themes.yaml",
                    "entrances.yaml",
                    "counts.yaml",
                    "items/*.yaml",
                    "bundles/*.yaml");

    Problems problems();

    /** The roots of the files whose path matches; unreadable ones are reported and left out. */
    List<Node> yaml(String glob);

    /** What was edited in the web, which wins over the files. */
    default List<ServiceEdit> edits() {
        return List.of();
    }

    static Sources of(PackFolder folder) {
        return new Sources() {
            @Override
            public Problems problems() {
                return folder.problems();
            }

            @Override
            public List<Node> yaml(String glob) {
                return folder.yaml(glob);
            }
        };
    }

    /**
     * @param texts by path below the root of the pack
     */
    static Sources of(Map<String, String> texts, Problems problems) {
        return of(texts, List.of(), problems);
    }

    /**
     * @param texts by path below the root of the pack
     */
    static Sources of(Map<String, String> texts, List<ServiceEdit> edits, Problems problems) {
        return new Sources() {
            @Override
            public List<ServiceEdit> edits() {
                return edits;
            }

            @Override
            public Problems problems() {
                return problems;
            }

            @Override
            public List<Node> yaml(String glob) {
                var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
                return texts.entrySet().stream()
                        .filter(text -> matcher.matches(Path.of(text.getKey())))
                        .flatMap(text ->
                                Yaml.parse(
                                        text.getValue().getBytes(StandardCharsets.UTF_8),
                                        text.getKey(),
                                        problems)
                                        .stream())
                        .toList();
            }
        };
    }
}
