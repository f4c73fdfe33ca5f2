package xinqu.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place that a template may name: {@code {caseNumber}}. The list is closed, so that whoever
 * issues knows what to supply and a misspelt place is found before it is printed.
 */
public enum NoticePlace {
    /** Filled in here. */
    NUMBER("number", true),
    RECIPIENT("recipient", true),
    UNIT("unit", true),
    DATE("date", true),

    /** Supplied by whoever issues. */
    CASE_NUMBER("caseNumber", false),
    ITEM("item", false),
    RECEIVED("received", false),
    ACCEPTED("accepted", false),
    DUE("due", false),
    LIMIT("limit", false),
    /** Papers and what is wrong with each, a line each. */
    MISSING("missing", false),
    /** Papers that may follow, a line each. */
    OWED("owed", false),
    OWED_UNTIL("owedUntil", false),
    REASON("reason", false),
    BASIS("basis", false),
    COMPETENT("competent", false),
    EXTENSION("extension", false),
    PROCEDURE("procedure", false),
    PROCEDURE_FROM("procedureFrom", false),
    PROCEDURE_LIMIT("procedureLimit", false),
    RESULT("result", false),
    /** How long a review may be asked for, as the law says. */
    REVIEW_TERM("reviewTerm", false),
    COURT_TERM("courtTerm", false),
    REVIEW("review", false),
    COURT("court", false),
    WINDOW("window", false),
    PHONE("phone", false),
    DOCUMENT("document", false),
    METHOD("method", false),
    ADDRESS("address", false);

    private final String key;
    private final boolean own;

    NoticePlace(String key, boolean own) {
        this.key = key;
        this.own = own;
    }

    /** The name between the braces. */
    public String key() {
        return key;
    }

    /** Whether it is filled in here rather than by whoever issues. */
    public boolean own() {
        return own;
    }

    static Optional<NoticePlace> of(String key) {
        return Arrays.stream(values()).filter(place -> place.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(NoticePlace::key).toList();
    }
}
