package xinqu.party;

import xinqu.pack.PackFolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tree of industries, GB/T 4754. Immutable. */
public final class Industries {

    private static final String HEADER = "code,name,parent,level";
    private static final Pattern SECTIONED = Pattern.compile("[A-T][0-9]{2,4}");
    private static final Pattern LINE =
            Pattern.compile("([A-T]|[0-9]{2,4}),([^,]+),([A-T0-9]*),([1-4])");

    private final Map<String, Industry> byCode;
    private final Tree tree;

    private Industries(Map<String, Industry> byCode, Tree tree) {
        this.byCode = byCode;
        this.tree = tree;
    }

    /**
     * @throws IllegalArgumentException if the industries make no tree
     */
    public static Industries of(Collection<Industry> industries) {
        var byCode = new LinkedHashMap<String, Industry>();
        industries.forEach(industry -> byCode.put(industry.code(), industry));
        return new Industries(byCode, Tree.of(parents(byCode)));
    }

    private static Map<String, String> parents(Map<String, Industry> byCode) {
        var parents = new LinkedHashMap<String, String>();
        byCode.forEach((code, industry) -> parents.put(code, industry.within()));
        return parents;
    }

    /** Reads {@code industries.csv}; what is wrong goes to the folder's problems. */
    public static Industries read(PackFolder folder) {
        var byCode = new LinkedHashMap<String, Industry>();
        var lines = new LinkedHashMap<String, Integer>();
        for (var file : folder.files("industries.csv")) {
            var shown = folder.shown(file);
            List<String> text;
            try {
                text = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            } catch (IOException e) {
                folder.problems()
                        .add(
                                shown,
                                0,
                                "the file cannot be read: " + e.getMessage(),
                                "save it as UTF-8");
                continue;
            }
            if (text.isEmpty() || !text.getFirst().equals(HEADER)) {
                folder.problems().add(shown, 1, "the first line is not the header", HEADER);
            }
            for (int i = 1; i < text.size(); i++) {
                var matcher = LINE.matcher(text.get(i));
                if (!matcher.matches()) {
                    folder.problems().add(shown, i + 1, "not an industry", "like 0111,稻谷种植,011,4");
                    continue;
                }
                var industry =
                        new Industry(
                                matcher.group(1),
                                matcher.group(2),
                                matcher.group(3),
                                Integer.parseInt(matcher.group(4)));
                if (byCode.putIfAbsent(industry.code(), industry) != null) {
                    folder.problems()
                            .add(
                                    shown,
                                    i + 1,
                                    "the code %s stands twice".formatted(industry.code()),
                                    "");
                }
                lines.putIfAbsent(industry.code(), i + 1);
            }
            for (var code : Tree.faults(parents(byCode))) {
                folder.problems()
                        .add(
                                shown,
                                lines.getOrDefault(code, 0),
                                "the industry %s leads to no section".formatted(code),
                                "the code around it in the third column");
                byCode.remove(code);
            }
        }
        return new Industries(byCode, Tree.of(parents(byCode)));
    }

    public Collection<Industry> all() {
        return byCode.values();
    }

    /**
     * The industry of a code, which may be written with its section in front: {@code C39} is {@code
     * 39}.
     */
    public Optional<Industry> find(String code) {
        if (SECTIONED.matcher(code).matches()) {
            var digits = code.substring(1);
            return tree.within(digits, code.substring(0, 1))
                    ? Optional.ofNullable(byCode.get(digits))
                    : Optional.empty();
        }
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * Whether {@code code} is {@code ancestor} or lies below it; both may carry the section's
     * letter.
     */
    public boolean within(String code, String ancestor) {
        var inner = find(code);
        var outer = find(ancestor);
        return inner.isPresent()
                && outer.isPresent()
                && tree.within(inner.get().code(), outer.get().code());
    }

    /** The industry and everything below it, codes. */
    public List<String> subtree(String code) {
        return find(code).map(industry -> tree.subtree(industry.code())).orElse(List.of());
    }

    /** From the section down to the industry itself, codes. */
    public List<String> path(String code) {
        return find(code).map(industry -> tree.path(industry.code())).orElse(List.of());
    }
}
