package xinqu.rating;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;
import xinqu.pack.Text;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody said of a service act. It stays visible, whatever becomes of it.
 *
 * @param about the service act
 * @param rater who gave it
 * @param reply the office's public answer; null if there is none yet
 * @param followUp the matter that a bad one became; null if it became none
 * @param appeal the office's appeal; null if it made none
 */
public record Rating(
        UUID id,
        Ref about,
        Text title,
        String unit,
        Channel channel,
        Grade grade,
        String words,
        Rater rater,
        Instant givenAt,
        @Nullable Reply reply,
        @Nullable FollowUp followUp,
        @Nullable Appeal appeal,
        int version) {

    /**
     * Who gave it.
     *
     * @param name null for anonymous ratings
     * @param contact how to reach a visitor who gave a name; null otherwise
     */
    public record Rater(
            @Nullable UUID party,
            @Nullable UUID account,
            @Nullable String name,
            @Nullable String contact) {

        /** Whether somebody can be asked whether it was put right. */
        public boolean isNamed() {
            return name != null;
        }

        /** The name as the public sees it; null for anonymous ratings. */
        public @Nullable String masked() {
            return name == null ? null : mask(name);
        }
    }

    /** The office's public answer. */
    public record Reply(String words, Instant at) {}

    /** What became of the matter. */
    public enum Outcome {
        OPEN,
        SOLVED,
        /** Closed without the rater's word: not the same as solved. */
        CLOSED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The matter that a bad rating became. */
    public record FollowUp(UUID matter, Outcome outcome) {}

    /** Why an office appeals. */
    public enum AppealKind {
        MALICIOUS,
        MISTAKEN;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What became of an appeal. */
    public enum AppealState {
        OPEN,
        UPHELD,
        REJECTED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The office says that the rating is malicious or mistaken.
     *
     * @param by the account that appealed
     * @param answer what the supervisor answered; null while it is open
     */
    public record Appeal(
            AppealKind kind, String words, UUID by, AppealState state, @Nullable String answer) {}

    /** First and last signs with stars between: enough to know oneself, too little for others. */
    static String mask(String name) {
        int length = name.codePointCount(0, name.length());
        int before = length > 3 ? 2 : 1;
        int after = length > 5 ? 2 : 0;
        return name.substring(0, name.offsetByCodePoints(0, Math.min(before, length)))
                + "***"
                + name.substring(name.offsetByCodePoints(name.length(), -after));
    }
}
