package xinqu.rule;

import java.util.Collection;
import java.util.Optional;

/** The facts that a rule may name. */
public interface Vocabulary {

    /** The fact of that Chinese name or code. */
    Optional<Term> find(String name);

    /** All names, for hints. */
    Collection<String> names();
}
