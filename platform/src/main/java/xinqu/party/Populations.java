package xinqu.party;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Whole populations: the synthetic one that a demo zone starts with, and the columns for the
 * matcher.
 */
@Service
public class Populations implements DisposableBean {

    /** How long a stop waits for a reading to notice it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService reading =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("columns").daemon().factory());

    private final PopulationStore store;
    private final Catalogues catalogues;

    Populations(PopulationStore store, Catalogues catalogues) {
        this.store = store;
        this.catalogues = catalogues;
    }

    /** Whether the synthetic population is there, whole. */
    public boolean hasSynthetic() {
        return store.hasSynthetic();
    }

    /**
     * Loads the synthetic population in one transaction, unless it is there already.
     *
     * @param zone code of the zone
     * @param progress is told how many parties are written so far
     * @return whether it was loaded now
     */
    public boolean load(SyntheticPopulation population, String zone, IntConsumer progress) {
        boolean loaded = store.load(population, zone, progress);
        if (loaded) {
            store.settle();
        }
        return loaded;
    }

    /**
     * Reads all market entities in a thread of its own. A stop of the application cuts the reading
     * short: the future then fails with a {@code CancellationException}.
     *
     * @param synthetic the made-up ones, or the real ones; figures never mix them
     */
    public CompletableFuture<MarketColumns> columns(boolean synthetic) {
        return CompletableFuture.supplyAsync(
                () -> store.read(catalogues.current(), synthetic), reading);
    }

    @Override
    public void destroy() throws InterruptedException {
        reading.shutdownNow();
        var _ = reading.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
