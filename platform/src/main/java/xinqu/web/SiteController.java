package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The pages that belong to no module. */
@Allowed(Allowed.PUBLIC)
@Controller
class SiteController {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<String> DOORS = List.of("policy", "service", "progress");

    private final List<HomePart> parts;
    private final List<HomeDoor> doors;
    private final List<SearchSource> sources;
    private final Assets assets;

    SiteController(
            ObjectProvider<HomePart> parts,
            ObjectProvider<Door> doors,
            ObjectProvider<SearchSource> sources,
            Assets assets) {
        this.sources =
                sources.stream().sorted(Comparator.comparingInt(SearchSource::order)).toList();
        this.parts = parts.stream().sorted(Comparator.comparingInt(HomePart::order)).toList();
        var open = doors.stream().toList();
        this.doors =
                DOORS.stream()
                        .map(key ->
                                open.stream()
                                        .filter(door -> door.key().equals(key))
                                        .findFirst()
                                        .map(door -> new HomeDoor(key, door.path()))
                                        .orElse(new HomeDoor(key, null)))
                        .toList();
        this.assets = assets;
    }

    @GetMapping("/")
    Html home() {
        return new Home(doors, parts.stream().map(HomePart::html).toList());
    }

    private static final int LONGEST_WORDS = 200;

    /** Looks through everything that the modules offer. */
    @GetMapping("/search")
    Html search(@RequestParam(defaultValue = "") String q) {
        var words = q.strip();
        var sought = words.substring(0, Math.min(LONGEST_WORDS, words.length()));
        return new SearchPage(
                sought,
                sought.isEmpty()
                        ? List.of()
                        : sources.stream()
                                .map(source -> source.find(sought))
                                .filter(found -> !found.hits().isEmpty())
                                .toList());
    }

    @GetMapping("/accessibility")
    Html accessibility() {
        return new AccessibilityStatement();
    }

    @GetMapping("/preferences")
    Html preferences(HttpServletRequest request) {
        return new Preferences(Look.of(request));
    }

    /** Keeps the look in a cookie; a choice that the form does not send stays as it was. */
    @PostMapping("/preferences")
    Html prefer(
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        var now = Look.of(request);
        var chosen =
                Look.parse(
                        (theme == null ? now.themeName() : theme)
                                + "."
                                + (size == null ? now.sizeName() : size));
        var cookie =
                ResponseCookie.from(Look.COOKIE, chosen.toString())
                        .path("/")
                        .maxAge(YEAR)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return new SeeOther(Words.local(back) ? back : "/");
    }

    @GetMapping(Assets.STYLES)
    ResponseEntity<byte[]> styles() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .body(assets.styles());
    }
}
