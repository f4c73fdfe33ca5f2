package xinqu.notice.web;

import org.jspecify.annotations.Nullable;

import xinqu.notice.ShortMessage;
import xinqu.web.Html;

/** Ticks a message that failed, or that may have. */
public record SmsPick(ShortMessage message) implements Html {

    static @Nullable SmsPick of(ShortMessage message) {
        return switch (message.state()) {
            case HANDED, FAILED -> new SmsPick(message);
            case WAITING, HELD -> null;
        };
    }
}
