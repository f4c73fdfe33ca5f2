package xinqu.pack;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * What {@code zone.yaml} says of a zone.
 *
 * @param zone its code
 * @param demo whether it is a demo: one-click sign-in on the own machine, every page marked
 * @param timezone where its legal days begin and end
 * @param territory codes of the places from the nation down to the zone
 * @param near percent of a threshold that may lack for a near miss
 */
public record ZoneSettings(
        String zone,
        Text name,
        boolean demo,
        ZoneId timezone,
        List<String> territory,
        BigDecimal near) {

    public ZoneSettings {
        territory = List.copyOf(territory);
    }

    /** Reads the file of a pack; look at the problems before using the result. */
    public static ZoneSettings read(PackFolder folder) {
        return folder.yaml("zone.yaml").stream()
                .findFirst()
                .map(ZoneSettings::read)
                .orElseGet(() ->
                        new ZoneSettings(
                                "",
                                Text.of(""),
                                false,
                                ZoneId.of("UTC"),
                                List.of(),
                                BigDecimal.ZERO));
    }

    private static ZoneSettings read(Node root) {
        root.only("zone", "name", "demo", "timezone", "territory", "near");
        var code = root.text("zone");
        if (!code.matches("[a-z0-9-]{1,40}") && !code.isEmpty()) {
            root.at("zone")
                    .problem(
                            "“%s” cannot be the code of a zone".formatted(Node.shorten(code)),
                            "a-z, 0-9, -");
        }
        return new ZoneSettings(
                code,
                root.at("name").translated(),
                root.flag("demo", false),
                timezone(root.at("timezone")),
                root.at("territory").items().stream().map(Node::text).toList(),
                root.map("near", Node::percent).orElse(BigDecimal.ZERO));
    }

    private static ZoneId timezone(Node node) {
        var text = node.text();
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            node.problem("“%s” is not a time zone".formatted(text), "Asia/Shanghai");
            return ZoneId.of("UTC");
        }
    }
}
