package xinqu.licence;

import java.util.UUID;

/**
 * Something happened to a licence that others should hear of.
 *
 * @param event id of the event
 * @param act code of the act
 */
public record LicenceProgressed(UUID licence, UUID event, String act) {

    /** Whether the holder is told. */
    public boolean isTold() {
        return LicenceReactions.TITLES.containsKey(act);
    }
}
