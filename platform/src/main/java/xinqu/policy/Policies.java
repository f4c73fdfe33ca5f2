package xinqu.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import xinqu.pack.CaseFiles;
import xinqu.pack.ImportedZone;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.pack.ZoneSettings;
import xinqu.party.Catalogues;
import xinqu.party.FactVocabulary;
import xinqu.party.Subject;
import xinqu.rule.Facts;
import xinqu.rule.Rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The policies of the zone, as pages and other modules ask for them. */
@Service
public class Policies implements PackImport {

    private final PolicyStore store;
    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Clock clock;
    private volatile @Nullable CompletableFuture<Held> held;

    Policies(PolicyStore store, Catalogues catalogues, ImportedZone zone, Clock clock) {
        this.store = store;
        this.catalogues = catalogues;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Everything that answers are made of, as of one import. Immutable.
     *
     * @param zone the zone
     * @param vocabulary the facts that rules name
     * @param book all provisions
     */
    public record Library(ZoneSettings zone, FactVocabulary vocabulary, PolicyBook book) {

        /** The legal day in the zone. */
        public LocalDate today(Clock clock) {
            return LocalDate.ofInstant(clock.instant(), zone.timezone());
        }
    }

    /**
     * What the database holds beside the rules themselves.
     *
     * @param since when each document first came into the library, by its id
     * @param cases how many worked cases each provision has, by its id
     */
    public record Holdings(Map<String, Instant> since, Map<String, Integer> cases) {
        public Holdings {
            since = Map.copyOf(since);
            cases = Map.copyOf(cases);
        }
    }

    private record Held(Library library, Holdings holdings) {}

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var read = PolicyPack.read(folder);
        if (!folder.problems().isEmpty()) {
            return;
        }
        var since = new HashMap<String, OffsetDateTime>();
        store.documents().forEach(stored -> since.put(stored.id(), stored.importedAt()));
        var now = OffsetDateTime.now(clock);
        store.clear();
        var documents = new LinkedHashMap<String, PolicyDocument>();
        read.book()
                .all()
                .forEach(provision ->
                        documents.putIfAbsent(provision.document().id(), provision.document()));
        int position = 0;
        for (var document : documents.values()) {
            store.add(
                    new PolicyStore.Stored(
                            document.id(),
                            text(Path.of(document.file())),
                            document.file(),
                            document.isReference(),
                            since.getOrDefault(document.id(), now)),
                    position++);
        }
        store.clearCases();
        position = 0;
        for (var written : CaseFiles.written(folder.root(), "policy")) {
            if (read.book().find(written.when()).isPresent()) {
                store.addCase(written, position++);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s again".formatted(file), e);
        }
    }

    /** Reads the library in a thread of its own, so that the first page need not wait. */
    @Override
    public void imported() {
        var thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("library").daemon().factory());
        held = CompletableFuture.supplyAsync(() -> Rules.together(this::read), thread);
        thread.shutdown(); // What was submitted still runs.
    }

    /** The library as of the last import; waits while it is being read. */
    public Library library() {
        return held().library();
    }

    /** What belongs to the library as of the last import. */
    public Holdings holdings() {
        return held().holdings();
    }

    private Held held() {
        var reading = held;
        if (reading == null) {
            throw new IllegalStateException("no zone pack has been imported");
        }
        return reading.join();
    }

    private Held read() {
        var settings = zone.settings();
        var catalogue = catalogues.current();
        var problems = new Problems();
        var vocabulary =
                new FactVocabulary(
                        catalogue.facts(), catalogue.places(), catalogue.industries(), problems);
        var reader =
                new PolicyReader(
                        new Rules(vocabulary), vocabulary.places(), catalogue.units().codes());
        var provisions = new ArrayList<Provision>();
        var since = new HashMap<String, Instant>();
        for (var document : store.documents()) {
            since.put(document.id(), document.importedAt().toInstant());
            Yaml.parse(
                            document.yaml().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            document.file(),
                            problems)
                    .ifPresent(
                            root -> provisions.addAll(reader.read(root, document.isReference())));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "stored policies cannot be read: " + problems.all().getFirst());
        }
        var cases = new HashMap<String, Integer>();
        store.counts().forEach(count -> cases.put(count.provision(), count.cases()));
        return new Held(
                new Library(
                        settings, vocabulary, PolicyPack.book(settings, vocabulary, provisions)),
                new Holdings(since, cases));
    }

    /** The worked cases of a provision, as the pack has them. */
    public List<WorkedCase> workedCases(Provision provision) {
        var book = library();
        return store.casesOf(provision.id()).stream()
                .map(written -> WorkedCase.of(written, book.vocabulary()))
                .toList();
    }

    /** What every provision in force means for one party. */
    public Assessment assess(Subject subject, Facts facts) {
        var book = library().book();
        return Assessment.of(book, book.answers(subject, facts));
    }

    /** The versions of a provision, oldest first, itself among them. */
    public List<Provision> history(Provision provision) {
        var book = library().book();
        var history = new ArrayList<Provision>();
        history.add(provision);
        for (var older = provision.replaces(); older != null && history.size() < 100; ) {
            var found = book.find(older);
            found.ifPresent(history::addFirst);
            older = found.map(Provision::replaces).orElse(null);
        }
        for (var newest = provision; newest != null && history.size() < 100; ) {
            var id = newest.id();
            newest =
                    book.all().stream()
                            .filter(p -> id.equals(p.replaces()))
                            .findFirst()
                            .orElse(null);
            if (newest != null) {
                history.add(newest);
            }
        }
        return history;
    }
}
