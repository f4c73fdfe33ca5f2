package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.ZoneSettings;

import java.util.concurrent.Executors;

/**
 * Takes catalogue, trees and named parties of a pack over, and loads the synthetic population of a
 * demo zone once, beside the first pages.
 */
@Component
class PartyImport implements PackImport {

    private static final Logger log = LoggerFactory.getLogger(PartyImport.class);

    private static final int LINE_EVERY = 50_000;

    private final Catalogues catalogues;
    private final Parties parties;
    private final Populations populations;
    private final ApplicationEventPublisher events;
    private final boolean wanted;
    private @Nullable PartyPack taken;
    private String zone = "";

    PartyImport(
            Catalogues catalogues,
            Parties parties,
            Populations populations,
            ApplicationEventPublisher events,
            @Value("${xinqu.population:true}") boolean wanted) {
        this.catalogues = catalogues;
        this.parties = parties;
        this.populations = populations;
        this.events = events;
        this.wanted = wanted;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var settings = ZoneSettings.read(folder);
        var pack = PartyPack.read(folder);
        if (folder.problems().isEmpty()) {
            catalogues.take(pack);
            parties.take(pack.named(), settings.territory().getLast());
            taken = settings.demo() ? pack : null;
            zone = settings.territory().getLast();
        }
    }

    /**
     * The population comes after the import, so a start may have been cut off before it was there.
     */
    @Override
    public boolean incomplete(PackFolder folder) {
        return wanted
                && !populations.hasSynthetic()
                && ZoneSettings.read(folder).demo()
                && PartyPack.read(folder).population().isPresent();
    }

    @Override
    public void imported() {
        var pack = taken;
        taken = null;
        if (!wanted || pack == null || pack.population().isEmpty() || populations.hasSynthetic()) {
            return;
        }
        var thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("population").daemon().factory());
        var _ = thread.submit(() -> load(pack));
        thread.shutdown(); // What was submitted still runs.
    }

    private void load(PartyPack pack) {
        try {
            log.info("模拟经营主体生成中 making the synthetic population");
            SyntheticPopulation.of(pack)
                    .ifPresent(population -> {
                        int all = population.table().rows();
                        populations.load(
                                population,
                                zone,
                                done -> {
                                    if (done % LINE_EVERY == 0 || done == all) {
                                        log.info(
                                                "模拟经营主体 synthetic population: {} of {}", done, all);
                                    }
                                });
                        events.publishEvent(new PopulationLoaded(all));
                    });
        } catch (RuntimeException e) {
            log.error("the synthetic population was not loaded; the next start tries again", e);
        }
    }
}
