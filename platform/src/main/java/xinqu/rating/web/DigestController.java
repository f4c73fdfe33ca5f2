package xinqu.rating.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.rating.Digest;
import xinqu.rating.Digests;
import xinqu.rating.Entry;
import xinqu.rating.Proof;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What outsiders need to check that no rating vanished or was changed. */
@Allowed(Allowed.PUBLIC)
@Controller
class DigestController {

    private static final int PAGE = 31;
    private static final int MOST = 400;
    private static final int LONGEST_PROOF = 20_000;

    private final Digests digests;

    DigestController(Digests digests) {
        this.digests = digests;
    }

    @GetMapping("/ratings/digests")
    Html list(@RequestParam(defaultValue = "0") String from) {
        int offset = number(from);
        var found = digests.latest(PAGE + 1, offset);
        return new DigestList(
                found.stream().limit(PAGE).toList(),
                found.size() > PAGE ? "/ratings/digests?from=" + (offset + PAGE) : null);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** The canonical texts of the latest digests with their hashes. */
    @GetMapping("/ratings/digests.json")
    ResponseEntity<String> json(@RequestParam(defaultValue = "0") String from) {
        return file(
                digests.latest(MOST, number(from)).stream()
                        .map(digest ->
                                "{\"digest\":%s,\"hash\":\"%s\"}"
                                        .formatted(digest.canonical(), digest.hash()))
                        .collect(Collectors.joining(",\n", "[", "]\n")),
                null);
    }

    /** Every entry of a published day, one canonical text a line, in the order of the tree. */
    @GetMapping("/ratings/digests/{day}/entries")
    ResponseEntity<String> entries(@PathVariable String day) {
        var digest = required(day);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson;charset=UTF-8"))
                .body(
                        digests.entries(digest).stream()
                                .map(Entry::canonical)
                                .map(text -> text + "\n")
                                .collect(Collectors.joining()));
    }

    private Digest required(String day) {
        return day(day).flatMap(digests::find)
                .orElseThrow(() -> new NoSuchElementException("no digest of " + day));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @GetMapping("/ratings/proofs/{day}/{position}")
    ResponseEntity<String> proof(@PathVariable String day, @PathVariable String position) {
        var proof =
                day(day).filter(_ -> position.matches("[0-9]{1,9}"))
                        .flatMap(on -> digests.proof(on, Integer.parseInt(position)))
                        .orElseThrow(() -> new NoSuchElementException("no proof of " + day));
        return file(proof.json(), "proof-%s-%s.json".formatted(day, position));
    }

    private static ResponseEntity<String> file(String json, @Nullable String name) {
        var answer =
                ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("application/json;charset=UTF-8"));
        if (name != null) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
        }
        return answer.body(json);
    }

    @GetMapping("/ratings/verify")
    Html verify() {
        return new VerifyPage("", null);
    }

    @PostMapping("/ratings/verify")
    Html verify(@RequestParam(defaultValue = "") String proof) {
        return new VerifyPage(proof, said(proof));
    }

    private Notice said(String typed) {
        var proof = typed.length() > LONGEST_PROOF ? Optional.<Proof>empty() : Proof.read(typed);
        if (proof.isEmpty()) {
            return new Notice(
                    Tone.NEEDS,
                    Wording.of("ratings.verify.unreadable"),
                    Wording.of("ratings.verify.unreadable.help"),
                    null);
        }
        var published =
                day(proof.get().day()).flatMap(digests::find).map(Digest::hash).orElse(null);
        return switch (proof.get().verdict(published)) {
            case HOLDS ->
                    new Notice(
                            Tone.GOOD,
                            Wording.of("ratings.verify.holds", proof.get().day()),
                            Wording.of(
                                    "ratings.verify.holds.help",
                                    proof.get().index() + 1,
                                    proof.get().size()),
                            null);
            case NOT_IN_TREE -> wrong("ratings.verify.notInTree");
            case OTHER_DIGEST -> wrong("ratings.verify.otherDigest");
            case NOT_PUBLISHED -> wrong("ratings.verify.notPublished");
        };
    }

    private static Notice wrong(String key) {
        return new Notice(Tone.DANGER, Wording.of("ratings.verify.wrong"), Wording.of(key), null);
    }
}
