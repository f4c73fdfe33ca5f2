package xinqu.identity;

import xinqu.decision.Actor;

import java.util.Set;

/**
 * Counts what waits for somebody behind an entry of the navigation; modules supply beans. Asked
 * once a page, so the answer must be quick.
 */
public interface Waiting {

    /** Path of the entry. */
    String path();

    /** Only who holds one of these roles is asked about, with the units of these roles. */
    Set<String> roles();

    int of(Actor actor);
}
