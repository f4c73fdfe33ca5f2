package xinqu.window.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.casework.Cases;
import xinqu.casework.ItemState;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Money;
import xinqu.decision.Reason;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Deliveries;
import xinqu.window.Parcel;
import xinqu.window.web.Sheet.Section;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The desk that hands decisions over (发证), and the ledger of postage (免费邮寄). */
@Allowed("window-clerk")
@Controller
class DeliveryController {

    private static final Crumb DESK = new Crumb(Wording.of("desk.title"), "/desk");
    private static final Crumb HERE = new Crumb(Wording.of("delivery.title"), "/desk/delivery");
    private static final Map<String, String> SORTS =
            Map.of("sent", "sent_on", "number", "number", "carrier", "carrier", "cost", "fen");
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    private final Deliveries deliveries;
    private final Cases cases;
    private final WindowWords words;

    DeliveryController(Deliveries deliveries, Cases cases, WindowWords words) {
        this.deliveries = deliveries;
        this.cases = cases;
        this.words = words;
    }

    @GetMapping("/desk/delivery")
    Html queue(Actor actor) {
        var ready = deliveries.queue(actor);
        var choices =
                ready.stream()
                        .map(one ->
                                new Checks.Choice(
                                        one.head().id().toString(),
                                        Wording.of(
                                                "delivery.one",
                                                one.head().title(),
                                                one.head().number(),
                                                one.head().applicant()),
                                        one.printed() == null
                                                ? null
                                                : new Tag(
                                                        Wording.of("delivery.printed"), Tone.GOOD),
                                        one.printed() == null,
                                        true))
                        .toList();
        var hand =
                ready.stream()
                        .map(one ->
                                new Rows.Row(
                                        Wording.of(
                                                "delivery.one",
                                                one.head().title(),
                                                one.head().number(),
                                                one.head().applicant()),
                                        "/desk/delivery/" + one.head().id(),
                                        one.head().synthetic() ? List.of(Tag.SYNTHETIC) : List.of(),
                                        List.of(),
                                        List.of(
                                                Rows.Deed.link(
                                                        Wording.of("delivery.hand"),
                                                        "/desk/delivery/" + one.head().id(),
                                                        false))))
                        .toList();
        var sections = new ArrayList<Section>();
        if (!ready.isEmpty()) {
            sections.add(
                    new Section(
                            Wording.of("delivery.print"),
                            List.of(
                                    SheetForm.post(
                                            "delivery-print",
                                            "/desk/delivery/prints",
                                            Map.of(),
                                            List.of(
                                                    new Checks(
                                                            Wording.of("delivery.choose"),
                                                            "case",
                                                            choices)),
                                            Wording.of("delivery.print.go"),
                                            List.of()))));
        }
        sections.add(
                new Section(
                        Wording.of("delivery.waiting"),
                        List.of(new Rows(hand, Wording.of("delivery.none")))));
        sections.add(
                new Section(
                        Wording.of("postage.title"),
                        List.of(
                                xinqu.web.ui.Button.link(
                                        Wording.of("postage.open"),
                                        xinqu.web.ui.Button.Kind.PLAIN,
                                        "/desk/postage"))));
        return new Sheet(
                Wording.of("delivery.title"),
                Wording.of("delivery.lead"),
                true,
                DESK,
                List.of(),
                sections);
    }

    @PostMapping("/desk/delivery/prints")
    Html print(Actor actor, HttpServletRequest request) {
        var wanted =
                Arrays.stream(request.getParameterMap().getOrDefault("case", new String[0]))
                        .map(WindowWords::id)
                        .toList();
        if (wanted.isEmpty()) {
            return new SeeOther("/desk/delivery");
        }
        return new SeeOther("/desk/delivery/prints/" + deliveries.print(actor, wanted));
    }

    @GetMapping("/desk/delivery/prints/{id}")
    Html batch(@PathVariable UUID id, Actor actor) {
        var files =
                deliveries.batch(actor, id).stream()
                        .flatMap(one -> cases.find(actor, one).stream())
                        .toList();
        if (files.isEmpty()) {
            throw new NoSuchElementException("no batch " + id);
        }
        return new PrintPage(
                files.stream()
                        .map(file ->
                                new PrintPage.Slip(
                                        file.head(), words.unit(file.head().unit()), decided(file)))
                        .toList());
    }

