package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.PartialDate;
import xinqu.pack.Text;
import xinqu.party.Subject;
import xinqu.policy.Validity;
import xinqu.policy.Window;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Short texts that several pages of the library share. */
final class LibraryWords {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM y", Locale.ENGLISH);

    private static final Set<String> SOURCES =
            Set.of(
                    "full_text",
                    "full_rule",
                    "official_excerpt",
                    "official_summary",
                    "excerpt",
                    "draft_excerpt",
                    "news_summary",
                    "news_example",
                    "third_party_mirror",
                    "third_party_extract",
                    "third_party_summary",
                    "structured_by_third_party",
                    "synthetic");

    private LibraryWords() {}

    /** A date as exact as its source; says so if we inferred it. */
    static Text partial(PartialDate date) {
        var day = date.first();
        var said =
                switch (date.written().length()) {
                    case 4 -> new Text(date.written() + "年", date.written());
                    case 7 ->
                            new Text(
                                    "%d年%d月".formatted(day.getYear(), day.getMonthValue()),
                                    MONTH.format(day));
                    default -> day(day);
                };
        return date.inferred() ? new Text(said.zh() + "（推定）", said.en() + " (inferred)") : said;
    }

    static Text day(LocalDate day) {
        return new Text(
                "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()),
                DAY.format(day));
    }

    /** From when to when it holds, as far as the source says. */
    static Wording validity(Validity validity) {
        var from = validity.from();
        var to = validity.to();
        if (validity.draft()) {
            return Wording.of("library.validity.draft");
        }
        if (from != null && to != null) {
            return Wording.of("library.validity.both", partial(from), partial(to));
        }
        if (from != null) {
            return Wording.of("library.validity.from", partial(from));
        }
        return to != null
                ? Wording.of("library.validity.to", partial(to))
                : Wording.of("library.validity.none");
    }

    /** Until when one may still act. */
    static Wording until(Validity validity, @Nullable Window window, LocalDate today) {
        var status = LibraryStatus.of(validity, today);
        var to = validity.to();
        if (status == LibraryStatus.ENDED && to != null) {
            return Wording.of("library.until.ended", partial(to));
        }
        var from = validity.from();
        if (status == LibraryStatus.COMING && from != null) {
            return Wording.of("library.until.coming", partial(from));
        }
        if (window != null && status == LibraryStatus.CURRENT) {
            var closes = window.closes(today);
            if (closes.isPresent()) {
                return Wording.of("library.until.window", day(closes.get()));
            }
        }
        return to == null
                ? Wording.of("library.until.none")
                : Wording.of("library.until.valid", partial(to));
    }

    /** When applications are taken, in words. */
    static Text window(Window window) {
        var once = window.once();
        if (once != null) {
            var from = day(once.from());
            var to = day(once.to());
            return new Text(from.zh() + "至" + to.zh(), from.en() + " to " + to.en());
        }
        var yearly = window.yearly();
        if (yearly == null) {
            return Text.of("");
        }
        var month = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
        var from = yearly.from();
        var to = yearly.to();
        return new Text(
                "每年%d月%d日至%d月%d日"
                        .formatted(
                                from.getMonthValue(),
                                from.getDayOfMonth(),
                                to.getMonthValue(),
                                to.getDayOfMonth()),
                "%s to %s of each year".formatted(month.format(from), month.format(to)));
    }

    static Wording source(String kind) {
        return Wording.of("library.source." + (SOURCES.contains(kind) ? kind : "other"));
    }

    static Wording sourceNote(String kind) {
        return Wording.of("library.source." + (SOURCES.contains(kind) ? kind : "other") + ".note");
    }

    static Wording subject(Subject subject) {
        return Wording.of("library.subject." + subject.code());
    }
}
