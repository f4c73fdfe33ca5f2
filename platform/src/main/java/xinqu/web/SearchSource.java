package xinqu.web;

import java.util.List;

/** Something that the search of the home page looks through. Modules contribute theirs as beans. */
public interface SearchSource {

    /** Position among the sources, smaller first. */
    int order();

    /** What the words find, in the source's own order. */
    Found find(String words);

    /**
     * What a source found.
     *
     * @param all the page that lists all of it, without language
     */
    record Found(Wording heading, List<Hit> hits, String all) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /** Something found, with a line about it. */
    record Hit(Wording title, Wording about, String path) {}
}
