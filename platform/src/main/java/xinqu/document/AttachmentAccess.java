package xinqu.document;

import xinqu.decision.Actor;
import xinqu.decision.Ref;

/**
 * Says for the things of one module who may read what is attached to them, beyond the party and the
 * units that an attachment names; modules above supply beans. A case that several departments work
 * on, for example, opens its files to all of them.
 */
public interface AttachmentAccess {

    /** Kind of the things, as in {@link Ref#kind}. */
    String kind();

    /** Whether the actor may read what is attached to the thing. */
    boolean mayRead(Actor actor, Ref owner);
}
