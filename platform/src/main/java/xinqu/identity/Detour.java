package xinqu.identity;

/** The request may be answered after another page; carries no stack, because it is no failure. */
final class Detour extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String path;

    /**
     * @param path path of that page, without language
     */
    Detour(String path) {
        super("first to " + path, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
