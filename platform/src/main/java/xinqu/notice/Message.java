package xinqu.notice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice as it was sent.
 *
 * @param readAt when its reader marked it as read; null if not yet
 */
public record Message(UUID id, Instant at, Notice notice, @Nullable Instant readAt) {}
