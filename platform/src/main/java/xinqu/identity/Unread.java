package xinqu.identity;

import java.util.UUID;

/** Counts what an account has not read yet; the module that keeps the inbox supplies the bean. */
public interface Unread {

    int of(UUID account);
}
