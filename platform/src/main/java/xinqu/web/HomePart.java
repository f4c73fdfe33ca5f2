package xinqu.web;

/** A part of the public home page, below the search box and the doors. */
public interface HomePart {

    /** Position, smaller first. */
    int order();

    /** The part as of now. */
    Html html();
}
