package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import xinqu.calendar.Calendars;
import xinqu.calendar.Term;
import xinqu.calendar.Terms;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.document.Documents;
import xinqu.document.Draft;
import xinqu.document.Issued;
import xinqu.rating.Ratings;
import xinqu.service.ServiceItem;
import xinqu.service.Services;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Issues the notice that the law wants after an act, and asks for a rating after a delivery. The
 * publication of the act is kept until this is done; done twice, it issues one document.
 */
@Component
class CaseDocuments {

    private static final Logger log = LoggerFactory.getLogger(CaseDocuments.class);

    private static final String DELIVERY = Act.Kind.DELIVER.code();
    private static final String ACCEPTANCE = "acceptance";
    private static final String ACCEPTANCE_OWING = "acceptance-owing";

    /** Templates of the notices that the law wants, by act. */
    static final Map<String, String> TEMPLATES =
            Map.of(
                    "accept",
                    ACCEPTANCE,
                    "deem",
                    ACCEPTANCE,
                    "not-accept",
                    "refusal-to-accept",
                    "ask-correction",
                    "correction",
                    "stop",
                    "special-procedure",
                    "extend",
                    "extension",
                    "grant",
                    "decision-granted",
                    "refuse",
                    "decision-refused",
                    DELIVERY,
                    "delivery-receipt");

    /** What the guide of an item does not say. */
    private static final String NOT_SAID = "（办事指南未写明）";

    private final CaseStore store;
    private final Cases cases;
    private final Documents documents;
    private final Ratings ratings;
    private final Services services;
    private final Calendars calendars;

    CaseDocuments(
            CaseStore store,
            Cases cases,
            Documents documents,
            Ratings ratings,
            Services services,
            Calendars calendars) {
        this.store = store;
        this.cases = cases;
        this.documents = documents;
        this.ratings = ratings;
        this.services = services;
        this.calendars = calendars;
    }

    @ApplicationModuleListener(condition = "#progressed.documented")
    void on(CaseProgressed progressed) {
        if (!store.follow(progressed.event())) {
            return;
        }
        var file = cases.find(Actor.SYSTEM, progressed.caseId()).orElseThrow();
        var event =
                file.events().stream()
                        .filter(one -> one.id().equals(progressed.event()))
                        .findFirst()
                        .orElseThrow();
        if (event.is(DELIVERY)) {
            invite(file.head());
        }
        issue(file, event, template(file, event));
    }

    private static String template(CaseFile file, CaseEvent event) {
        var template = Objects.requireNonNull(TEMPLATES.get(event.act()));
        return template.equals(ACCEPTANCE) && file.head().owedUntil() != null
                ? ACCEPTANCE_OWING
                : template;
    }

    private void invite(Case head) {
        ratings.invite(
                new Ref(Cases.KIND, head.id().toString()),
                head.title(),
                head.unit(),
                head.party().value());
    }

    private void issue(CaseFile file, CaseEvent event, String template) {
        var head = file.head();
        var item = event.item() == null ? null : file.item(event.item()).orElse(null);
        var draft =
                new Draft(
                        template,
                        places(file, event, item),
                        new Ref(Cases.KIND, head.id().toString()),
                        item == null ? head.unit() : item.unit(),
                        head.party().value(),
                        head.applicant());
        try {
            documents.issue(Actor.SYSTEM, draft);
        } catch (NoSuchElementException e) {
            log.info("no notice follows from {}: {}", event.act(), e.getMessage());
        }
    }

