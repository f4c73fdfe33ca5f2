package xinqu.document;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** The process that draws the pages of one PDF: {@code FILE FOLDER MOST}. */
final class DrawPages {

    private static final float POINTS_PER_INCH = 72;
    private static final float WIDTH = 900;
    private static final float HEIGHT = 1300;
    private static final float SHARPEST = 3;

    private DrawPages() {}

    static void main(String[] args) throws IOException {
        ImageIO.setUseCache(false);
        var folder = Path.of(args[1]);
        int most = Integer.parseInt(args[2]);
        try (var pdf = Loader.loadPDF(new File(args[0]))) {
            Files.writeString(folder.resolve("count"), Integer.toString(pdf.getNumberOfPages()));
            var renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            for (int i = 0; i < Math.min(most, pdf.getNumberOfPages()); i++) {
                var box = pdf.getPage(i).getCropBox();
                float longer = Math.max(box.getWidth(), box.getHeight());
                float shorter = Math.max(1, Math.min(box.getWidth(), box.getHeight()));
                float scale = Math.min(SHARPEST, Math.min(WIDTH / shorter, HEIGHT / longer));
                var picture =
                        renderer.renderImageWithDPI(i, scale * POINTS_PER_INCH, ImageType.RGB);
                var part = folder.resolve((i + 1) + ".part");
                ImageIO.write(picture, "png", part.toFile());
                Files.move(part, folder.resolve((i + 1) + ".png"));
            }
        }
    }
}
