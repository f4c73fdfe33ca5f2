package xinqu.matter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.document.web.Uploads;
import xinqu.matter.Matter;
import xinqu.matter.MatterQuery;
import xinqu.matter.Matters;
import xinqu.matter.OrderCheck;
import xinqu.matter.OrderFile;
import xinqu.matter.OrderPort;
import xinqu.matter.Orders;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableFile;
import xinqu.web.Wording;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Orders of outside systems: files in, checked before they are taken over, and answers back. */
@Allowed({"window-clerk", "dispatcher"})
@Controller
class OrderController {

    private static final String PATH = "/matters/orders";

    private final Orders orders;
    private final Matters matters;
    private final MatterWords words;

    OrderController(Orders orders, Matters matters, MatterWords words) {
        this.orders = orders;
        this.matters = matters;
        this.words = words;
    }

    @GetMapping(PATH)
    Html list(Actor actor) {
        return list(actor, null);
    }

    private Html list(Actor actor, @Nullable Notice said) {
        return new OrderListPage(orders.ports(actor), orders.files(actor), said);
    }

    private static Notice refused(List<Reason> reasons) {
        var first = reasons.getFirst();
        return new Notice(
                Tone.NEEDS, Wording.of(first.key(), first.values().toArray()), Wording.NONE, null);
    }

    private OrderPort port(Actor actor, String code) {
        return orders.ports(actor).stream()
                .filter(port -> port.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no port " + code));
    }

    @GetMapping(PATH + "/{port}/files")
    Html backToTheList(@PathVariable String port, Actor actor) {
        port(actor, port);
        return new SeeOther(PATH);
    }

    @PostMapping(PATH + "/{port}/files")
    Html bring(
            @PathVariable String port,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = port(actor, port);
        var upload = Uploads.of(request).next();
        byte[] content = new byte[0];
        var name = "";
        if (upload.isPresent()) {
            content = upload.get().content().readNBytes(TableFile.LARGEST + 1);
            name = upload.get().plainName();
        }
        return switch (orders.bring(actor, found.code(), name, content)) {
            case Decision.Granted<UUID>(var id) -> new SeeOther(PATH + "/files/" + id);
            case Decision.Refused<UUID>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield list(actor, refused(reasons));
            }
        };
    }

    private OrderFile file(Actor actor, UUID id) {
        return orders.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no file " + id));
    }

    @GetMapping(PATH + "/files/{id}")
    Html check(@PathVariable UUID id, Actor actor) {
        var file = file(actor, id);
        return new OrderCheckPage(port(actor, file.port()), file, orders.check(actor, file), null);
    }

    @PostMapping(PATH + "/files/{id}")
    Html take(@PathVariable UUID id, Actor actor, HttpServletResponse response) {
        var before = file(actor, id);
        var port = port(actor, before.port());
        return switch (orders.take(actor, id)) {
            case Decision.Granted<OrderCheck>(var check) ->
                    new OrderCheckPage(
                            port,
                            file(actor, id),
                            check,
                            new Notice(
                                    Tone.GOOD,
                                    Wording.of(
                                            "orders.taken",
                                            check.added().size(),
                                            check.changed().size(),
                                            check.unchanged(),
                                            check.faults().size()),
                                    Wording.NONE,
                                    null));
            case Decision.Refused<OrderCheck>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield new OrderCheckPage(
                        port, before, orders.check(actor, before), refused(reasons));
            }
        };
    }

    /** Answers to the orders of a port within the reader's units, for the other system. */
    @GetMapping(PATH + "/{port}/answers.{format}")
    Export<Matter> answers(
            @PathVariable String port,
            @PathVariable String format,
            Actor actor,
            HttpServletRequest request) {
        var found = port(actor, port);
        var table = table(found);
        var asked = new MatterQuery(actor.units(), null, null, found.source(), null, false, null);
        return new Export<>(
                table,
                table.query(request),
                Export.Format.of(format),
                matters.count(asked),
                () ->
                        matters
                                .find(asked, " order by m.raised_at, m.id", Integer.MAX_VALUE, 0)
                                .stream()
                                .filter(matter ->
                                        matter.external() != null && matter.answer() != null));
    }

    private Table<Matter> table(OrderPort port) {
        return new Table<>(
                "answers",
                Wording.of("orders.answers"),
                List.of(
                        Column.<Matter>text(
                                        "number",
                                        Wording.plain(
                                                port.columns().getOrDefault("number", "number")),
                                        Matter::external)
                                .sorted(),
                        Column.<Matter>text("ours", Wording.of("matter.number"), Matter::number),
                        Column.<Matter>text(
                                "state",
                                Wording.of("matter.state"),
                                matter -> MatterWords.state(matter.state()).label()),
                        Column.<Matter>text(
                                "unit", Wording.of("matter.unit"), one -> words.unit(one.unit())),
                        Column.<Matter>text(
                                "answer",
                                Wording.of("orders.answer"),
                                one -> {
                                    var answer = one.answer();
                                    return answer == null ? null : answer.words();
                                }),
                        Column.<Matter>text(
                                "at",
                                Wording.of("matter.answered"),
                                one -> {
                                    var answer = one.answer();
                                    return answer == null ? null : answer.at();
                                })),
                List.of(),
                "number");
    }
}
