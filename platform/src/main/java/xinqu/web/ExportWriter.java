package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import xinqu.decision.Money;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes the {@link Export} that controllers return, row by row. */
@Configuration(proxyBeanMethods = false)
class ExportWriter implements WebMvcConfigurer, HandlerMethodReturnValueHandler {

    /** Rows after which the spreadsheet is sent on, so that memory stays bounded. */
    private static final int FLUSH_ROWS = 1000;

    private static final double WIDEST_COLUMN = 60;

    private final Languages languages;
    private final Clock clock;
    private final Zone zone;

    ExportWriter(
            Languages languages,
            Clock clock,
            org.springframework.beans.factory.ObjectProvider<Zone> zone) {
        this.languages = languages;
        this.clock = clock;
        this.zone = zone.getIfAvailable(() -> Zone.UNNAMED);
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Export.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest web)
            throws Exception {
        container.setRequestHandled(true);
        var export =
                (Export<?>)
                        Objects.requireNonNull(
                                value, "a handler that returns Export returned null");
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        var words = languages.of(request);
        if (export.total() > export.format().limit) {
            throw new Export.TooManyRows(export.total(), export.format().limit);
        }
        var day = LocalDate.ofInstant(clock.instant(), zone.timeZone());
        var extension = export.format().name().toLowerCase(Locale.ROOT);
        response.setContentType(export.format().type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                words.text(export.table().title()) + " " + day + "." + extension,
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        switch (export.format()) {
            case CSV -> writeCsv(export, words, response.getOutputStream());
            case XLSX -> writeXlsx(export, words, response.getOutputStream());
        }
    }

    private static <T> List<Column<T>> columns(Export<T> export) {
        return export.table().columns().stream()
                .filter(column -> export.query().columns().contains(column.key()))
                .toList();
    }

    /** RFC 4180, with the byte order mark without which Excel misreads Chinese. */
    static <T> void writeCsv(Export<T> export, Words words, OutputStream to) throws IOException {
        var columns = columns(export);
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        out.write('\uFEFF');
        for (int i = 0; i < columns.size(); i++) {
            out.write(i == 0 ? "" : ",");
            quote(heading(columns.get(i), words), out);
        }
        out.write("\r\n");
        try (var rows = export.rows().get()) {
            for (var row : (Iterable<T>) rows::iterator) {
                for (int i = 0; i < columns.size(); i++) {
                    out.write(i == 0 ? "" : ",");
                    switch (columns.get(i).plain(row)) {
                        case null -> {}
                        case Money money -> out.write(money.yuan().toPlainString());
                        case BigDecimal number -> out.write(number.toPlainString());
                        case Number number -> out.write(number.toString());
                        case LocalDate day -> out.write(day.toString());
                        case Object other -> quote(harmless(words.write(other)), out);
                    }
                }
                out.write("\r\n");
            }
        }
        out.flush();
    }

    /** Money is written in yuan, so the heading must say it. */
    private static String heading(Column<?> column, Words words) {
        var label = words.text(column.label());
        return column.kind() == Column.Kind.MONEY ? words.t("table.inYuan", label) : label;
    }

    /**
     * A cell that a spreadsheet would take for a formula gets an apostrophe, whatever blanks lead.
     */
    static String harmless(String cell) {
        var start = cell.stripLeading();
        boolean formula =
                (!start.isEmpty() && "=+-@".indexOf(start.charAt(0)) >= 0)
                        || (!cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0);
        return formula ? "'" + cell : cell;
    }

    private static void quote(String cell, Writer out) throws IOException {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.write(needed ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }

    static <T> void writeXlsx(Export<T> export, Words words, OutputStream to) throws IOException {
        var columns = columns(export);
        try (var book = new Workbook(to, "Xinqu", "1.0");
                var rows = export.rows().get()) {
            var sheet = book.newWorksheet(sheetName(words.text(export.table().title())));
            sheet.freezePane(0, 1);
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, heading(columns.get(i), words));
                sheet.width(
                        i,
                        Math.min(WIDEST_COLUMN, 12 + 2 * heading(columns.get(i), words).length()));
            }
            sheet.range(0, 0, 0, Math.max(0, columns.size() - 1)).style().bold().set();
            int n = 0;
            for (var row : (Iterable<T>) rows::iterator) {
                n++;
                for (int i = 0; i < columns.size(); i++) {
                    put(sheet, n, i, columns.get(i).plain(row), words);
                }
                if (n % FLUSH_ROWS == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private static void put(
            Worksheet sheet, int row, int column, @Nullable Object value, Words words) {
        switch (value) {
            case null -> {}
            case Money money -> {
                sheet.value(row, column, money.yuan());
                sheet.style(row, column).format("#,##0.00").set();
            }
            case Number number -> sheet.value(row, column, number);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            // A string cell of a workbook is never a formula, so nothing is put before it.
            default -> sheet.value(row, column, written(words.write(value)));
        }
    }

    /** Without characters that XML cannot hold, at most what a cell holds. */
    private static String written(String text) {
        var clean = text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
        return clean.length() > 32_767 ? clean.substring(0, 32_767) : clean;
    }

    private static String sheetName(String title) {
        var clean = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        var name = clean.isEmpty() ? "Xinqu" : clean;
        return name.length() > 31 ? name.substring(0, 31) : name;
    }
}
