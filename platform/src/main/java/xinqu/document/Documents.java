package xinqu.document;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
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
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Unit;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Documents that units issue: made from templates, numbered without gaps, sealed, delivered,
 * revoked and verified by everybody who holds one.
 */
@Service
public class Documents {

    /** Where documents wait for their seal. */
    public static final String PATH = "/issued";

    /** The roles that seal, deliver and revoke, each in its units. */
    public static final Set<String> HANDLING = Set.of("window-clerk", "approver");

    /** Kind of a document in a {@link Ref}. */
    public static final String KIND = "document";

    private static final Citation SEALED = new Citation("行政许可法", "第三十二条第二款");
    private static final Citation DELIVERED = new Citation("行政许可法", "第四十四条");

    /** 32 signs that cannot be mistaken for each other: 5 bits each, 16 of them make 80 bits. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int CODE_LENGTH = 16;
    private static final int GROUP = 4;
    private static final int LONGEST_REMARK = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DocumentStore store;
    private final Attachments attachments;
    private final NoticeTemplates templates;
    private final ChineseFonts fonts;
    private final ObjectProvider<ESeal> eSeal;
    private final List<AttachmentAccess> access;
    private final OrganisationUnits units;
    private final ImportedZone zone;
    private final DocumentSettings settings;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Documents(
            DocumentStore store,
            Attachments attachments,
            NoticeTemplates templates,
            ChineseFonts fonts,
            ObjectProvider<ESeal> eSeal,
            List<AttachmentAccess> access,
            OrganisationUnits units,
            ImportedZone zone,
            DocumentSettings settings,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.attachments = attachments;
        this.templates = templates;
        this.fonts = fonts;
        this.eSeal = eSeal;
        this.access = List.copyOf(access);
        this.units = units;
        this.zone = zone;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a document in the caller's transaction: the number is taken, the PDF stored, the row
     * written, or none of it. Without an e-seal it waits for a wet seal and is not issued yet.
     *
     * @throws NoSuchElementException if the zone has no such template
     * @throws IllegalArgumentException if a place of the template is not filled
     * @throws IllegalStateException if there is no font for Chinese
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(Actor actor, Draft draft) {
        var template =
                templates
                        .find(draft.template())
                        .orElseThrow(() ->
                                new NoSuchElementException("no template " + draft.template()));
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, zone.settings().timezone());
        var issuer = unitName(draft.unit()).zh();
        // Before the number is taken, so that nobody waits for a draft that fails.
        template.filled(values(draft, issuer, day, "-"));
        int serial = store.next(template.series(), day.getYear());
        var number = template.numbered(day.getYear(), serial);
        var code = newCode();
        var id = Uuids.next(clock);
        boolean hasSeal = eSeal.getIfAvailable() != null;
        var unsealed = pdf(template, draft, issuer, day, number, code, now, !hasSeal);
        var answer = seal(id, draft.unit(), unsealed);
        byte[] bytes;
        Issued.State state;
        switch (answer) {
            case ESeal.Answer.Sealed(var sealed) -> {
                bytes = new byte[sealed.remaining()];
                sealed.duplicate().get(bytes);
                state = new Issued.State.SealedElectronically(now);
            }
            case ESeal.Answer.ForWetSeal(var reason) -> {
                // Paper that waits for a seal says so itself.
                bytes =
                        hasSeal
                                ? pdf(template, draft, issuer, day, number, code, now, true)
                                : unsealed;
                state = new Issued.State.ForWetSeal(reason.isEmpty() ? null : reason);
            }
        }
        var issued =
                new Issued(
                        id,
                        template.code(),
                        template.title(),
                        number,
                        draft.about(),
                        draft.unit(),
                        draft.party(),
                        draft.recipient().strip(),
                        attachments.keep(bytes, FileType.PDF),
                        code,
                        template.assumed(),
                        now,
                        actor.name(),
                        state,
                        null);
        store.add(issued, template.series(), day.getYear(), serial);
        record(actor, "document.issue", issued, Map.of("sha256", issued.file()));
        return issued;
    }

    private ESeal.Answer seal(UUID id, String unit, byte[] pdf) {
        var port = eSeal.getIfAvailable();
        return port == null ? new ESeal.Answer.ForWetSeal("") : port.seal(id, unit, pdf);
    }

    private byte[] pdf(
            NoticeTemplate template,
            Draft draft,
            String issuer,
            LocalDate day,
            String number,
            String code,
            Instant now,
            boolean forSeal) {
        var notes = new ArrayList<String>();
        if (!template.law().isEmpty()) {
            notes.add(
                    "依据："
                            + String.join(
                                    "；", template.law().stream().map(Documents::cited).toList()));
        }
        if (zone.settings().demo()) {
            notes.add("演示环境生成，内容为模拟，不具有法律效力。");
        }
        if (template.assumed()) {
            notes.add("文书式样与文号为假定，未见该区公开式样。");
        }
        return NoticePdf.set(
                new NoticePdf.Content(
                        issuer,
                        template.title().zh(),
                        number,
                        draft.recipient().strip(),
                        template.filled(values(draft, issuer, day, number)),
                        written(day),
                        forSeal,
                        grouped(code),
                        settings.address() + "/verify/" + code,
                        notes,
                        now),
                fonts.find());
    }

    private static String cited(Citation citation) {
        var article = citation.article();
        return "《" + citation.source() + "》" + (article == null ? "" : article);
    }

    private static Map<String, String> values(
            Draft draft, String issuer, LocalDate day, String number) {
        var values = new HashMap<>(draft.places());
        values.put(NoticePlace.NUMBER.key(), number);
        values.put(NoticePlace.RECIPIENT.key(), draft.recipient());
        values.put(NoticePlace.UNIT.key(), issuer);
        values.put(NoticePlace.DATE.key(), written(day));
        return values;
    }

    /** A day as documents write it: 2026年3月7日. */
    public static String written(LocalDate day) {
        return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** The name of a unit; its code if the zone has it no more. */
    public Text unitName(String unit) {
        return units.find(unit).map(Unit::name).orElse(Text.of(unit));
    }

    private static String newCode() {
        var code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** A code as people read it: four groups of four. */
    public static String grouped(String code) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < code.length(); i += GROUP) {
            groups.add(code.substring(i, Math.min(code.length(), i + GROUP)));
        }
        return String.join("-", groups);
    }

