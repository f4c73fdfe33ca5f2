package xinqu.calendar;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Tables of schema {@code calendar}. */
@Repository
class CalendarStore {

    private final JdbcClient db;

    CalendarStore(JdbcClient db) {
        this.db = db;
    }

    private static final String NOTICES_UNSCOPED =
            """
            select n.year, n.papers, d.day, d.name, d.off
            from calendar.notice n left join calendar.day d on d.year = n.year
            order by n.year, d.day
            """;

    List<YearNotice> notices() {
        record Line(int year, List<String> papers, YearNotice.Day day) {}
        var years = new TreeMap<Integer, List<Line>>();
        db.sql(NOTICES_UNSCOPED)
                .query((row, _) ->
                        new Line(
                                row.getInt("year"),
                                texts(row, "papers"),
                                new YearNotice.Day(
                                        Objects.requireNonNullElse(
                                                row.getObject("day", LocalDate.class),
                                                LocalDate.MIN),
                                        Objects.requireNonNullElse(row.getString("name"), ""),
                                        row.getBoolean("off"))))
                .list()
                .forEach(line ->
                        years.computeIfAbsent(line.year(), _ -> new ArrayList<>()).add(line));
        return years.values().stream()
                .map(lines ->
                        new YearNotice(
                                lines.getFirst().year(),
                                lines.getFirst().papers(),
                                lines.stream()
                                        .map(Line::day)
                                        .filter(day -> !day.name().isEmpty())
                                        .toList()))
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static final String FORGET_UNSCOPED =
            """
            delete from calendar.notice where year = :year
            """;

    private static final String ADD_NOTICE_UNSCOPED =
            """
            insert into calendar.notice (year, papers) values (:year, :papers)
            """;

    private static final String ADD_DAYS_UNSCOPED =
            """
            insert into calendar.day (year, day, name, off)
            select :year, day, name, off
            from unnest(:days::date[], :names::text[], :off::boolean[]) as u (day, name, off)
            """;

    void replace(YearNotice notice) {
        var days = notice.days();
        db.sql(FORGET_UNSCOPED).param("year", notice.year()).update();
        db.sql(ADD_NOTICE_UNSCOPED)
                .param("year", notice.year())
                .param("papers", notice.papers().toArray(String[]::new))
                .update();
        db.sql(ADD_DAYS_UNSCOPED)
                .param("year", notice.year())
                .param("days", days.stream().map(d -> d.date().toString()).toArray(String[]::new))
                .param("names", days.stream().map(YearNotice.Day::name).toArray(String[]::new))
                .param("off", days.stream().map(YearNotice.Day::off).toArray(Boolean[]::new))
                .update();
    }
}
