package xinqu.document;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets a notice as PDF on A4. The same notice with the same fonts gives the same bytes.
 *
 * <p>Measures follow GB/T 9704-2012 as far as they fit a notice: type area of 156 × 225 mm, body in
 * size 3 (16 pt), title in size 2 (22 pt), two signs of indent.
 */
final class NoticePdf {

    private static final Logger LOG = LoggerFactory.getLogger(NoticePdf.class);

    private static final float MM = 72 / 25.4f;
    private static final float LEFT = 28 * MM;
    private static final float WIDTH = 156 * MM;
    private static final float TOP = PDRectangle.A4.getHeight() - 37 * MM;
    private static final float BOTTOM = 35 * MM;
    private static final float TITLE = 22;
    private static final float BODY = 16;
    private static final float LEADING = 28;
    private static final float SMALL = 9;
    private static final float SMALL_LEADING = 13;
    private static final float QR = 26 * MM;
    private static final float SEAL = 42 * MM;

    /** 待盖章 in a box; the seal goes there. */
    private static final String FOR_SEAL = "（待盖章）";

    /** Stands for a sign that no font has, as printers have always done. */
    private static final int GETA = '〓';

    /** May not begin a line. */
    private static final String CLOSING = "，。、；：？！）》〉」』】〕”’…—,.;:?!)%℃";

    /** May not end a line. */
    private static final String OPENING = "（《〈「『【〔“‘(";

    /**
     * What is to be set.
     *
     * @param issuer name of the unit
     * @param notes small lines at the foot, such as that it is a demonstration
     * @param verifyAddress what the QR code says
     * @param at when it is made
     */
    record Content(
            String issuer,
            String title,
            String number,
            String recipient,
            List<String> paragraphs,
            String date,
            boolean forSeal,
            String verifyCode,
            String verifyAddress,
            List<String> notes,
            Instant at) {

        Content {
            paragraphs = List.copyOf(paragraphs);
            notes = List.copyOf(notes);
        }
    }

    private final PDDocument pdf = new PDDocument();
    private final List<PDType0Font> fonts = new ArrayList<>();
    private final Map<Integer, PDType0Font> fontOf = new HashMap<>();
    private final Content content;
    private @Nullable PDPageContentStream page;
    private float y;

    private NoticePdf(Content content) {
        this.content = content;
    }

