package xinqu.postgres;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.decision.Decision;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Acts under a key that their form was made with: each is one transaction, a refused one leaves
 * nothing behind, and what a form has done before, even at this very moment, is not done again.
 */
@Component
public class Once {

    private final TransactionTemplate transaction;

    Once(PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
        // Within a transaction of others, what is refused is undone alone.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Does the act. Done twice it is refused, or its key stands in the way; then what the key did
     * before is the answer.
     *
     * @param before what the key did before, if that is what is asked for now
     * @param taken the answer if the key stands in the way of something else
     */
    public <E> Decision<E> act(
            Supplier<Decision<E>> act, Supplier<Optional<E>> before, Supplier<Decision<E>> taken) {
        try {
            var decision =
                    Objects.requireNonNull(
                            transaction.execute(status -> {
                                var tried = act.get();
                                if (tried instanceof Decision.Refused) {
                                    status.setRollbackOnly();
                                }
                                return tried;
                            }));
            return decision instanceof Decision.Refused
                    ? granted(before).orElse(decision)
                    : decision;
        } catch (DuplicateKeyException _) {
            return granted(before).orElseGet(taken);
        }
    }

    private static <E> Optional<Decision<E>> granted(Supplier<Optional<E>> before) {
        return before.get().map(Decision.Granted::new);
    }
}
