package xinqu.casework;

import xinqu.pack.Coded;

/** Where a case stands. Order and exits follow the case states of GB/T 39046-2020. */
public enum Stage implements Coded {
    DRAFT("draft"),
    /** The window looks at a draft because the applicant asked; no term runs. */
    PREVIEW("preview"),
    SUBMITTED("submitted"),
    CORRECTING("correcting"),
    ACCEPTED("accepted"),
    NOT_ACCEPTED("not-accepted"),
    DECIDED("decided"),
    DELIVERED("delivered"),
    WITHDRAWN("withdrawn"),
    TERMINATED("terminated"),
    VOID("void"),
    ARCHIVED("archived");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the applicant may still change what was typed and attached. */
    public boolean isDraft() {
        return this == DRAFT || this == PREVIEW;
    }

    /** Whether nothing more is decided. */
    public boolean isOver() {
        return switch (this) {
            case DRAFT, PREVIEW, SUBMITTED, CORRECTING, ACCEPTED -> false;
            case NOT_ACCEPTED, DECIDED, DELIVERED, WITHDRAWN, TERMINATED, VOID, ARCHIVED -> true;
        };
    }

    static Stage of(String code) {
        return Coded.of(Stage.class, code);
    }
}
