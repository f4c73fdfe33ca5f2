package xinqu.pack;

import java.util.List;

/**
 * A stop of the tour through a demo zone.
 *
 * @param title what is to be seen
 * @param text what to look at
 * @param go words of the link
 * @param path where it leads, without language
 */
public record TourStop(Text title, Text text, Text go, String path) {

    /** Reads {@code tour.yaml}, which a pack may leave out. */
    public static List<TourStop> readAll(PackFolder folder) {
        return folder.yaml("tour.yaml").stream()
                .flatMap(root -> root.only("stops").list("stops").stream())
                .map(TourStop::read)
                .toList();
    }

    private static TourStop read(Node node) {
        node.only("title", "text", "go", "path");
        var path = node.text("path");
        if (!path.matches("/|/[^/\\s\\\\][^\\s\\\\]*")) {
            node.at("path")
                    .problem(
                            "“%s” is no path of this application".formatted(Node.shorten(path)),
                            "/policies, beginning with one slash and without a host");
        }
        return new TourStop(
                node.at("title").translated(),
                node.at("text").translated(),
                node.at("go").translated(),
                path);
    }
}
