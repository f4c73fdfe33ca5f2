package xinqu.notice;

import java.util.List;
import java.util.Optional;

/**
 * Carries short messages to telephones. Until a carrier gives an interface they go by file; who
 * writes another implementation makes it the primary bean.
 */
public interface Sms {

    /** Whether messages go out without anybody carrying a file. */
    boolean connected();

    /**
     * Hands messages over.
     *
     * @return the file for somebody to carry; empty if they are gone already
     */
    Optional<String> hand(List<ShortMessage> messages);
}
