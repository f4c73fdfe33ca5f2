package xinqu.calendar;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.decision.Citation;
import xinqu.pack.Text;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final String TERMS_WHOLE_TABLE =
            """
            select code, since, zh, en, amount, measure, source, article
            from calendar.term
            order by position
            """;

    private static final String OPENING_WHOLE_TABLE =
            """
            select opens, closes, synthetic from calendar.opening order by opens
            """;

    /** The terms and opening hours; empty if the pack has none. */
    Optional<Terms> terms() {
        record Opening(OpeningHours.Span span, boolean synthetic) {}
        var opening =
                db.sql(OPENING_WHOLE_TABLE)
                        .query((row, _) ->
                                new Opening(
                                        new OpeningHours.Span(
                                                row.getObject("opens", LocalTime.class),
                                                row.getObject("closes", LocalTime.class)),
                                        row.getBoolean("synthetic")))
                        .list();
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        var legal =
                db.sql(TERMS_WHOLE_TABLE)
                        .query((row, _) ->
                                new Terms.Legal(
                                        row.getString("code"),
                                        new Text(row.getString("zh"), row.getString("en")),
                                        new Term(
                                                row.getInt("amount"),
                                                Measure.of(row.getString("measure")).orElseThrow(),
                                                new Citation(
                                                        row.getString("source"),
                                                        row.getString("article"))),
                                        row.getObject("since", LocalDate.class)))
                        .list();
        return Optional.of(
                new Terms(
                        legal,
                        new OpeningHours(opening.stream().map(Opening::span).toList()),
                        opening.getFirst().synthetic()));
    }

    private static final String FORGET_TERMS_WHOLE_TABLE =
            """
            delete from calendar.term
            """;

    private static final String FORGET_OPENING_WHOLE_TABLE =
            """
            delete from calendar.opening
            """;

    private static final String ADD_TERM =
            """
            insert into calendar.term (code, since, position, zh, en, amount, measure, source, article)
            values (:code, :since, :position, :zh, :en, :amount, :measure, :source, :article)
            """;

    private static final String ADD_OPENING =
            """
            insert into calendar.opening (opens, closes, synthetic) values (:opens, :closes, :synthetic)
            """;

    void replace(Terms terms) {
        db.sql(FORGET_TERMS_WHOLE_TABLE).update();
        db.sql(FORGET_OPENING_WHOLE_TABLE).update();
        int position = 0;
        for (var legal : terms.legal()) {
            var term = legal.term();
            db.sql(ADD_TERM)
                    .param("code", legal.code())
                    .param("since", legal.from())
                    .param("position", position++)
                    .param("zh", legal.title().zh())
                    .param("en", legal.title().en())
                    .param("amount", term.amount())
                    .param("measure", term.measure().code())
                    .param("source", term.citation().source())
                    .param("article", term.citation().article())
                    .update();
        }
        for (var span : terms.opening().spans()) {
            db.sql(ADD_OPENING)
                    .param("opens", span.from())
                    .param("closes", span.to())
                    .param("synthetic", terms.openingIsSynthetic())
                    .update();
        }
    }
}
