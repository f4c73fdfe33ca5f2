package xinqu.matter;

import xinqu.pack.Node;
import xinqu.pack.Text;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An outside system whose orders come as files until an interface exists: how its columns are
 * called.
 *
 * @param code such as {@code hotline-12345}
 * @param source the source of the matters that its orders become
 * @param columns heading in the file by what it means; {@code number}, {@code title} and {@code
 *     words} are needed
 * @param time how it writes points in time
 * @param solved results of its own call-back that mean the raiser says it is solved
 * @param unsolved results that mean the raiser says it is not
 * @param units code of our unit by what the file calls it
 * @param synthetic whether the mapping was made up, because no file of that system was seen
 */
public record OrderPort(
        String code,
        Text name,
        String source,
        Map<String, String> columns,
        String time,
        List<String> solved,
        List<String> unsolved,
        Map<String, String> units,
        boolean synthetic) {

    static final List<String> NEEDED = List.of("number", "title", "words");

    public OrderPort {
        columns = Map.copyOf(columns);
        solved = List.copyOf(solved);
        unsolved = List.copyOf(unsolved);
        units = Map.copyOf(units);
    }

    static OrderPort read(Node node) {
        node.only(
                "code",
                "name",
                "source",
                "columns",
                "time",
                "solved",
                "unsolved",
                "units",
                "synthetic");
        var columns = new LinkedHashMap<String, String>();
        var given =
                node.at("columns")
                        .only(
                                "number",
                                "title",
                                "words",
                                "name",
                                "contact",
                                "received",
                                "unit",
                                "result");
        given.entries().forEach((key, heading) -> columns.put(key, heading.text()));
        for (var key : NEEDED) {
            given.at(key);
        }
        var time = node.text("time");
        try {
            var _ = DateTimeFormatter.ofPattern(time);
        } catch (IllegalArgumentException e) {
            node.at("time")
                    .problem("“%s” is no pattern of a time".formatted(time), "yyyy-MM-dd HH:mm");
            time = "yyyy-MM-dd HH:mm";
        }
        var units = new LinkedHashMap<String, String>();
        for (var unit : new ArrayList<>(node.list("units"))) {
            unit.only("called", "unit");
            units.put(unit.text("called"), unit.text("unit"));
        }
        return new OrderPort(
                node.at("code").id(),
                node.at("name").translated(),
                node.text("source"),
                columns,
                time,
                node.texts("solved"),
                node.texts("unsolved"),
                units,
                node.flag("synthetic", false));
    }
}
