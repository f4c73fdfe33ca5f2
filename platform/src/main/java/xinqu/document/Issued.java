package xinqu.document;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;
import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A document that was issued, or waits for its seal to be.
 *
 * @param number as printed on it
 * @param recipient to whom it is addressed; the public sees it masked
 * @param file hash of the PDF
 * @param verifyCode what the public page of it is found by; cannot be guessed
 * @param assumed whether the wording is ours, because no source states the zone's own
 * @param delivery null if it was not delivered yet
 */
public record Issued(
        UUID id,
        String template,
        Text title,
        String number,
        Ref about,
        String unit,
        @Nullable UUID party,
        String recipient,
        String file,
        String verifyCode,
        boolean assumed,
        Instant madeAt,
        String madeBy,
        State state,
        @Nullable Delivered delivery) {

    /** Whether the document is in force. */
    public sealed interface State {

        /**
         * 待盖章: made and numbered, but not issued before somebody seals it.
         *
         * @param reason why the e-seal did not; null if there is none
         */
        record ForWetSeal(@Nullable String reason) implements State {}

        /** Sealed by the e-seal service. */
        record SealedElectronically(Instant at) implements State {}

        /**
         * Sealed on paper.
         *
         * @param scan the attachment that shows it
         */
        record SealedOnPaper(Instant at, String by, UUID scan, String scanHash) implements State {}

        /** Taken back. */
        record Revoked(Instant at, String by, String why) implements State {}
    }

    /** How a document was delivered. */
    public enum Method implements Coded {
        WINDOW("window"),
        POST("post"),
        ELECTRONIC("electronic"),
        /** 留置送达. */
        LEFT("left"),
        /** 公告送达. */
        ANNOUNCED("announced");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        public static java.util.Optional<Method> of(String code) {
            return Coded.find(Method.class, code);
        }
    }

    /**
     * What a 送达回证 proves.
     *
     * @param receiver who took it
     * @param scan the signed receipt; null if there is none, as when it was sent electronically
     */
    public record Delivered(
            Method method, String receiver, LocalDate on, String remark, @Nullable UUID scan) {}
}
