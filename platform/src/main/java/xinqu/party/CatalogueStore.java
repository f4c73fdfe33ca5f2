package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import xinqu.pack.Text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The catalogue and the trees in schema {@code party}. They are the same for everybody. */
@Repository
class CatalogueStore {

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    CatalogueStore(JdbcClient db) {
        this.db = db;
    }

    /** Items as one JSON array, one object each with its position. */
    private <T> String rows(
            Collection<T> items, BiConsumer<T, Map<String, @Nullable Object>> fill) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var item : items) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("position", rows.size());
            fill.accept(item, row);
            rows.add(row);
        }
        return json.writeValueAsString(rows);
    }

    private static final String FORGET_PLACES_WHOLE_TABLE_UNSCOPED =
            """
            delete from party.place
            """;

    private static final String ADD_PLACES_UNSCOPED =
            """
            insert into party.place (code, position, name_zh, name_en, kind, within, aliases, sources)
            select code, position, name_zh, name_en, kind, within, aliases, sources
            from jsonb_to_recordset(:rows::jsonb) as r (
              code text, position int, name_zh text, name_en text, kind text, within text,
              aliases text[], sources text[])
            """;

    void replacePlaces(Places places) {
        db.sql(FORGET_PLACES_WHOLE_TABLE_UNSCOPED).update();
        db.sql(ADD_PLACES_UNSCOPED)
                .param(
                        "rows",
                        rows(
                                places.all(),
                                (place, row) -> {
                                    row.put("code", place.code());
                                    row.put("name_zh", place.name().zh());
                                    row.put("name_en", place.name().en());
                                    row.put("kind", place.kind());
                                    row.put("within", place.within());
                                    row.put("aliases", place.aliases());
                                    row.put("sources", place.sources());
                                }))
                .update();
    }

    private static final String PLACES_WHOLE_TABLE_UNSCOPED =
            """
            select code, name_zh, name_en, kind, within, aliases, sources
            from party.place
            order by position
            """;

    Places places() {
        return Places.of(
                db.sql(PLACES_WHOLE_TABLE_UNSCOPED)
                        .query((row, _) ->
                                new Place(
                                        row.getString("code"),
                                        name(row),
                                        row.getString("kind"),
                                        row.getString("within"),
                                        texts(row, "aliases"),
                                        texts(row, "sources")))
                        .list());
    }

    private static final String FORGET_UNITS_WHOLE_TABLE_UNSCOPED =
            """
            delete from party.unit
            """;

    private static final String ADD_UNITS_UNSCOPED =
            """
            insert into party.unit (code, position, name_zh, name_en, kind, within, aliases, assumed, sources)
            select code, position, name_zh, name_en, kind, within, aliases, assumed, sources
            from jsonb_to_recordset(:rows::jsonb) as r (
              code text, position int, name_zh text, name_en text, kind text, within text,
              aliases text[], assumed boolean, sources text[])
            """;

    void replaceUnits(Units units) {
        db.sql(FORGET_UNITS_WHOLE_TABLE_UNSCOPED).update();
        db.sql(ADD_UNITS_UNSCOPED)
                .param(
                        "rows",
                        rows(
                                units.all(),
                                (unit, row) -> {
                                    row.put("code", unit.code());
                                    row.put("name_zh", unit.name().zh());
                                    row.put("name_en", unit.name().en());
                                    row.put("kind", unit.kind());
                                    row.put("within", unit.within());
                                    row.put("aliases", unit.aliases());
                                    row.put("assumed", unit.assumed());
                                    row.put("sources", unit.sources());
                                }))
                .update();
    }

    private static final String UNITS_WHOLE_TABLE_UNSCOPED =
            """
            select code, name_zh, name_en, kind, within, aliases, assumed, sources
            from party.unit
            order by position
            """;

    Units units(Places places) {
        return Units.of(
                db.sql(UNITS_WHOLE_TABLE_UNSCOPED)
                        .query((row, _) ->
                                new OrganisationUnit(
                                        row.getString("code"),
                                        name(row),
                                        row.getString("kind"),
                                        row.getString("within"),
                                        texts(row, "aliases"),
                                        row.getBoolean("assumed"),
                                        texts(row, "sources")))
                        .list(),
                places);
    }

    private static final String FORGET_INDUSTRIES_WHOLE_TABLE_UNSCOPED =
            """
            delete from party.industry
            """;

    private static final String ADD_INDUSTRIES_UNSCOPED =
            """
            insert into party.industry (code, position, name, within, level)
            select code, position, name, within, level
            from jsonb_to_recordset(:rows::jsonb) as r (
              code text, position int, name text, within text, level int)
            """;

    void replaceIndustries(Industries industries) {
        db.sql(FORGET_INDUSTRIES_WHOLE_TABLE_UNSCOPED).update();
        db.sql(ADD_INDUSTRIES_UNSCOPED)
                .param(
                        "rows",
                        rows(
                                industries.all(),
                                (industry, row) -> {
                                    row.put("code", industry.code());
                                    row.put("name", industry.name());
                                    row.put("within", industry.within());
                                    row.put("level", industry.level());
                                }))
                .update();
    }

    private static final String INDUSTRIES_WHOLE_TABLE_UNSCOPED =
            """
            select code, name, within, level
            from party.industry
            order by position
            """;

    Industries industries() {
        return Industries.of(
                db.sql(INDUSTRIES_WHOLE_TABLE_UNSCOPED)
                        .query((row, _) ->
                                new Industry(
                                        row.getString("code"),
                                        row.getString("name"),
                                        row.getString("within"),
                                        row.getInt("level")))
                        .list());
    }

    private static final String FORGET_FACTS_WHOLE_TABLE_UNSCOPED =
            """
            delete from party.fact
            """;

    private static final String ADD_FACTS_UNSCOPED =
            """
            insert into party.fact (
              code, position, name_zh, name_en, subjects, type, unit, decimals, min, max, options_zh,
              options_en, codes, yearly, source, refresh, sensitivity, improvable, ask_zh, ask_en,
              formula, reference, file, line)
            select
              code, position, name_zh, name_en, subjects, type, unit, decimals, min, max, options_zh,
              options_en, codes, yearly, source, refresh, sensitivity, improvable, ask_zh, ask_en,
              formula, reference, file, line
            from jsonb_to_recordset(:rows::jsonb) as r (
              code text, position int, name_zh text, name_en text, subjects text[], type text,
              unit text, decimals int, min numeric, max numeric, options_zh text[], options_en text[],
              codes text, yearly boolean, source text, refresh text, sensitivity text,
              improvable boolean, ask_zh text, ask_en text, formula text, reference boolean,
              file text, line int)
            """;

    void replaceFacts(FactCatalogue facts) {
        db.sql(FORGET_FACTS_WHOLE_TABLE_UNSCOPED).update();
        db.sql(ADD_FACTS_UNSCOPED).param("rows", rows(facts.all(), CatalogueStore::fill)).update();
    }

    private static void fill(Fact fact, Map<String, @Nullable Object> row) {
        row.put("code", fact.code());
        row.put("name_zh", fact.name().zh());
        row.put("name_en", fact.name().en());
        row.put("subjects", fact.subjects().stream().sorted().map(Subject::code).toList());
        row.put("type", fact.type().code());
        row.put("unit", fact.unit());
        row.put("decimals", fact.decimals());
        row.put("min", fact.min());
        row.put("max", fact.max());
        row.put("options_zh", fact.options().stream().map(Text::zh).toList());
        row.put("options_en", fact.options().stream().map(Text::en).toList());
        row.put("codes", fact.codes());
        row.put("yearly", fact.yearly());
        row.put("source", fact.source());
        row.put("refresh", fact.refresh());
        row.put("sensitivity", fact.sensitivity().code());
        row.put("improvable", fact.improvable());
        row.put("ask_zh", fact.ask() == null ? null : fact.ask().zh());
        row.put("ask_en", fact.ask() == null ? null : fact.ask().en());
        row.put("formula", fact.formula());
        row.put("reference", fact.reference());
        row.put("file", fact.file());
        row.put("line", fact.line());
    }

    private static final String FACTS_WHOLE_TABLE_UNSCOPED =
            """
            select code, name_zh, name_en, subjects, type, unit, decimals, min, max, options_zh,
              options_en, codes, yearly, source, refresh, sensitivity, improvable, ask_zh, ask_en,
              formula, reference, file, line
            from party.fact
            order by position
            """;

    FactCatalogue facts() {
        return FactCatalogue.of(
                db.sql(FACTS_WHOLE_TABLE_UNSCOPED).query((row, _) -> fact(row)).list());
    }

    private static Fact fact(ResultSet row) throws SQLException {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        texts(row, "subjects").forEach(code -> Subject.of(code).ifPresent(subjects::add));
        var zh = texts(row, "options_zh");
        var en = texts(row, "options_en");
        var options = new ArrayList<Text>(zh.size());
        for (int i = 0; i < zh.size(); i++) {
            options.add(new Text(zh.get(i), en.get(i)));
        }
        var askZh = row.getString("ask_zh");
        var askEn = row.getString("ask_en");
        return new Fact(
                row.getString("code"),
                name(row),
                subjects,
                FactType.of(row.getString("type")),
                row.getString("unit"),
                row.getInt("decimals"),
                row.getBigDecimal("min"),
                row.getBigDecimal("max"),
                options,
                row.getString("codes"),
                row.getBoolean("yearly"),
                row.getString("source"),
                row.getString("refresh"),
                Sensitivity.of(row.getString("sensitivity")),
                row.getBoolean("improvable"),
                askZh == null || askEn == null ? null : new Text(askZh, askEn),
                row.getString("formula"),
                row.getBoolean("reference"),
                row.getString("file"),
                row.getInt("line"));
    }

    private static Text name(ResultSet row) throws SQLException {
        return new Text(row.getString("name_zh"), row.getString("name_en"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
