package xinqu.postgres;

/** The environment does not let the database run; says what happened and what to do about it. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    DatabaseUnavailableException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** What the operator can do, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
