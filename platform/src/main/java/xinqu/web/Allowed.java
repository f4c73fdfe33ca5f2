package xinqu.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a handler, or every handler of a controller that says nothing itself. A handler
 * without it can be called by nobody.
 *
 * <p>The actor that such a handler is given carries the organisation units of these roles only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

    /** Everybody, signed in or not. */
    String PUBLIC = "public";

    /** Every account, whatever its roles. */
    String SIGNED_IN = "signed-in";

    /** Codes of roles, {@link #PUBLIC} or {@link #SIGNED_IN}. */
    String[] value();
}