    private static List<PrintPage.Decided> decided(CaseFile file) {
        return file.items().stream()
                .filter(item ->
                        item.state() == ItemState.GRANTED || item.state() == ItemState.REFUSED)
                .map(DeliveryController::decided)
                .toList();
    }

    private static PrintPage.Decided decided(CaseItem item) {
        return new PrintPage.Decided(
                Wording.of(item.name()), Wording.of("case.item." + item.state().code()));
    }

    @GetMapping("/desk/delivery/{id}")
    Html hand(@PathVariable UUID id, Actor actor) {
        return hand(actor, id, Map.of(), List.of());
    }

    private static String value(Map<String, String[]> said, String name) {
        var values = said.get(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    private Html hand(Actor actor, UUID id, Map<String, String[]> said, List<FieldError> errors) {
        var file =
                cases.find(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no case " + id));
        var head = file.head();
        var hidden = Map.of("version", "" + head.version(), "key", UUID.randomUUID().toString());
        return new Sheet(
                Wording.of("delivery.of", head.title(), head.applicant()),
                Wording.of("desk.about", head.number(), head.applicant()),
                true,
                HERE,
                List.of(),
                List.of(
                        new Section(
                                Wording.of("delivery.here"),
                                List.of(
                                        SheetForm.post(
                                                "delivery-hand",
                                                "/desk/delivery/%s/hand".formatted(id),
                                                hidden,
                                                List.of(
                                                        Field.of(
                                                                        "receiver",
                                                                        Wording.of(
                                                                                "delivery.receiver"),
                                                                        new Control.Line(
                                                                                value(
                                                                                        said,
                                                                                        "receiver"),
                                                                                "off"))
                                                                .asRequired()
                                                                .with(errors)),
                                                Wording.of("delivery.here.go"),
                                                errors.stream()
                                                        .filter(one ->
                                                                one.field().equals("receiver"))
                                                        .toList()))),
                        new Section(
                                Wording.of("delivery.post"),
                                List.of(
                                        SheetForm.post(
                                                "delivery-post",
                                                "/desk/delivery/%s/post".formatted(id),
                                                hidden,
                                                parcel(said, errors),
                                                Wording.of("delivery.post.go"),
                                                errors.stream()
                                                        .filter(one ->
                                                                !one.field().equals("receiver"))
                                                        .toList())))));
    }

    private static List<Html> parcel(Map<String, String[]> said, List<FieldError> errors) {
        return List.of(
                Field.of(
                                "carrier",
                                Wording.of("postage.carrier"),
                                new Control.Line(value(said, "carrier"), "off"))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "parcel",
                                Wording.of("postage.parcel"),
                                new Control.Line(value(said, "parcel"), "off"))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "cost",
                                Wording.of("postage.cost"),
                                new Control.Quantity(
                                        value(said, "cost"), Wording.of("postage.yuan")))
                        .helped(Wording.of("postage.cost.help"))
                        .asRequired()
                        .with(errors));
    }

    @PostMapping("/desk/delivery/{id}/hand")
    Html hand(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String receiver,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var stamp = new Cases.Stamp(version, WindowWords.id(key));
        return answer(
                actor,
                id,
                deliveries.hand(actor, id, stamp, receiver.strip()),
                "receiver",
                request,
                response);
    }

    private Html answer(
            Actor actor,
            UUID id,
            Decision<CaseEvent> decision,
            String field,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<CaseEvent> _ -> new SeeOther("/cases/" + id);
            case Decision.Refused<CaseEvent>(var reasons) -> {
                response.setStatus(422);
                yield hand(
                        actor,
                        id,
                        request.getParameterMap(),
                        reasons.stream().map(reason -> error(field, reason)).toList());
            }
        };
    }

    private static FieldError error(String field, Reason reason) {
        return new FieldError(
                reason.key().equals("window.parcel.known") ? "parcel" : field,
                WindowWords.reason(reason));
    }