    /** Sets one notice; fonts are not safe for several threads, so one is set at a time. */
    static synchronized byte[] set(Content content, List<TrueTypeFont> fonts) {
        var notice = new NoticePdf(content);
        try (var _ = notice.pdf) {
            return notice.write(fonts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(List<TrueTypeFont> given) throws IOException {
        for (var font : given) {
            fonts.add(PDType0Font.load(pdf, font, true));
        }
        var information = pdf.getDocumentInformation();
        information.setTitle(content.title() + " " + content.number());
        information.setAuthor(content.issuer());
        var at = GregorianCalendar.from(content.at().atZone(ZoneOffset.UTC));
        information.setCreationDate(at);
        information.setModificationDate(at);
        pdf.setDocumentId(content.at().toEpochMilli() ^ content.number().hashCode());
        pdf.getDocumentCatalog().setLanguage("zh-CN");

        newPage();
        centred(content.issuer(), BODY);
        y -= 10;
        centred(content.title(), TITLE);
        y -= 6;
        centred(content.number(), BODY - 2);
        y -= LEADING / 2;
        paragraph(content.recipient() + "：", 0);
        for (var text : content.paragraphs()) {
            paragraph(text, 2 * BODY);
        }
        signature();
        foot();
        finish();
        numberPages();
        var out = new ByteArrayOutputStream();
        // Without compressed object streams: their order is not promised.
        pdf.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    private PDPageContentStream page() {
        if (page == null) {
            throw new IllegalStateException("no page was begun");
        }
        return page;
    }

    private void newPage() throws IOException {
        finish();
        var added = new PDPage(PDRectangle.A4);
        pdf.addPage(added);
        page = new PDPageContentStream(pdf, added);
        y = TOP;
    }

    private void finish() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    private void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    private void centred(String text, float size) throws IOException {
        for (var line : lines(text, size, WIDTH, 0)) {
            need(size * 1.6f);
            y -= size * 1.4f;
            show(line, LEFT + (WIDTH - width(line, size)) / 2, y, size);
        }
    }

    private void paragraph(String text, float indent) throws IOException {
        float first = indent;
        for (var line : lines(text, BODY, WIDTH, indent)) {
            need(LEADING);
            y -= LEADING;
            show(line, LEFT + first, y, BODY);
            first = 0;
        }
    }

    private void signature() throws IOException {
        need(SEAL + 3 * LEADING);
        y -= LEADING;
        float centre = LEFT + WIDTH - SEAL / 2 - 5 * MM;
        if (content.forSeal()) {
            var canvas = page();
            canvas.saveGraphicsState();
            canvas.setLineDashPattern(new float[] {4, 3}, 0);
            canvas.setStrokingColor(0.6f, 0.2f, 0.15f);
            canvas.addRect(centre - SEAL / 2, y - SEAL, SEAL, SEAL);
            canvas.stroke();
            canvas.setNonStrokingColor(0.6f, 0.2f, 0.15f);
            show(FOR_SEAL, centre - width(FOR_SEAL, 12) / 2, y - SEAL + 8, 12);
            canvas.restoreGraphicsState();
        }
        var lines = lines(content.issuer(), BODY, WIDTH / 2 + 20 * MM, 0);
        float at = y - SEAL / 2 + 10;
        for (var line : lines) {
            float width = width(line, BODY);
            show(line, Math.min(centre - width / 2, LEFT + WIDTH - width), at, BODY);
            at -= LEADING;
        }
        show(content.date(), centre - width(content.date(), BODY) / 2, at, BODY);
        y -= SEAL;
    }

    private void foot() throws IOException {
        var notes = new ArrayList<String>();
        notes.add("核验码：" + content.verifyCode());
        notes.add("扫描二维码，或打开 " + content.verifyAddress() + " 核验真伪。");
        notes.addAll(content.notes());
        var lines = new ArrayList<String>();
        for (var note : notes) {
            lines.addAll(lines(note, SMALL, WIDTH - QR - 4 * MM, 0));
        }
        float height = Math.max(QR, lines.size() * SMALL_LEADING);
        need(height + 6 * MM);
        y -= 6 * MM;
        qr(LEFT, y - QR);
        float at = y - SMALL_LEADING;
        for (var line : lines) {
            show(line, LEFT + QR + 4 * MM, at, SMALL);
            at -= SMALL_LEADING;
        }
        y -= height;
    }

    private void qr(float left, float bottom) throws IOException {
        try {
            var matrix =
                    Encoder.encode(content.verifyAddress(), ErrorCorrectionLevel.M).getMatrix();
            int size = matrix.getWidth();
            float module = QR / size;
            var canvas = page();
            canvas.setNonStrokingColor(0f);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    if (matrix.get(column, row) == 1) {
                        canvas.addRect(
                                left + column * module,
                                bottom + (size - 1 - row) * module,
                                module,
                                module);
                    }
                }
            }
            canvas.fill();
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "the address %s does not fit into a QR code".formatted(content.verifyAddress()),
                    e);
        }
    }

    private void numberPages() throws IOException {
        int count = pdf.getNumberOfPages();
        for (int i = 0; i < count; i++) {
            try (var canvas =
                    new PDPageContentStream(
                            pdf,
                            pdf.getPage(i),
                            PDPageContentStream.AppendMode.APPEND,
                            true,
                            true)) {
                page = canvas;
                var text = "%s　第 %d 页，共 %d 页".formatted(content.number(), i + 1, count);
                show(text, LEFT + WIDTH - width(text, SMALL), BOTTOM - 8 * MM, SMALL);
                page = null;
            }
        }
    }

    /** Breaks text into lines; signs that may not begin or end a line do not. */
    private List<String> lines(String text, float size, float width, float indent)
            throws IOException {
        var lines = new ArrayList<String>();
        var points = text.codePoints().toArray();
        int from = 0;
        float room = width - indent;
        while (from < points.length) {
            int to = from;
            float used = 0;
            while (to < points.length) {
                float next = width(points[to], size);
                if (used + next > room && to > from) {
                    break;
                }
                used += next;
                to++;
            }
            if (to < points.length) {
                to = broken(points, from, to);
            }
            lines.add(new String(points, from, to - from).stripTrailing());
            from = to;
            while (from < points.length && points[from] == ' ') {
                from++;
            }
            room = width;
        }
        return lines;
    }

    /** Where the line that would end before {@code to} ends well. */
    private static int broken(int[] points, int from, int to) {
        int end = to;
        if (CLOSING.indexOf(points[end]) >= 0 && end - from > 1) {
            end--; // Takes one sign along to the next line.
        }
        while (end - from > 1 && OPENING.indexOf(points[end - 1]) >= 0) {
            end--;
        }
        // Not within a word of Latin letters or a number, if it begins in this line.
        int word = end;
        while (word > from && isLatin(points[word - 1]) && isLatin(points[Math.min(word, to)])) {
            word--;
        }
        return word > from ? word : end;
    }

    private static boolean isLatin(int point) {
        return point > ' ' && point < 0x250;
    }

    private PDType0Font font(int point) {
        return fontOf.computeIfAbsent(
                point,
                asked ->
                        fonts.stream()
                                .filter(font -> has(font, asked))
                                .findFirst()
                                .orElse(fonts.getFirst()));
    }

    private static boolean has(PDType0Font font, int point) {
        try {
            font.encode(Character.toString(point));
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private float width(int point, float size) throws IOException {
        var font = font(point);
        int shown = has(font, point) ? point : GETA;
        return font.getStringWidth(Character.toString(shown)) / 1000 * size;
    }

    private float width(String text, float size) throws IOException {
        float width = 0;
        for (int point : text.codePoints().toArray()) {
            width += width(point, size);
        }
        return width;
    }

    private void show(String text, float x, float at, float size) throws IOException {
        var canvas = page();
        canvas.beginText();
        canvas.newLineAtOffset(x, at);
        var run = new StringBuilder();
        PDType0Font current = null;
        for (int point : text.codePoints().toArray()) {
            var font = font(point);
            if (!font.equals(current)) {
                flush(run, current, size);
                current = font;
            }
            if (has(font, point)) {
                run.appendCodePoint(point);
            } else {
                LOG.warn("no font has U+{}: it is printed as 〓", "%04X".formatted(point));
                run.appendCodePoint(GETA);
            }
        }
        flush(run, current, size);
        canvas.endText();
    }

    private void flush(StringBuilder run, @Nullable PDType0Font font, float size)
            throws IOException {
        if (font != null && !run.isEmpty()) {
            page().setFont(font, size);
            page().showText(run.toString());
            run.setLength(0);
        }
    }
}
