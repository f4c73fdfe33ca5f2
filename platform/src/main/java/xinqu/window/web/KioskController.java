package xinqu.window.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

import xinqu.service.Channel;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Layout;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.window.Tickets;
import xinqu.window.web.KioskPage.Door;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Self-service (24小时自助, 一体机): large doors, and nothing left behind for whoever comes next. */
@Allowed(Allowed.PUBLIC)
@Controller
class KioskController {

    private static final String SELF_SERVICE = "self-service";

    private final Services services;
    private final Tickets tickets;
    private final KioskFilter filter;
    private final WindowWords words;
    private final Clock clock;

    KioskController(
            Services services,
            Tickets tickets,
            KioskFilter filter,
            WindowWords words,
            Clock clock) {
        this.services = services;
        this.tickets = tickets;
        this.filter = filter;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/kiosk")
    Html kiosk(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, KioskFilter.COOKIE) == null) {
            KioskFilter.touch(request, response, clock.instant());
            request.setAttribute(Layout.KIOSK, filter.seconds());
        }
        var doors = new ArrayList<Door>();
        doors.add(door("kiosk.progress", "/cases"));
        doors.add(door("kiosk.bundles", "/bundles"));
        doors.add(door("kiosk.rate", "/ratings/give"));
        var items =
                services.items().stream()
                        .filter(item ->
                                item.guide().channels().contains(Channel.INSTANT)
                                        || item.guide().channels().contains(Channel.ON_THE_SPOT)
                                        || item.guide().entrances().contains(SELF_SERVICE))
                        .map(item ->
                                new Door(
                                        Wording.of(item.name()),
                                        item.guide().channels().contains(Channel.INSTANT)
                                                ? Wording.of(Channel.INSTANT.title())
                                                : item.guide()
                                                                .channels()
                                                                .contains(Channel.ON_THE_SPOT)
                                                        ? Wording.of(Channel.ON_THE_SPOT.title())
                                                        : Wording.of("kiosk.self"),
                                        "/items/" + item.id()))
                        .toList();
        return new KioskPage(doors, items, ticketForm());
    }

    private static Door door(String key, String path) {
        return new Door(Wording.of(key), Wording.of(key + ".help"), path);
    }

    private List<Html> ticketForm() {
        var halls = words.halls();
        return halls.isEmpty()
                ? List.of()
                : List.of(
                        SheetForm.post(
                                "kiosk-ticket",
                                "/kiosk/tickets",
                                Map.of(),
                                List.of(
                                        Field.of(
                                                        "hall",
                                                        Wording.of("window.hall"),
                                                        new Control.Select(
                                                                halls.getFirst().id(),
                                                                words.choices(halls)))
                                                .asRequired(),
                                        Field.of(
                                                "topic",
                                                Wording.of("booking.topic"),
                                                new Control.Select("", words.subjects()))),
                                Wording.of("kiosk.ticket"),
                                List.of()));
    }

    @PostMapping("/kiosk/tickets")
    Html ticket(
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "") String topic) {
        var ticket =
                tickets.take(words.hall(hall), words.isSubject(topic) ? topic : "", null, "", null);
        return new SeeOther("/tickets/" + ticket.id());
    }

    /** Wipes what the last person left; only where the browser is a kiosk. */
    @GetMapping("/kiosk/end")
    Html end(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, KioskFilter.COOKIE) != null) {
            filter.wipe(request, response);
        }
        return new SeeOther("/kiosk");
    }

    @PostMapping("/kiosk/off")
    Html off(HttpServletRequest request, HttpServletResponse response) {
        KioskFilter.off(request, response);
        return new SeeOther("/");
    }
}
