package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.Text;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A system that is not ours and that acts are told to, or that tells us.
 *
 * @param id name in addresses, such as {@code investment}
 * @param unit our unit that keeps up the connection
 * @param purpose what it is for
 * @param doubleEntry whether a clerk types there again what Xinqu holds (二次录入)
 * @param items ids of the items whose acts go there
 * @param acts what that system calls the acts that go there, by code of the act
 * @param columns what goes into which column of its files
 * @param receipt how its answers are written; null if it gives none
 * @param port the port of matters through which it tells us; null if it does not
 * @param source where this is published
 * @param assumed whether some of this is our assumption, because no file of that system was seen
 */
public record OutsideSystem(
        String id,
        Text name,
        String unit,
        Text purpose,
        Direction direction,
        Way way,
        boolean doubleEntry,
        List<String> items,
        Map<String, String> acts,
        List<Mapped> columns,
        @Nullable Receipt receipt,
        @Nullable String port,
        String source,
        boolean assumed) {

    /** Who tells whom. */
    public enum Direction {
        OUT,
        IN,
        BOTH;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How. */
    public enum Way {
        /** No exchange is agreed; what would go there only waits. */
        ANNOUNCED,
        FILE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A column of its files.
     *
     * @param field what we put there: one of {@link #FIELDS}, or {@code answer.} and a fact
     */
    public record Mapped(String field, String column) {}

    /**
     * The columns of its answers, and its words.
     *
     * @param batch column with the number of our batch
     * @param entry column with the number of the entry
     * @param result column with accepted or rejected, in the words that follow
     * @param reason column with the reason of a rejection
     * @param number column with its own number
     * @param status column with its own status
     * @param at column with the time at which it said so
     * @param time how it writes points in time
     */
    public record Receipt(
            String batch,
            String entry,
            String result,
            String reason,
            String number,
            String status,
            String at,
            String time,
            List<String> accepted,
            List<String> rejected) {
        public Receipt {
            accepted = List.copyOf(accepted);
            rejected = List.copyOf(rejected);
        }

        /** The columns that every answer has. */
        List<String> needed() {
            return List.of(batch, entry, result);
        }
    }

    /** What of ours can go into a column. */
    public static final Set<String> FIELDS =
            Set.of(
                    "entry",
                    "batch",
                    "number",
                    "item",
                    "itemName",
                    "subject",
                    "act",
                    "at",
                    "applicant",
                    "creditCode",
                    "unit",
                    "unitName",
                    "channel");

    /** Acts of a case as a whole and of one item that other systems may want to know. */
    private static final List<String> ACTS =
            List.of(
                    "submit",
                    "ask-correction",
                    "correct",
                    "accept",
                    "deem",
                    "not-accept",
                    "withdraw",
                    "terminate",
                    "stop",
                    "resume",
                    "extend",
                    "grant",
                    "refuse",
                    "deliver");

    static final String ANSWER = "answer.";

    public OutsideSystem {
        items = List.copyOf(items);
        acts = Map.copyOf(acts);
        columns = List.copyOf(columns);
    }

    boolean wants(String act, String item) {
        return acts.containsKey(act) && items.contains(item);
    }

    /** Whether anything goes there. */
    public boolean sends() {
        return direction != Direction.IN;
    }

    /** Whether entries can be made into files for it. */
    public boolean byFile() {
        return sends() && way == Way.FILE;
    }

    /**
     * Reads one system.
     *
     * @param facts codes that {@code answer.} may name; empty leaves them unchecked
     */
    static OutsideSystem read(Node node, Set<String> facts) {
        node.only(
                "id",
                "name",
                "unit",
                "purpose",
                "direction",
                "way",
                "doubleEntry",
                "items",
                "acts",
                "columns",
                "receipt",
                "port",
                "source",
                "assumed");
        var direction =
                Direction.valueOf(
                        upper(node.oneOf("direction", List.of("out", "in", "both")), "IN"));
        var way = Way.valueOf(upper(node.oneOf("way", List.of("announced", "file")), "ANNOUNCED"));
        var acts = new LinkedHashMap<String, String>();
        node.find("acts")
                .ifPresent(given ->
                        given.entries()
                                .forEach((act, word) -> {
                                    if (!ACTS.contains(act)) {
                                        word.problem(
                                                "there is no act “%s”".formatted(act),
                                                Maybe.oneOf(act, ACTS));
                                    }
                                    acts.put(act, word.text());
                                }));
        var columns = new ArrayList<Mapped>();
        for (var column : node.list("columns")) {
            column.only("field", "column");
            var field = column.text("field");
            boolean known =
                    field.startsWith(ANSWER)
                            ? facts.isEmpty() || facts.contains(field.substring(ANSWER.length()))
                            : FIELDS.contains(field);
            if (!known) {
                column.at("field")
                        .problem(
                                "there is no field “%s”".formatted(field),
                                Maybe.oneOf(field, FIELDS));
            }
            columns.add(new Mapped(field, column.text("column")));
        }
        if (way == Way.FILE && direction != Direction.IN) {
            for (var needed : List.of("entry", "batch")) {
                if (columns.stream().noneMatch(column -> column.field().equals(needed))) {
                    node.problem(
                            "no column holds “%s”, without which no answer can be told apart"
                                    .formatted(needed),
                            "a column with field: " + needed);
                }
            }
        }
        return new OutsideSystem(
                node.at("id").id(),
                node.at("name").translated(),
                node.text("unit"),
                node.at("purpose").translated(),
                direction,
                way,
                node.flag("doubleEntry", false),
                node.texts("items"),
                acts,
                columns,
                node.find("receipt").map(OutsideSystem::receipt).orElse(null),
                node.find("port").map(Node::text).orElse(null),
                node.text("source"),
                node.flag("assumed", false));
    }

    private static String upper(String code, String otherwise) {
        return code.isEmpty() ? otherwise : code.toUpperCase(java.util.Locale.ROOT);
    }

    private static Receipt receipt(Node node) {
        node.only(
                "batch",
                "entry",
                "result",
                "reason",
                "number",
                "status",
                "at",
                "time",
                "accepted",
                "rejected");
        var time = node.text("time");
        try {
            var _ = DateTimeFormatter.ofPattern(time);
        } catch (IllegalArgumentException e) {
            node.at("time")
                    .problem("“%s” is no pattern of a time".formatted(time), "yyyy-MM-dd HH:mm");
            time = "yyyy-MM-dd HH:mm";
        }
        return new Receipt(
                node.text("batch"),
                node.text("entry"),
                node.text("result"),
                node.text("reason"),
                node.text("number"),
                node.text("status"),
                node.text("at"),
                time,
                node.texts("accepted"),
                node.texts("rejected"));
    }
}
