package xinqu.document;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Port to an e-seal service (电子印章). A bean of this type seals; without one, every document waits
 * for a wet seal, and says so.
 */
public interface ESeal {

    /** What the service answered. */
    sealed interface Answer {

        /**
         * Sealed.
         *
         * @param pdf the document with its seal, from position to limit
         */
        record Sealed(ByteBuffer pdf) implements Answer {}

        /** Not sealed: somebody must put a seal of metal or rubber on paper. */
        record ForWetSeal(String reason) implements Answer {}
    }

    /**
     * Asks for the seal of a unit. Called within the transaction that issues the document, so it
     * must answer quickly; a service that cannot be reached answers {@link Answer.ForWetSeal}.
     *
     * @param document id of the document, the same if the question is asked again
     * @param unit code of the unit whose seal it is
     * @param pdf the document without a seal
     */
    Answer seal(UUID document, String unit, byte[] pdf);
}