    /** The document with this code, however it is typed. For everybody. */
    @Transactional(readOnly = true)
    public Optional<Issued> verify(String code) {
        var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return plain.length() == CODE_LENGTH ? store.verify(plain) : Optional.empty();
    }

    /** What a file that somebody holds is to a document. */
    public enum Comparison {
        /** The very file that was made. */
        SAME,
        /** The scan of the paper with its seal. */
        SCAN,
        OTHER
    }

    /** Compares by hash. */
    public Comparison compare(Issued issued, String sha256) {
        if (sha256.equals(issued.file())) {
            return Comparison.SAME;
        }
        return issued.state() instanceof Issued.State.SealedOnPaper paper
                        && sha256.equals(paper.scanHash())
                ? Comparison.SCAN
                : Comparison.OTHER;
    }

    /**
     * The hash of what comes, without keeping any of it.
     *
     * @return empty if it is larger than a file may be
     */
    public Optional<String> hash(Upload upload) {
        var digest = FileFolder.sha256();
        var buffer = new byte[1 << 16];
        long left = settings.fileLimit().toBytes();
        try {
            for (int read = upload.content().read(buffer);
                    read >= 0;
                    read = upload.content().read(buffer)) {
                left -= read;
                if (left < 0) {
                    return Optional.empty();
                }
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * A name as the public sees it: enough for who knows it, too little for who does not. Of a
     * person the first sign, of an organisation the first two and the last four.
     */
    public static String masked(String name) {
        var points = name.strip().codePoints().toArray();
        if (points.length < 8) {
            return new String(points, 0, Math.min(1, points.length))
                    + "*".repeat(Math.max(1, points.length - 1));
        }
        return new String(points, 0, 2)
                + "*".repeat(points.length - 6)
                + new String(points, points.length - 4, 4);
    }

    /** The documents about a thing, the oldest first: what the actor may see of them. */
    @Transactional(readOnly = true)
    public List<Issued> of(Actor actor, Ref about) {
        return store.about(about, actor.units(), actor.party(), granted(actor, about));
    }

    private boolean granted(Actor actor, Ref about) {
        return access.stream()
                .anyMatch(one -> one.kind().equals(about.kind()) && one.mayRead(actor, about));
    }

    /** The document, if the actor may see it. */
    @Transactional(readOnly = true)
    public Optional<Issued> find(Actor actor, UUID id) {
        return store.find(id, actor.units(), actor.party())
                .or(() -> store.find(id).filter(found -> granted(actor, found.about())));
    }

    @Transactional(readOnly = true)
    public List<Issued> find(DocumentQuery query, String orderBy, int limit, int offset) {
        return store.within(query, orderBy, limit, offset);
    }

    public long count(DocumentQuery query) {
        return store.count(query);
    }

    /** How many documents wait for a seal within the actor's scope. */
    public int waiting(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.waiting(actor.units());
    }

    /** The units that issued something within the actor's scope, to choose from. */
    public List<String> issuers(Actor actor) {
        return store.units(actor.units());
    }

    /** Where the PDF lies, to be read only. */
    public Path content(Issued issued) {
        var path = attachments.content(issued.file());
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "the file %s of %s is gone\nMaybe the data folder was restored without its files"
                            .formatted(issued.file(), issued.number()));
        }
        return path;
    }

    /** Whether the actor may seal, deliver or revoke the document. */
    public boolean mayHandle(Actor actor, Issued issued) {
        return actor.units().contains(issued.unit()) && HANDLING.stream().anyMatch(actor::has);
    }

    /**
     * The seal was put on paper; from now on the document is issued.
     *
     * @param scan shows the sealed paper
     * @throws NoSuchElementException if the document is outside of the actor's scope
     */
    @Transactional
    public Decision<DocumentSealed> seal(Actor actor, UUID id, Received scan) {
        var issued = required(actor, id);
        if (!(issued.state() instanceof Issued.State.ForWetSeal)) {
            return refused("document.seal.late", SEALED, issued.number());
        }
        if (scan.type() != FileType.PDF && !scan.type().picture()) {
            return refused("document.seal.type", SEALED, scan.name());
        }
        var decision =
                attachments.attach(
                        actor, scan, new Ref(KIND, id.toString()), issued.unit(), issued.party());
        return switch (decision) {
            case Refused<Attachment>(var reasons) -> new Refused<>(reasons);
            case Granted<Attachment>(var attached) -> {
                if (!store.seal(id, attached.id(), clock.instant(), actor.name(), actor.units())) {
                    // Somebody was quicker: what was attached must not stay.
                    throw new OptimisticLockingFailureException(
                            "document %s does not wait any more".formatted(id));
                }
                record(actor, "document.seal", issued, Map.of("scan", attached.sha256()));
                yield announced(new DocumentSealed(id, issued.about()));
            }
        };
    }

    /**
     * Records how a sealed document was delivered.
     *
     * @param scan the signed receipt; null if there is none
     * @throws NoSuchElementException if the document is outside of the actor's scope
     */
    @Transactional
    public Decision<DocumentDelivered> deliver(
            Actor actor,
            UUID id,
            Issued.Method method,
            String receiver,
            LocalDate on,
            String remark,
            @Nullable Received scan) {
        var issued = required(actor, id);
        var today = LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
        var made = LocalDate.ofInstant(issued.madeAt(), zone.settings().timezone());
        var reasons = new ArrayList<Reason>();
        if (issued.state() instanceof Issued.State.ForWetSeal) {
            reasons.add(reason("document.deliver.unsealed", DELIVERED, issued.number()));
        }
        if (issued.state() instanceof Issued.State.Revoked) {
            reasons.add(reason("document.deliver.revoked", DELIVERED, issued.number()));
        }
        if (receiver.isBlank()) {
            reasons.add(reason("document.deliver.receiver", DELIVERED));
        }
        if (on.isAfter(today) || on.isBefore(made)) {
            reasons.add(
                    reason("document.deliver.day", DELIVERED, made.toString(), today.toString()));
        }
        if (remark.length() > LONGEST_REMARK) {
            reasons.add(
                    reason("document.deliver.remark", DELIVERED, Integer.toString(LONGEST_REMARK)));
        }
        if (issued.delivery() != null) {
            reasons.add(reason("document.deliver.late", DELIVERED, issued.number()));
        }
        if (!reasons.isEmpty()) {
            return new Refused<>(reasons);
        }
        UUID attached = null;
        if (scan != null) {
            var decision =
                    attachments.attach(
                            actor,
                            scan,
                            new Ref(KIND, id.toString()),
                            issued.unit(),
                            issued.party());
            switch (decision) {
                case Refused<Attachment>(var why) -> {
                    return new Refused<>(why);
                }
                case Granted<Attachment>(var attachment) -> attached = attachment.id();
            }
        }
        var delivered =
                new Issued.Delivered(method, receiver.strip(), on, remark.strip(), attached);
        if (!store.deliver(id, delivered, clock.instant(), actor.name())) {
            throw new OptimisticLockingFailureException(
                    "the delivery of %s was recorded meanwhile".formatted(id));
        }
        record(
                actor,
                "document.deliver",
                issued,
                Map.of("method", method.code(), "receiver", receiver.strip()));
        return announced(new DocumentDelivered(id, issued.about(), on));
    }

    /**
     * Takes a document back; its public page says so from now on.
     *
     * @throws NoSuchElementException if the document is outside of the actor's scope
     */
    @Transactional
    public Decision<DocumentRevoked> revoke(Actor actor, UUID id, String why) {
        var issued = required(actor, id);
        if (why.isBlank()) {
            return refused("document.revoke.why", SEALED);
        }
        if (!store.revoke(id, why.strip(), clock.instant(), actor.name(), actor.units())) {
            return refused("document.revoke.late", SEALED, issued.number());
        }
        record(actor, "document.revoke", issued, Map.of("why", why.strip()));
        return announced(new DocumentRevoked(id, issued.about()));
    }

    private <E> Granted<E> announced(E event) {
        events.publishEvent(event);
        return new Granted<>(event);
    }

    private Issued required(Actor actor, UUID id) {
        return store.find(id, actor.units(), null)
                .orElseThrow(() -> new NoSuchElementException("no document " + id));
    }

    private void record(Actor actor, String act, Issued issued, Map<String, String> more) {
        var detail = new HashMap<>(more);
        detail.put("number", issued.number());
        detail.put("about", issued.about().toString());
        audit.record(actor, act, new Ref(KIND, issued.id().toString()), issued.unit(), detail);
    }

    private static Reason reason(String key, Citation citation, String... values) {
        return new Reason(key, List.of(values), citation);
    }

    private static <E> Refused<E> refused(String key, Citation citation, String... values) {
        return new Refused<>(List.of(reason(key, citation, values)));
    }
}
