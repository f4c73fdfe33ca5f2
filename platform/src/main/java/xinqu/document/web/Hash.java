package xinqu.document.web;

import xinqu.web.Html;

/** A SHA-256 in groups, so that it can be compared by eye and breaks on a phone. */
public record Hash(String sha256) implements Html {

    private static final int GROUP = 8;

    public java.util.List<String> groups() {
        return java.util.stream.IntStream.range(0, sha256.length() / GROUP)
                .mapToObj(i -> sha256.substring(i * GROUP, (i + 1) * GROUP))
                .toList();
    }
}
