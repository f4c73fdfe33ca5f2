package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Coded;
import xinqu.pack.Node;
import xinqu.pack.Text;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A figure that the zone published of its services, to stand beside what this catalogue holds.
 *
 * @param name the service it is of
 * @param fact what of it was counted
 * @param qualifier how exact it is: {@code =}, {@code ≈}, {@code >}, {@code ≥}, {@code <} or {@code
 *     ≤}
 * @param date when it was true, as the source says it
 * @param note what the source says beside it; empty if nothing
 * @param reach what of this catalogue it compares with; null if the catalogue holds nothing alike
 */
public record PublishedCount(
        Text name,
        Text fact,
        String qualifier,
        BigDecimal value,
        Text unit,
        String date,
        String note,
        String source,
        @Nullable Reach reach) {

    private static final List<String> QUALIFIERS = List.of("=", "≈", ">", "≥", "<", "≤");

    /** What a published figure counts, in terms of a catalogue. */
    public enum Kind implements Coded {
        ITEMS("items", false),
        /** Items with a channel. */
        CHANNEL("channel", true),
        /** Items with a theme or life event. */
        THEME("theme", true),
        /** Items that stand in an entrance. */
        ENTRANCE("entrance", true),
        /** Items promised in hours or minutes. */
        HOURS("hours", false),
        /** Share of the items that offer acceptance with documents owed, in percent. */
        MAY_LACK_SHARE("may-lack-share", false),
        /** Units that answer for items. */
        UNITS("units", false),
        BUNDLES("bundles", false),
        BUNDLE_MATERIALS("bundle-materials", true),
        BUNDLE_DAYS("bundle-days", true),
        BUNDLE_UNITS("bundle-units", true);

        private final String code;
        private final boolean names;

        Kind(String code, boolean names) {
            this.code = code;
            this.names = names;
        }

        @Override
        public String code() {
            return code;
        }

        private static List<String> codes() {
            return Arrays.stream(values()).map(kind -> kind.code).toList();
        }

        private static Kind of(String code) {
            return Coded.find(Kind.class, code).orElse(ITEMS);
        }
    }

    /**
     * @param of the channel, theme, entrance or bundle; empty where the kind names none
     */
    public record Reach(Kind kind, String of) {}

    /** Reads {@code counts.yaml}; what is wrong goes to the problems of the sources. */
    static List<PublishedCount> readAll(
            Sources sources,
            Map<String, Theme> themes,
            Map<String, Entrance> entrances,
            Map<String, Bundle> bundles) {
        return sources.yaml("counts.yaml").stream()
                .flatMap(root -> root.items().stream())
                .map(node -> read(node, themes, entrances, bundles))
                .toList();
    }

    private static PublishedCount read(
            Node node,
            Map<String, Theme> themes,
            Map<String, Entrance> entrances,
            Map<String, Bundle> bundles) {
        node.only("name", "fact", "qualifier", "value", "unit", "date", "note", "source", "counts");
        return new PublishedCount(
                node.at("name").both(),
                node.at("fact").translated(),
                node.has("qualifier") ? node.oneOf("qualifier", QUALIFIERS) : "=",
                node.at("value").number(),
                node.at("unit").translated(),
                node.text("date"),
                node.text("note", ""),
                node.text("source"),
                node.map("counts", counts -> reach(counts, themes, entrances, bundles))
                        .orElse(null));
    }

    private static Reach reach(
            Node node,
            Map<String, Theme> themes,
            Map<String, Entrance> entrances,
            Map<String, Bundle> bundles) {
        node.only("kind", "of");
        var kind = Kind.of(node.oneOf("kind", Kind.codes()));
        if (!kind.names) {
            return new Reach(kind, "");
        }
        var of = node.at("of");
        Collection<String> known =
                switch (kind) {
                    case CHANNEL -> Channel.codes();
                    case THEME -> themes.keySet();
                    case ENTRANCE -> entrances.keySet();
                    default -> bundles.keySet();
                };
        if (!known.contains(of.text())) {
            ItemReader.unknown(of, kind.code, known);
        }
        return new Reach(kind, of.text());
    }
}