    @PostMapping("/desk/delivery/{id}/post")
    Html post(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String parcel,
            @RequestParam(defaultValue = "") String cost,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        long fen = fen(cost);
        if (fen < 0) {
            response.setStatus(422);
            return hand(
                    actor,
                    id,
                    request.getParameterMap(),
                    List.of(new FieldError("cost", Wording.of("postage.cost.wrong"))));
        }
        return answer(
                actor,
                id,
                deliveries.post(
                        actor,
                        id,
                        new Cases.Stamp(version, WindowWords.id(key)),
                        new Deliveries.Posting(carrier, parcel, fen)),
                "carrier",
                request,
                response);
    }

    /** Yuan with at most two decimals as fen; negative if it is none. */
    private static long fen(String yuan) {
        return xinqu.pack.Node.decimal(yuan.strip())
                .filter(amount ->
                        amount.signum() >= 0
                                && amount.compareTo(MOST) <= 0
                                && amount.stripTrailingZeros().scale() <= 2)
                .map(amount -> amount.movePointRight(2).longValueExact())
                .orElse(-1L);
    }

    private Table<Parcel> table(Actor actor) {
        var months =
                deliveries.months(actor).stream()
                        .map(month ->
                                new Filter.Option(
                                        month.month().toString(),
                                        Wording.of(
                                                "postage.month.option",
                                                month.month().toString(),
                                                month.parcels(),
                                                Money.ofFen(month.fen()))))
                        .toList();
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("postage.search")));
        if (!months.isEmpty()) {
            filters.add(Filter.choice("month", Wording.of("postage.month"), months));
        }
        return new Table<>(
                "postage",
                Wording.of("postage.title"),
                List.of(
                        Column.<Parcel>date("sent", Wording.of("postage.sent"), Parcel::sent)
                                .sorted(),
                        Column.<Parcel>code("number", Wording.of("cases.number"), Parcel::number)
                                .linked(one -> "/cases/" + one.caseId())
                                .sorted(),
                        Column.<Parcel>text(
                                "applicant", Wording.of("cases.applicant"), Parcel::applicant),
                        Column.<Parcel>text(
                                        "carrier", Wording.of("postage.carrier"), Parcel::carrier)
                                .sorted(),
                        Column.<Parcel>text("parcel", Wording.of("postage.parcel"), Parcel::parcel),
                        Column.<Parcel>money(
                                        "cost",
                                        Wording.of("postage.cost"),
                                        one -> Money.ofFen(one.fen()))
                                .sorted(),
                        Column.<Parcel>text(
                                "unit", Wording.of("cases.unit"), one -> words.unit(one.unit())),
                        Column.<Parcel>text("by", Wording.of("postage.by"), Parcel::by).onDemand(),
                        Column.<Parcel>text(
                                "kind",
                                Wording.of("account.kind"),
                                one -> Tag.synthetic(one.synthetic()))),
                filters,
                "-sent");
    }

    private Listing<Parcel> listing(Actor actor, HttpServletRequest request) {
        var table = table(actor);
        var query = table.query(request);
        var month = query.filter("month");
        return Listing.of(
                table,
                query,
                deliveries.parcels(
                        actor,
                        month == null ? null : YearMonth.parse(month),
                        query.filter("q"),
                        query.orderBy(SORTS, "case_id"),
                        Integer.MAX_VALUE,
                        0));
    }

    @GetMapping("/desk/postage")
    Html postage(Actor actor, HttpServletRequest request) {
        var months =
                deliveries.months(actor).stream()
                        .map(month ->
                                new Rows.Row(
                                        Wording.plain(month.month().toString()),
                                        "/desk/postage?month=" + month.month(),
                                        List.of(),
                                        List.of(
                                                Wording.of(
                                                        "postage.month.total",
                                                        month.parcels(),
                                                        Money.ofFen(month.fen()))),
                                        List.of()))
                        .toList();
        var empty =
                new EmptyState(Wording.of("postage.none"), Wording.of("postage.none.hint"), null);
        return new Sheet(
                Wording.of("postage.title"),
                Wording.of("postage.lead"),
                true,
                HERE,
                List.of(listing(actor, request).shown(empty)),
                List.of(
                        new Section(
                                Wording.of("postage.months"),
                                List.of(new Rows(months, Wording.of("postage.none"))))));
    }

    @GetMapping("/desk/postage.{format}")
    Export<Parcel> exported(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }
}
