package xinqu.document;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Files that belong to things of any module.
 *
 * <p>A file is taken in two steps, so that no database connection waits for a slow line: {@link
 * #receive} reads and judges it, {@link #attach} gives it to its owner in the caller's transaction.
 */
@Service
public class Attachments {

    /** The limits are the platform's own settings, not a law's. */
    private static final Citation RULES = new Citation("本平台上传规则", null);

    private static final long MEGABYTE = 1024 * 1024;

    private final AttachmentStore store;
    private final FileFolder folder;
    private final DocumentSettings settings;
    private final List<AttachmentAccess> access;
    private final Audit audit;
    private final Clock clock;

    Attachments(
            AttachmentStore store,
            FileFolder folder,
            DocumentSettings settings,
            List<AttachmentAccess> access,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.settings = settings;
        this.access = List.copyOf(access);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Reads a file to its end and judges it by its content. All reasons are told at once, but a
     * file that is too large is not read further.
     *
     * @throws UncheckedIOException if the line breaks; nothing stays of the file
     */
    public Decision<Received> receive(Upload upload) {
        var name = upload.plainName();
        FileFolder.Incoming incoming;
        try {
            incoming = folder.receive(upload.content(), settings.fileLimit().toBytes());
        } catch (FileFolder.TooLarge _) {
            return new Refused<>(
                    List.of(
                            reason(
                                    "document.upload.large",
                                    name,
                                    megabytes(settings.fileLimit().toBytes()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean good = false;
        try {
            var inspection = Inspection.of(incoming.path());
            var reasons = reasons(name, incoming.size(), inspection);
            if (reasons.isEmpty() && inspection.type() != null) {
                good = true;
                return new Granted<>(
                        new Received(
                                name,
                                inspection.type(),
                                incoming.sha256(),
                                incoming.size(),
                                incoming.path()));
            }
            return new Refused<>(reasons);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!good) {
                delete(incoming.path());
            }
        }
    }

    private List<Reason> reasons(String name, long size, Inspection inspection) {
        var reasons = new ArrayList<Reason>();
        if (name.isEmpty()) {
            reasons.add(reason("document.upload.name"));
        }
        if (size == 0) {
            reasons.add(reason("document.upload.empty", name));
            return reasons;
        }
        var type = inspection.type();
        var taken = settings.taken().stream().map(FileType::code).collect(Collectors.joining("、"));
        if (type == null || !settings.types().contains(type.code())) {
            reasons.add(reason("document.upload.type", name, inspection.found(), taken));
        } else if (!name.isEmpty() && !type.fits(name)) {
            reasons.add(reason("document.upload.ending", name, type.code(), FileType.ending(name)));
        }
        if (inspection.archive()) {
            reasons.add(reason("document.upload.archive", name));
        }
        if (inspection.macros()) {
            reasons.add(reason("document.upload.macros", name));
        }
        return reasons;
    }

    private static void delete(Path file) {
        try {
            java.nio.file.Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a file to its owner, in the caller's transaction. That the actor may do so is the
     * caller's to know.
     *
     * @param unit whose staff may see it
     * @param party which party may see it; null for files of the administration
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision<Attachment> attach(
            Actor actor, Received received, Ref owner, String unit, @Nullable UUID party) {
        store.alone(owner);
        long limit = settings.ownerLimit().toBytes();
        long held = store.held(owner);
        if (held + received.size() > limit) {
            return new Refused<>(
                    List.of(
                            reason(
                                    "document.upload.total",
                                    received.name(),
                                    megabytes(held),
                                    megabytes(limit))));
        }
        folder.keep(received.waiting(), received.sha256());
        var now = clock.instant();
        store.keep(received.sha256(), received.size(), received.type(), now);
        var attachment =
                new Attachment(
                        Uuids.next(clock),
                        received.sha256(),
                        received.size(),
                        received.type(),
                        received.name(),
                        owner,
                        unit,
                        party,
                        new Attachment.State.Held(),
                        now,
                        actor.name());
        store.add(attachment);
        audit.record(
                actor,
                "document.attach",
                owner,
                unit,
                Map.of(
                        "attachment", attachment.id().toString(),
                        "name", attachment.name(),
                        "sha256", attachment.sha256()));
        return new Granted<>(attachment);
    }

    /** What belongs to a thing, the oldest first: what the actor may see of it. */
    @Transactional(readOnly = true)
    public List<Attachment> of(Actor actor, Ref owner) {
        return store.of(owner, actor.units(), actor.party(), granted(actor, owner));
    }

    private boolean granted(Actor actor, Ref owner) {
        return access.stream()
                .anyMatch(one -> one.kind().equals(owner.kind()) && one.mayRead(actor, owner));
    }

    /** The attachment, if the actor may see it. */
    @Transactional(readOnly = true)
    public Optional<Attachment> find(Actor actor, UUID id) {
        return store.find(id, actor.units(), actor.party())
                .or(() -> store.find(id).filter(found -> granted(actor, found.owner())));
    }

    /**
     * Takes an attachment back; it stays readable. False if it was taken back before. Whether the
     * actor may do so is the caller's to know.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(Actor actor, Attachment attachment) {
        if (!store.withdraw(attachment.id(), clock.instant(), actor.name())) {
            return false;
        }
        audit.record(
                actor,
                "document.withdraw",
                attachment.owner(),
                attachment.unit(),
                Map.of("attachment", attachment.id().toString(), "name", attachment.name()));
        return true;
    }

    /** Where the content lies, to be read only. */
    public Path content(Attachment attachment) {
        return folder.place(attachment.sha256());
    }

    /** Where the content of a hash lies. */
    Path content(String sha256) {
        return folder.place(sha256);
    }

    /** Keeps bytes that were made here, in the caller's transaction. */
    String keep(byte[] content, FileType type) {
        try {
            var incoming = folder.receive(new ByteArrayInputStream(content), content.length);
            folder.keep(incoming.path(), incoming.sha256());
            store.keep(incoming.sha256(), incoming.size(), type, clock.instant());
            return incoming.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes files that no row names and that came longer ago than {@code olderThan}, which must
     * be longer than any transaction: a day is usual.
     *
     * @return how many were deleted
     */
    public int sweep(Duration olderThan) {
        if (olderThan.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "sweeping what is older than %s could take a file that is just being committed\nMaybe P1D"
                            .formatted(olderThan));
        }
        return folder.sweep(clock.instant().minus(olderThan), store::known);
    }

    private static Reason reason(String key, String... values) {
        return new Reason(key, List.of(values), RULES);
    }

    /** In megabytes, to one decimal. */
    static String megabytes(long bytes) {
        return java.math.BigDecimal.valueOf(bytes)
                .divide(java.math.BigDecimal.valueOf(MEGABYTE), 1, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
