package xinqu.document;

import java.io.InputStream;

/**
 * A file as a browser sends it, not read yet.
 *
 * @param field name of the field of the form
 * @param name what the browser calls the file; may hold folders
 * @param content to be read once
 */
public record Upload(String field, String name, InputStream content) {

    private static final int LONGEST_NAME = 200;

    /** The name without folders and without what cannot be shown, at most 200 characters. */
    public String plainName() {
        var base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // Also the signs that turn the direction of writing: they can hide an ending.
        var plain = base.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "").strip();
        int points = plain.codePointCount(0, plain.length());
        return points <= LONGEST_NAME
                ? plain
                : plain.substring(plain.offsetByCodePoints(0, points - LONGEST_NAME));
    }
}
