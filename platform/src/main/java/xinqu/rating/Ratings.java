package xinqu.rating;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Accounts;
import xinqu.identity.Audit;
import xinqu.identity.Role;
import xinqu.matter.MatterSources;
import xinqu.matter.Matters;
import xinqu.matter.Raiser;
import xinqu.matter.SlipCode;
import xinqu.matter.Track;
import xinqu.notice.Notice;
import xinqu.notice.Notices;
import xinqu.pack.Text;
import xinqu.party.Parties;
import xinqu.party.PartyId;
import xinqu.rating.Rating.Appeal;
import xinqu.rating.Rating.AppealKind;
import xinqu.rating.Rating.AppealState;
import xinqu.rating.Rating.FollowUp;
import xinqu.rating.Rating.Outcome;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Ratings: asking for them, giving them, answering them, appealing against them. */
@Service
public class Ratings {

    static final String PATH = "/ratings";

    /** The roles that answer for an office. */
    public static final Set<String> ANSWERING = Set.of("window-clerk", "approver");

    /** The kind of {@link Ref} by which matters speak of ratings. */
    public static final String REF = "rating";

    private static final Citation RULES = new Citation("国办发〔2019〕51号（政务服务“好差评”）", null);

    private static final int LONGEST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Ratings.class);

    private final RatingStore store;
    private final Digests digests;
    private final Matters matters;
    private final Parties parties;
    private final Accounts accounts;
    private final Notices notices;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ratings(
            RatingStore store,
            Digests digests,
            Matters matters,
            Parties parties,
            Accounts accounts,
            Notices notices,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.digests = digests;
        this.matters = matters;
        this.parties = parties;
        this.accounts = accounts;
        this.notices = notices;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody says.
     *
     * @param stars 1 .. 5, 5 is the best
     * @param name of a visitor who wants an answer; blank for an anonymous rating
     * @param contact how to reach that visitor
     */
    public record Giving(int stars, String words, String name, String contact) {}

    /** How many ratings of a grade an office has; upheld appeals are among them. */
    public record Tally(String unit, Grade grade, int ratings, int upheld, Instant latest) {}

    /**
     * Asks for a rating of a service act: online for a party, at the window for a visitor.
     *
     * @param about the act, such as one delivery; it can be rated once
     */
    @Transactional
    public RatingInvitation invite(Ref about, Text title, String unit, @Nullable UUID party) {
        return invite(about, title, unit, party == null ? Channel.WINDOW : Channel.ONLINE, party);
    }

    /** As above. Asked again for an act that was not rated, it makes a new code for the same. */
    @Transactional
    public RatingInvitation invite(
            Ref about, Text title, String unit, Channel channel, @Nullable UUID party) {
        var code = SlipCode.next();
        var made =
                store.invite(
                        new RatingInvitation(
                                Uuids.next(clock), about, title, unit, channel, party, code, false),
                        code.hash(),
                        clock.instant());
        return made.used()
                ? made
                : new RatingInvitation(
                        made.id(),
                        made.about(),
                        made.title(),
                        made.unit(),
                        made.channel(),
                        made.party(),
                        code,
                        false);
    }

    /** The act that the code on a receipt stands for. */
    @Transactional(readOnly = true)
    public Optional<RatingInvitation> invitation(SlipCode code) {
        return store.invitation(code.hash());
    }

    /** An act that the actor's party may rate. */
    @Transactional(readOnly = true)
    public Optional<RatingInvitation> invitation(Actor actor, UUID id) {
        var party = actor.party();
        return party == null ? Optional.empty() : store.invitation(id, party);
    }

    /** What the actor's party may rate, the newest first. */
    @Transactional(readOnly = true)
    public List<RatingInvitation> waiting(Actor actor) {
        var party = actor.party();
        return party == null ? List.of() : store.waiting(party);
    }

    /**
     * Rates as the actor's party.
     *
     * @throws NoSuchElementException if the party was not asked to rate that
     */
    @Transactional
    public Decision<RatingGiven> give(Actor actor, UUID invitation, Giving giving) {
        var asked =
                invitation(actor, invitation)
                        .orElseThrow(
                                () -> new NoSuchElementException("no invitation " + invitation));
        var party =
                parties.find(
                                Actor.SYSTEM,
                                new PartyId(java.util.Objects.requireNonNull(actor.party())))
                        .orElseThrow();
        return give(
                actor,
                asked,
                giving,
                new Rating.Rater(party.id().value(), actor.account(), party.name(), null));
    }

    /**
     * Rates as whoever holds the receipt.
     *
     * @throws NoSuchElementException if no receipt bears the code
     */
    @Transactional
    public Decision<RatingGiven> give(SlipCode code, Giving giving) {
        var asked = invitation(code).orElseThrow(() -> new NoSuchElementException("no such code"));
        boolean named = !giving.name().isBlank();
        return give(
                Actor.PUBLIC,
                asked,
                giving,
                new Rating.Rater(
                        null,
                        null,
                        named ? giving.name().strip() : null,
                        named ? giving.contact().strip() : null));
    }

    private Decision<RatingGiven> give(
            Actor actor, RatingInvitation asked, Giving giving, Rating.Rater rater) {
        var reasons = new ArrayList<Reason>();
        var grade = Grade.ofStars(giving.stars()).orElse(null);
        if (grade == null) {
            reasons.add(refusal("rating.refused.stars"));
        }
        tooLong(giving.words(), reasons);
        if (rater.party() == null && giving.name().isBlank() != giving.contact().isBlank()) {
            reasons.add(refusal("rating.refused.contact"));
        }
        if (asked.used()) {
            reasons.add(refusal("rating.refused.used"));
        }
        if (grade == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var codeHash = store.use(asked.id(), clock.instant()).orElse(null);
        if (codeHash == null) {
            return new Decision.Refused<>(List.of(refusal("rating.refused.used")));
        }
        var rating =
                new Rating(
                        Uuids.next(clock),
                        asked.about(),
                        asked.title(),
                        asked.unit(),
                        asked.channel(),
                        grade,
                        giving.words().strip(),
                        rater,
                        clock.instant(),
                        null,
                        null,
                        null,
                        1);
        store.add(rating, asked.id());
        digests.add(
                rating.id(),
                Entry.Kind.GIVEN,
                grade,
                rating.words(),
                Map.of(
                        "channel", rating.channel().code(),
                        "unit", rating.unit(),
                        "title", rating.title().zh(),
                        "rater", rater.isNamed() ? "named" : "anonymous"));
        record(actor, "rating.give", rating);
        if (grade.bad() && rater.isNamed()) {
            follow(rating, codeHash);
        }
        var event = new RatingGiven(rating.id(), rating.about(), rating.unit(), grade);
        events.publishEvent(event);
        return new Decision.Granted<>(event);
    }

    /** A bad rating under a real name becomes a matter, which only the rater can call solved. */
    private void follow(Rating rating, String codeHash) {
        var rater = rating.rater();
        var party = rater.party();
        var name = rater.name() == null ? "" : rater.name();
        var contact = rater.contact() == null ? "" : rater.contact();
        var words =
                rating.words().isEmpty()
                        ? "评价 %d 星，没有写原因。".formatted(rating.grade().stars())
                        : "评价 %d 星：%s".formatted(rating.grade().stars(), rating.words());
        var raising =
                new Matters.Raising(
                        MatterSources.BAD_RATING,
                        new Ref(REF, rating.id().toString()),
                        rating.title().zh(),
                        words,
                        party == null
                                ? new Raiser.OfPerson(name, contact, null)
                                : new Raiser.OfParty(party, name),
                        rating.unit(),
                        Track.ORDINARY,
                        null,
                        null);
        switch (matters.raise(Actor.SYSTEM, raising, codeHash)) {
            case Decision.Granted<xinqu.matter.MatterRaised>(var raised) -> {
                save(rating, rating.reply(), new FollowUp(raised.matter(), Outcome.OPEN), null);
                digests.add(
                        rating.id(),
                        Entry.Kind.MATTER_RAISED,
                        null,
                        "",
                        Map.of("matter", raised.matter().toString()));
            }
            // The rating stands in any case; the pack lacks the source or the unit.
            case Decision.Refused<xinqu.matter.MatterRaised>(var reasons) ->
                    log.error("rating {} became no matter: {}", rating.id(), reasons);
        }
    }

    private boolean save(
            Rating rating,
            Rating.@Nullable Reply reply,
            @Nullable FollowUp matter,
            @Nullable Appeal appeal) {
        return store.save(
                new Rating(
                        rating.id(),
                        rating.about(),
                        rating.title(),
                        rating.unit(),
                        rating.channel(),
                        rating.grade(),
                        rating.words(),
                        rating.rater(),
                        rating.givenAt(),
                        reply,
                        matter,
                        appeal,
                        rating.version()));
    }

    private void record(Actor actor, String act, Rating rating) {
        audit.record(actor, act, new Ref(REF, rating.id().toString()), rating.unit(), Map.of());
    }

    private static Reason refusal(String key, String... values) {
        return new Reason(key, List.of(values), RULES);
    }

    private static void tooLong(String words, List<Reason> reasons) {
        if (words.length() > LONGEST) {
            reasons.add(refusal("rating.refused.long", String.valueOf(LONGEST)));
        }
    }

    /** Any rating: they are public. */
    @Transactional(readOnly = true)
    public Optional<Rating> find(UUID id) {
        return store.find(id);
    }

    /** The rating that was given with the code of a receipt. */
    @Transactional(readOnly = true)
    public Optional<Rating> find(SlipCode code) {
        return store.byCode(code.hash());
    }

    @Transactional(readOnly = true)
    public List<Rating> find(RatingQuery query, String orderBy, int limit, int offset) {
        return store.all(query, orderBy, limit, offset);
    }

    public long count(RatingQuery query) {
        return store.count(query);
    }

    /** How many ratings of each grade every office has. */
    public List<Tally> tallies() {
        return store.tallies();
    }

    /** How many ratings wait for a reply, or appeals for a decision, in the actor's units. */
    public int waitingFor(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.unanswered(actor.units());
    }

    /** Whether the actor answers for the rated office. */
    public boolean answersFor(Actor actor, Rating rating) {
        return actor.units().contains(rating.unit()) && ANSWERING.stream().anyMatch(actor::has);
    }

    /** Whether the actor may decide an appeal: a supervisor who does not belong to the office. */
    public boolean decidesOn(Actor actor, Rating rating) {
        var account = actor.account();
        var appeal = rating.appeal();
        return account != null
                && actor.units().contains(rating.unit())
                && actor.has(Role.SUPERVISOR.code())
                && (appeal == null || !appeal.by().equals(account))
                && accounts.find(account)
                        .filter(found -> !found.unit().equals(rating.unit()))
                        .isPresent();
    }

    private Rating required(UUID id) {
        return store.find(id).orElseThrow(() -> new NoSuchElementException("no rating " + id));
    }

    /** Answers a rating in public, once. */
    @Transactional
    public Decision<Rating> reply(Actor actor, UUID id, int version, String words) {
        var rating = required(id);
        var reasons = new ArrayList<Reason>();
        if (!answersFor(actor, rating)) {
            reasons.add(refusal("rating.refused.office"));
        }
        needWords(words, reasons);
        if (rating.reply() != null) {
            reasons.add(refusal("rating.refused.replied"));
        }
        changed(rating, version, reasons);
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var reply = new Rating.Reply(words.strip(), clock.instant());
        if (!save(rating, reply, rating.followUp(), rating.appeal())) {
            return new Decision.Refused<>(List.of(refusal("rating.refused.changed")));
        }
        digests.add(id, Entry.Kind.REPLIED, null, reply.words(), Map.of());
        record(actor, "rating.reply", rating);
        tellRater(
                rating,
                new Text("您的评价已得到回复", "Your rating was answered"),
                new Text(reply.words(), reply.words()));
        return new Decision.Granted<>(required(id));
    }

    private static void needWords(String words, List<Reason> reasons) {
        if (words.isBlank()) {
            reasons.add(refusal("rating.refused.words"));
        }
        tooLong(words, reasons);
    }

    private static void changed(Rating rating, int version, List<Reason> reasons) {
        if (rating.version() != version) {
            reasons.add(refusal("rating.refused.changed"));
        }
    }

    /** The office says that a rating is malicious or mistaken. It stays visible. */
    @Transactional
    public Decision<Rating> appeal(
            Actor actor, UUID id, int version, AppealKind kind, String words) {
        var rating = required(id);
        var account = actor.account();
        var reasons = new ArrayList<Reason>();
        if (!answersFor(actor, rating) || account == null) {
            reasons.add(refusal("rating.refused.office"));
        }
        needWords(words, reasons);
        if (rating.appeal() != null) {
            reasons.add(refusal("rating.refused.appealed"));
        }
        changed(rating, version, reasons);
        if (account == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var appeal = new Appeal(kind, words.strip(), account, AppealState.OPEN, null);
        if (!save(rating, rating.reply(), rating.followUp(), appeal)) {
            return new Decision.Refused<>(List.of(refusal("rating.refused.changed")));
        }
        digests.add(id, Entry.Kind.APPEALED, null, appeal.words(), Map.of("appeal", kind.code()));
        record(actor, "rating.appeal", rating);
        notices.send(
                Role.SUPERVISOR,
                rating.unit(),
                notice(
                        rating,
                        new Text("评价申诉待裁定", "An appeal against a rating waits for a decision"),
                        new Text(appeal.words(), appeal.words()),
                        new Text("您督导被评价的单位。", "You supervise the rated office.")));
        return new Decision.Granted<>(required(id));
    }

    /** Decides an appeal. The rating stays visible with its mark. */
    @Transactional
    public Decision<Rating> decide(
            Actor actor, UUID id, int version, boolean upheld, String words) {
        var rating = required(id);
        var appeal = rating.appeal();
        var reasons = new ArrayList<Reason>();
        if (!decidesOn(actor, rating)) {
            reasons.add(refusal("rating.refused.supervisor"));
        }
        needWords(words, reasons);
        if (appeal == null || appeal.state() != AppealState.OPEN) {
            reasons.add(refusal("rating.refused.noAppeal"));
        }
        changed(rating, version, reasons);
        if (appeal == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var decided =
                new Appeal(
                        appeal.kind(),
                        appeal.words(),
                        appeal.by(),
                        upheld ? AppealState.UPHELD : AppealState.REJECTED,
                        words.strip());
        if (!save(rating, rating.reply(), rating.followUp(), decided)) {
            return new Decision.Refused<>(List.of(refusal("rating.refused.changed")));
        }
        digests.add(
                id,
                upheld ? Entry.Kind.APPEAL_UPHELD : Entry.Kind.APPEAL_REJECTED,
                null,
                words.strip(),
                Map.of());
        record(actor, upheld ? "rating.appealUpheld" : "rating.appealRejected", rating);
        var said =
                upheld
                        ? new Text("被评价单位的申诉成立：", "The office's appeal was upheld: ")
                        : new Text("被评价单位的申诉不成立：", "The office's appeal was rejected: ");
        tellRater(
                rating,
                new Text("对您评价的申诉已裁定", "The appeal against your rating was decided"),
                said.plus(new Text(words + " 评价仍然公开。", words + " Your rating stays public.")));
        notices.send(
                appeal.by(),
                notice(
                        rating,
                        new Text("评价申诉已裁定", "Your appeal was decided"),
                        new Text(words, words),
                        new Text("您提出了这次申诉。", "You made this appeal.")));
        return new Decision.Granted<>(required(id));
    }

    private static Notice notice(Rating rating, Text title, Text body, Text why) {
        return new Notice(
                "rating",
                title,
                body,
                why,
                new Ref(REF, rating.id().toString()),
                "/ratings/" + rating.id());
    }

    private void tellRater(Rating rating, Text title, Text body) {
        var party = rating.rater().party();
        if (party != null) {
            var notice =
                    notice(
                            rating,
                            title,
                            body,
                            new Text("这条评价由您代表的主体作出。", "The party you act for gave this rating."));
            accounts.actingFor(party).forEach(account -> notices.send(account, notice));
        }
    }

    /** The matter of a bad rating went on: the log says so. */
    void followed(UUID matter, Outcome outcome, Entry.Kind kind) {
        store.byMatter(matter)
                .ifPresent(rating -> {
                    save(rating, rating.reply(), new FollowUp(matter, outcome), rating.appeal());
                    digests.add(rating.id(), kind, null, "", Map.of("matter", matter.toString()));
                });
    }
}
