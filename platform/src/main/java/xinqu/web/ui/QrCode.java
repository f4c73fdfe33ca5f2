package xinqu.web.ui;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.Map;

/** A square code that a phone reads, drawn as one path. */
public record QrCode(String content, Wording label) implements Html {

    /** The quiet zone that the standard wants on every side, in modules. */
    private static final int MARGIN = 4;

    /**
     * The drawing.
     *
     * @param size modules on a side, quiet zone included
     */
    public record Drawing(int size, String path) {}

    /** Draws the dark modules, run by run. */
    public Drawing drawing() {
        try {
            var matrix =
                    Encoder.encode(
                                    content,
                                    ErrorCorrectionLevel.M,
                                    Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix();
            int size = matrix.getWidth();
            var path = new StringBuilder();
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int from = x;
                    while (x < size && matrix.get(x, y) == 1) {
                        x++;
                    }
                    if (x > from) {
                        path.append('M').append(from + MARGIN).append(' ').append(y + MARGIN);
                        path.append('h')
                                .append(x - from)
                                .append("v1h-")
                                .append(x - from)
                                .append('z');
                    }
                }
            }
            return new Drawing(size + 2 * MARGIN, path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "%d characters do not fit into a QR code\nMaybe shorten the address"
                            .formatted(content.length()),
                    e);
        }
    }
}
