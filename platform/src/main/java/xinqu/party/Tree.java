package xinqu.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who lies within whom, by code. Immutable once built. */
final class Tree {

    private final Map<String, String> parents;
    private final Map<String, List<String>> children;

    private Tree(Map<String, String> parents, Map<String, List<String>> children) {
        this.parents = parents;
        this.children = children;
    }

    /**
     * @param parents code to the code around it, empty for a root
     * @throws IllegalArgumentException if a parent is not known or a code lies within itself
     */
    static Tree of(Map<String, String> parents) {
        var broken = faults(parents);
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException("not a tree at " + broken);
        }
        var children = new HashMap<String, List<String>>();
        parents.forEach((code, parent) ->
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(code));
        return new Tree(new LinkedHashMap<>(parents), children);
    }

    /** The codes whose parent is not known or that lie within themselves. */
    static Set<String> faults(Map<String, String> parents) {
        var broken = new TreeSet<String>();
        for (var code : parents.keySet()) {
            var at = code;
            int steps = 0;
            while (at != null && !at.isEmpty() && steps <= parents.size()) {
                at = parents.get(at);
                steps++;
            }
            if (at == null || steps > parents.size()) {
                broken.add(code);
            }
        }
        return broken;
    }

    /** Whether {@code code} is {@code ancestor} or lies anywhere below it. */
    boolean within(String code, String ancestor) {
        for (var at = code; at != null && !at.isEmpty(); at = parents.get(at)) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** The code and everything below it, each parent before its children. */
    List<String> subtree(String code) {
        var found = new ArrayList<String>();
        if (parents.containsKey(code)) {
            found.add(code);
            for (int i = 0; i < found.size(); i++) {
                found.addAll(children.getOrDefault(found.get(i), List.of()));
            }
        }
        return List.copyOf(found);
    }

    /** From the root down to the code itself; empty if it is not known. */
    List<String> path(String code) {
        var path = new ArrayList<String>();
        for (var at = code; at != null && parents.containsKey(at); at = parents.get(at)) {
            path.addFirst(at);
        }
        return List.copyOf(path);
    }
}
