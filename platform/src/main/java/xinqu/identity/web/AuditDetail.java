package xinqu.identity.web;

import xinqu.web.Html;

import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What else the audit trail says of an act; the messages {@code audit.detail.<key>} name it. */
public record AuditDetail(SequencedMap<String, String> detail) implements Html {

    @Override
    public String plain() {
        return detail.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}
