package xinqu.pack;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the zone's pack into the database before the first request, if it changed since the last
 * time. The run time reads the database only.
 */
@Component
class ZonePack implements InitializingBean, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ZonePack.class);

    /**
     * Where packs lie.
     *
     * @param zones folder of the packs
     * @param zone name of the one to run
     */
    @ConfigurationProperties("xinqu")
    record Settings(@DefaultValue("zones") Path zones, @DefaultValue("jinpu") String zone) {}

    private final Settings settings;
    private final ZoneStore store;
    private final ImportedZone zone;
    private final List<PackImport> imports;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private boolean held;

    ZonePack(
            Settings settings,
            ZoneStore store,
            ImportedZone zone,
            List<PackImport> imports,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.zone = zone;
        this.imports = imports.stream().sorted(Comparator.comparingInt(PackImport::order)).toList();
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A pack that was imported before is read while the rest of the application starts. */
    @Override
    public void afterPropertiesSet() {
        if (!settings.zone().matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "the zone (%s) is no name of a pack\nMaybe jinpu, a folder of %s"
                            .formatted(settings.zone(), settings.zones()));
        }
        held = holds(settings.zones().resolve(settings.zone()));
        if (held) {
            imports.forEach(PackImport::imported);
        }
    }

    /** Listeners of the import's events are there only now. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!held) {
            bringIn(settings.zones().resolve(settings.zone()));
            imports.forEach(PackImport::imported);
        }
    }

    /** Whether the database has what the pack says. */
    private boolean holds(Path root) {
        var last = store.find();
        if (last.isEmpty()) {
            return false;
        }
        if (!Files.isDirectory(root)) {
            log.info("no pack in {}; running on what was imported last", root);
            return true;
        }
        return last.get().sha256().equals(hash(root))
                && imports.stream().noneMatch(part -> incomplete(part, root));
    }

    private void bringIn(Path root) {
        var hash = hash(root);
        long began = clock.millis();
        var problems = new Problems();
        transaction.executeWithoutResult(status -> {
            var folder = new PackFolder(root, problems);
            var settled = ZoneSettings.read(folder);
            imports.forEach(part -> part.importFrom(folder));
            if (problems.isEmpty()) {
                store.save(settled, hash, OffsetDateTime.now(clock));
            } else {
                status.setRollbackOnly();
            }
        });
        zone.forget();
        if (problems.isEmpty()) {
            log.info("zone pack {} imported in {} ms", root, clock.millis() - began);
        } else if (store.find().isPresent()) {
            log.warn(
                    "the pack {} changed but has problems; running on the last import\n{}",
                    root,
                    list(problems));
        } else {
            throw new IllegalStateException(
                    "the pack %s cannot be imported%n%s".formatted(root, list(problems)));
        }
    }

    private static boolean incomplete(PackImport part, Path root) {
        return part.incomplete(new PackFolder(root, new Problems()));
    }

    private static String list(Problems problems) {
        return problems.asFound().stream()
                .limit(50)
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Over paths and contents, in the order of the paths. */
    private static String hash(Path root) {
        try (var walk = Files.walk(root, 12)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(
                        root.relativize(file)
                                .toString()
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the pack %s cannot be read\nMaybe --zone is wrong".formatted(root), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
