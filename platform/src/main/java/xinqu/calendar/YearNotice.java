package xinqu.calendar;

import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Yaml;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The official holiday notice of one year.
 *
 * @param year the year the notice is for; some of its days may lie in the December before
 * @param papers addresses of the notice
 * @param days the days that differ from the plain week, and the holidays on weekends
 */
public record YearNotice(int year, List<String> papers, List<Day> days) {

    /**
     * One day of a notice.
     *
     * @param name name of the holiday, such as 春节
     * @param off true for a day off, false for a make-up working day
     */
    public record Day(LocalDate date, String name, boolean off) {}

    public YearNotice {
        papers = List.copyOf(papers);
        days = List.copyOf(days);
    }

    /**
     * Reads {@code calendar/<year>.json} of a pack; what is wrong goes to the folder's problems.
     */
    public static List<YearNotice> readAll(PackFolder folder) {
        var notices = new ArrayList<YearNotice>();
        for (var file : folder.files("calendar/*.json")) {
            // JSON is read as the YAML that it also is, so that problems have lines.
            Yaml.read(file, folder.shown(file), folder.problems())
                    .flatMap(root -> read(root, file))
                    .ifPresent(notices::add);
        }
        return notices;
    }

    private static Optional<YearNotice> read(Node root, Path file) {
        root.only("$schema", "$id", "year", "papers", "days");
        int year = root.at("year").whole(1949, 2999);
        if (!file.endsWith(year + ".json")) {
            root.problem(
                    "the file holds the year %d".formatted(year),
                    "name it calendar/%d.json".formatted(year));
        }
        var seen = new HashSet<LocalDate>();
        var days = new ArrayList<Day>();
        for (var item : root.at("days").items()) {
            item.only("name", "date", "isOffDay");
            var date = item.at("date").date();
            if (date.getYear() != year && !date.equals(lastWeekBefore(year, date))) {
                item.problem(
                        "%s is not a day of %d or of the last week before".formatted(date, year),
                        "move it to the file of its year");
            }
            if (!seen.add(date)) {
                item.problem("%s stands twice".formatted(date), "delete one of them");
            }
            days.add(new Day(date, item.text("name"), item.at("isOffDay").flag()));
        }
        return Optional.of(new YearNotice(year, root.texts("papers"), days));
    }

    /**
     * {@code date} itself if it lies in the last week before the year, else the year's first day.
     */
    private static LocalDate lastWeekBefore(int year, LocalDate date) {
        try {
            var first = LocalDate.of(year, 1, 1);
            return date.isBefore(first) && !date.isBefore(first.minusDays(Holidays.LAST_WEEK))
                    ? date
                    : first;
        } catch (DateTimeException e) {
            return date;
        }
    }
}
