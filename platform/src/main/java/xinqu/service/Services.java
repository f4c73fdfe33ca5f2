package xinqu.service;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import xinqu.calendar.Calendars;
import xinqu.calendar.Terms;
import xinqu.decision.Decision;
import xinqu.pack.ImportedZone;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.ZoneSettings;
import xinqu.party.Catalogues;
import xinqu.party.FactVocabulary;
import xinqu.rule.Facts;
import xinqu.rule.Rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The services of the zone, as pages and other modules ask for them. */
@Service
public class Services implements PackImport {

    private final ServiceStore store;
    private final Catalogues catalogues;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Clock clock;
    private volatile @Nullable CompletableFuture<Catalogue> held;

    Services(
            ServiceStore store,
            Catalogues catalogues,
            Calendars calendars,
            ImportedZone zone,
            Clock clock) {
        this.store = store;
        this.catalogues = catalogues;
        this.calendars = calendars;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * The catalogue as of one import. Immutable.
     *
     * @param vocabulary the facts that conditions name
     * @param pack all versions of everything
     * @param terms null if the pack sets none
     * @param compiler null if the pack does not say how long a working day is
     */
    public record Catalogue(
            ZoneSettings zone,
            FactVocabulary vocabulary,
            ServicePack pack,
            @Nullable Terms terms,
            @Nullable BundleCompiler compiler) {

        /** The legal day in the zone. */
        public LocalDate today(Clock clock) {
            return LocalDate.ofInstant(clock.instant(), zone.timezone());
        }

        /**
         * The plan of a bundle under these answers, with the versions in force on their day; empty
         * if there is no such bundle or nothing says how long a working day is.
         */
        public Optional<Decision<Plan>> plan(String bundle, Facts answers) {
            return Optional.ofNullable(compiler)
                    .flatMap(compiles ->
                            pack.bundle(bundle, answers.asOf())
                                    .map(found -> compiles.compile(found, answers)));
        }
    }

    /** After the facts, which conditions name. */
    @Override
    public int order() {
        return 60;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var catalogue = catalogues.current();
        ServicePack.read(folder, vocabulary(catalogue, folder.problems()), catalogue.units());
        if (!folder.problems().isEmpty()) {
            return;
        }
        store.clear();
        int position = 0;
        for (var glob : Sources.GLOBS) {
            for (var file : folder.files(glob)) {
                try {
                    store.add(
                            position++,
                            folder.root().relativize(file).toString(),
                            Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read %s again".formatted(file), e);
                }
            }
        }
    }

    /** A pack that was imported before this module was there. */
    @Override
    public boolean incomplete(PackFolder folder) {
        return store.sources().isEmpty()
                && Sources.GLOBS.stream().anyMatch(glob -> !folder.files(glob).isEmpty());
    }

    /** Reads the catalogue in a thread of its own, so that the first page need not wait. */
    @Override
    public void imported() {
        var thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("catalogue").daemon().factory());
        held = CompletableFuture.supplyAsync(() -> Rules.together(this::read), thread);
        thread.shutdown(); // What was submitted still runs.
    }

    /** The catalogue as of the last import; waits while it is being read. */
    public Catalogue catalogue() {
        var reading = held;
        if (reading == null) {
            throw new IllegalStateException("no zone pack has been imported");
        }
        return reading.join();
    }

    /** The legal day in the zone. */
    public LocalDate today() {
        return catalogue().today(clock);
    }

    /** The version of an item that is in force today. */
    public Optional<ServiceItem> item(String id) {
        return catalogue().pack().item(id, today());
    }

    /** The items that are in force today, in the order of the files. */
    public List<ServiceItem> items() {
        return catalogue().pack().inForce(today());
    }

    /** A bundle, made of the versions that are in force today. */
    public Optional<Bundle> bundle(String id) {
        return catalogue().pack().bundle(id, today());
    }

    private static FactVocabulary vocabulary(Catalogues.Snapshot catalogue, Problems problems) {
        return new FactVocabulary(
                catalogue.facts(), catalogue.places(), catalogue.industries(), problems);
    }

    private Catalogue read() {
        var problems = new Problems();
        var snapshot = catalogues.current();
        var vocabulary = vocabulary(snapshot, problems);
        var sources = Sources.of(new LinkedHashMap<>(store.sources()), store.edits(), problems);
        var pack = ServicePack.read(sources, vocabulary, snapshot.units());
        var terms = calendars.current().terms().orElse(null);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "stored services cannot be read: " + problems.all().getFirst());
        }
        return new Catalogue(
                zone.settings(),
                vocabulary,
                pack,
                terms,
                terms == null
                        ? null
                        : new BundleCompiler(
                                pack.materials(),
                                vocabulary.catalogue(),
                                terms.opening().minutesADay()));
    }
}
