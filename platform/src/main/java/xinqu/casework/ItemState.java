package xinqu.casework;

import xinqu.pack.Coded;

/** Where an item of a case stands. */
public enum ItemState implements Coded {
    /** The case is not accepted yet. */
    IDLE("idle"),
    /** Other items come first. */
    WAITING("waiting"),
    RUNNING("running"),
    /** A special procedure runs, and the term does not. */
    STOPPED("stopped"),
    GRANTED("granted"),
    REFUSED("refused"),
    /** What it needs was refused, so it cannot be decided. */
    DROPPED("dropped");

    private final String code;

    ItemState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    public boolean isOver() {
        return this == GRANTED || this == REFUSED || this == DROPPED;
    }

    static ItemState of(String code) {
        return Coded.of(ItemState.class, code);
    }
}
