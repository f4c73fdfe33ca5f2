package xinqu.window;

import xinqu.pack.Text;

import java.util.Map;
import java.util.Optional;

/** Where the code of an electronic licence (亮证) leads. */
public interface LicenceLibrary {

    /**
     * A licence that was shown.
     *
     * @param code what the scanner read
     * @param holder stable name of the party that holds it
     * @param facts what it states, by code of the fact
     * @param synthetic whether it was made up for demonstration
     */
    record Licence(
            String code, String holder, Text name, Map<String, String> facts, boolean synthetic) {

        public Licence {
            facts = Map.copyOf(facts);
        }
    }

    /** Whether it is the real library; what comes from any other says that it is made up. */
    boolean connected();

    Optional<Licence> find(String code);
}