    private Map<String, String> places(CaseFile file, CaseEvent event, @Nullable CaseItem item) {
        var head = file.head();
        var detail = event.detail();
        var guide = item == null ? Optional.<ServiceItem>empty() : services.item(item.item());
        var unit = documents.unitName(item == null ? head.unit() : item.unit()).zh();
        var places = new HashMap<String, String>();
        places.put("caseNumber", head.number());
        places.put("item", item == null ? head.title().zh() : item.name().zh());
        places.put("received", day(head.received()));
        places.put("accepted", day(head.accepted()));
        places.put("due", due(file, item));
        places.put("limit", item == null ? longest(file) : term(item.promise()));
        places.put("missing", lines(file, detail));
        places.put("owed", owed(file));
        var until = head.owedUntil();
        places.put("owedUntil", until == null ? "" : Documents.written(until));
        places.put("reason", detail.getOrDefault("words", ""));
        var basis = event.basis();
        places.put("basis", basis == null ? "" : basis.toString());
        places.put("competent", said(detail.getOrDefault("instead", "")));
        places.put("extension", detail.getOrDefault("amount", "") + "个工作日");
        places.put("procedure", special(detail));
        places.put("procedureFrom", day(event.at()));
        places.put("procedureLimit", "预计" + detail.getOrDefault("expected", "") + "天");
        var result = detail.getOrDefault("words", "");
        places.put("result", result.isBlank() ? "准予。" : result);
        places.put("reviewTerm", legal(Terms.REVIEW_REQUEST, event.at()));
        places.put("courtTerm", legal(Terms.LAWSUIT, event.at()));
        places.put("review", NOT_SAID);
        places.put("court", NOT_SAID);
        places.put("window", unit);
        places.put(
                "phone",
                guide.map(one -> one.guide().contact().enquiry())
                        .map(text -> text.zh())
                        .orElse(NOT_SAID));
        places.put(
                "document",
                said(event.is(DELIVERY) ? decisions(head) : detail.getOrDefault("document", "")));
        places.put("method", way(detail.getOrDefault("way", "")));
        places.put("address", NOT_SAID);
        return places;
    }

    /** What a stopped item waits for; empty where nothing was stopped. */
    private static String special(Map<String, String> detail) {
        return Optional.ofNullable(detail.get("special"))
                .map(code -> ItemAct.Special.of(code).zh())
                .orElse("");
    }

    private static String said(String text) {
        return text.isBlank() ? NOT_SAID : text;
    }

    private String day(@Nullable Instant at) {
        return at == null ? "" : Documents.written(cases.clock().local(at).toLocalDate());
    }

    private String due(CaseFile file, @Nullable CaseItem item) {
        var items = item == null ? file.items() : List.of(item);
        return items.stream()
                .flatMap(one -> Optional.ofNullable(one.due()).stream())
                .max(Comparator.naturalOrder())
                .map(this::day)
                .orElse("各事项承诺的日期");
    }

    private static String longest(CaseFile file) {
        return file.items().stream()
                .map(item -> item.name().zh() + term(item.promise()))
                .collect(Collectors.joining("，"));
    }

    /** A term of a law as it stood when the act was done. */
    private String legal(String code, Instant at) {
        return calendars
                .current()
                .term(code, cases.clock().local(at).toLocalDate())
                .map(CaseDocuments::term)
                .orElse("法定期限");
    }

    private static String term(Term term) {
        return term.amount()
                + switch (term.measure()) {
                    case WORKING_DAYS -> "个工作日";
                    case DAYS -> "日";
                    case MONTHS -> "个月";
                    case HOURS -> "小时";
                    case MINUTES -> "分钟";
                };
    }

    private static String lines(CaseFile file, Map<String, String> detail) {
        return detail.entrySet().stream()
                .map(entry ->
                        file.materials().stream()
                                        .filter(one -> one.material().equals(entry.getKey()))
                                        .map(one -> one.name().zh())
                                        .findFirst()
                                        .orElse(entry.getKey())
                                + "："
                                + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String owed(CaseFile file) {
        return file.materials().stream()
                .filter(one -> one.state() == CaseMaterial.State.OWED)
                .map(one -> one.name().zh())
                .collect(Collectors.joining("\n"));
    }

    private String decisions(Case head) {
        return documents.of(Actor.SYSTEM, new Ref(Cases.KIND, head.id().toString())).stream()
                .filter(one -> one.template().startsWith("decision-"))
                .map(Issued::number)
                .collect(Collectors.joining("、"));
    }

    private static String way(String way) {
        return switch (way) {
            case "post" -> "邮寄送达";
            case "electronic" -> "电子送达";
            default -> "直接送达";
        };
    }
}
