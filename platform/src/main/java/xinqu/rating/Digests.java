package xinqu.rating;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import xinqu.pack.ImportedZone;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The public log of ratings and its daily digests. */
@Service
public class Digests {

    /*
     * Days. An entry gets its day from the clock while its transaction alone holds the log, and
     * whoever publishes holds the log too and takes only days before today. So no entry can come
     * to a day after its digest.
     */

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final RatingStore store;
    private final ImportedZone zone;
    private final Clock clock;

    Digests(RatingStore store, ImportedZone zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone.settings().timezone());
    }

    /**
     * Adds a line to the log, in the caller's transaction.
     *
     * @param words what was written, which the log keeps as a hash; blank for nothing
     * @param more what else the line says
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(
            UUID rating,
            Entry.Kind kind,
            @Nullable Grade grade,
            String words,
            Map<String, String> more) {
        store.oneAtATime();
        var at = clock.instant();
        // A clock that was set back must not add to a day that is published.
        var published = store.latest().map(Digest::day).orElse(LocalDate.MIN);
        var today = day(at);
        var day = today.isAfter(published) ? today : published.plusDays(1);
        int position = store.nextPosition(day);
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        var fields = new TreeMap<>(more);
        if (grade != null) {
            fields.put("grade", String.valueOf(grade.code()));
        }
        if (!words.isBlank()) {
            fields.put("words", Entry.hidden(salt, words));
        }
        store.addEntry(
                new Entry(
                        day,
                        position,
                        Entry.canonical(rating.toString(), kind, at, day, position, fields),
                        salt),
                rating,
                kind,
                grade);
    }

    /**
     * Publishes every day that is over and has no digest yet; running it again changes nothing.
     *
     * @return how many days were published
     */
    @Transactional
    public int publish() {
        store.oneAtATime();
        var now = clock.instant();
        var last = store.latest();
        var next = last.map(digest -> digest.day().plusDays(1)).or(store::firstDay).orElse(null);
        if (next == null) {
            return 0;
        }
        var before = last.orElse(null);
        int made = 0;
        for (var day = next; day.isBefore(day(now)); day = day.plusDays(1)) {
            var digest =
                    Digest.of(
                            day,
                            store.entries(day).stream().map(Entry::bytes).toList(),
                            counts(day, before),
                            before == null ? Digest.FIRST : before.hash());
            store.add(digest, now);
            before = digest;
            made++;
        }
        return made;
    }

    /** The day's entries by kind and, of the ratings given, by stars; and all ratings so far. */
    private Map<String, Integer> counts(LocalDate day, @Nullable Digest before) {
        var counts = new TreeMap<String, Integer>();
        int given = 0;
        for (var counted : store.counts(day)) {
            counts.merge("kind." + counted.kind(), counted.entries(), Integer::sum);
            var grade = counted.grade();
            if (counted.kind().equals(Entry.Kind.GIVEN.code()) && grade != null) {
                counts.merge(
                        "stars." + Grade.ofCode(grade).stars(), counted.entries(), Integer::sum);
                given += counted.entries();
            }
        }
        counts.put(
                "total", given + (before == null ? 0 : before.counts().getOrDefault("total", 0)));
        return counts;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Digest> latest(int limit, int offset) {
        return store.digests(limit, offset);
    }

    @Transactional(readOnly = true)
    public Optional<Digest> find(LocalDate day) {
        return store.digest(day);
    }

    /** The entries of a day that is published, in their order. */
    @Transactional(readOnly = true)
    public List<Entry> entries(Digest digest) {
        return store.entries(digest.day());
    }

    /** The lines of one rating, in their order. */
    @Transactional(readOnly = true)
    public List<Entry> entries(Rating rating) {
        return store.entries(rating.id());
    }

    /** Shows that an entry is in its day's digest; empty while the day is not published. */
    @Transactional(readOnly = true)
    public Optional<Proof> proof(LocalDate day, int position) {
        return store.digest(day)
                .flatMap(digest -> {
                    var entries = store.entries(day);
                    return position >= 0 && position < entries.size()
                            ? Optional.of(Proof.of(entries, position, digest))
                            : Optional.empty();
                });
    }
}
