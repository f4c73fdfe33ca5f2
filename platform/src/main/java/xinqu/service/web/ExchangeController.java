package xinqu.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.document.web.Uploads;
import xinqu.service.EditedItem;
import xinqu.service.ItemExchange;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes the catalogue out and in. */
@Allowed({"approver", "administrator"})
@Controller
class ExchangeController {

    private static final String PATH = "/items/exchange";

    private final ItemExchange exchange;
    private final Services services;

    ExchangeController(ItemExchange exchange, Services services) {
        this.exchange = exchange;
        this.services = services;
    }

    @GetMapping(PATH)
    Html page() {
        return page(null, false);
    }

    private Html page(ItemExchange.@Nullable Check check, boolean taken) {
        return new ExchangePage(
                check,
                taken,
                services.catalogue().pack().edited().stream()
                        .map(edit ->
                                new ExchangePage.EditLine(
                                        edit.item(),
                                        "/items/" + edit.item(),
                                        edit.author(),
                                        edit.at(),
                                        Wording.of(
                                                "exchange.state."
                                                        + edit.state()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)),
                                        edit.state() == EditedItem.State.CONFLICT
                                                || edit.state() == EditedItem.State.BROKEN))
                        .toList());
    }

    @GetMapping(PATH + "/catalogue.xlsx")
    void workbook(HttpServletResponse response) throws IOException {
        attached(
                response,
                "catalogue.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        exchange.write(response.getOutputStream());
    }

    @GetMapping(PATH + "/catalogue.yaml")
    void yaml(HttpServletResponse response) throws IOException {
        attached(response, "catalogue.yaml", "application/yaml");
        response.getOutputStream().write(exchange.yaml().getBytes(StandardCharsets.UTF_8));
    }

    private static void attached(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }

    /**
     * @param act {@code take} takes it over, anything else only checks
     */
    @PostMapping(PATH)
    Html send(
            @RequestParam(defaultValue = "check") String act,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var workbook = Uploads.of(request).next();
        if (workbook.isEmpty()) {
            return new SeeOther("/items/exchange");
        }
        boolean take = act.equals("take");
        ItemExchange.Check check;
        try (var in = workbook.get().content()) {
            check = take ? exchange.take(actor, in) : exchange.check(actor, in);
        }
        boolean sound = check.faults().isEmpty();
        if (!sound) {
            response.setStatus(422);
        } else if (take) {
            services.imported();
        }
        return page(check, take && sound);
    }
}
