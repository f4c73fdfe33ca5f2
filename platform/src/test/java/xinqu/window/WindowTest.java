package xinqu.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.casework.CaseMaterial;
import xinqu.casework.Cases;
import xinqu.casework.Stage;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.document.Attachments;
import xinqu.document.Upload;
import xinqu.identity.Audit;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;
import xinqu.party.Applicants;
import xinqu.party.Catalogues;
import xinqu.party.Parties;
import xinqu.party.PartyId;
import xinqu.testkit.MutableClock;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Tickets, appointments, consents, mandates and parcels, also when everybody comes at once. */
@IdentityTest
class WindowTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final AtomicInteger HALLS = new AtomicInteger();
    private static final String INSTANT_ITEM = "employer-proof";

    @Autowired Tickets tickets;
    @Autowired Appointments appointments;
    @Autowired Mandates mandates;
    @Autowired Deliveries deliveries;
    @Autowired Cases cases;
    @Autowired Parties parties;
    @Autowired Attachments attachments;
    @Autowired Catalogues catalogues;
    @Autowired ImportedZone zone;
    @Autowired Audit audit;
    @Autowired Applicants applicants;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired MutableClock clock;

    static final Set<String> UNITS =
            Set.of("jinpu", "jinpu-service-centre", "jinpu-market", "jinpu-hrss", "puwan");

    final Actor clerk = new Actor(null, "clerk", Set.of("window-clerk"), UNITS, null);
    Actor owner = Actor.PUBLIC;

    @BeforeEach
    void aMonday() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        owner = applicants.enterprise("puwan");
    }

    private static Hall hall() {
        var name = "hall-" + HALLS.incrementAndGet();
        return new Hall(name, Text.of(name), "jinpu", "T", 4, 2, 0, true);
    }

    private static <T> T granted(Decision<T> decision) {
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted<T>) decision).event();
    }

    private static List<String> keys(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }

    @Test
    void numbersTicketsWithoutGapOrDoubleAndCallsEachOnce() throws Exception {
        var hall = hall();
        Callable<Integer> take = () -> tickets.take(hall, "", null, "", null).number();
        var numbers = atOnce(8, java.util.Collections.nCopies(60, take));
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(tickets.ahead(hall).before()).isEqualTo(60);
        Callable<Integer> call =
                () -> tickets.call(clerk, hall, "1").map(Ticket::number).orElse(-1);
        assertThat(atOnce(8, java.util.Collections.nCopies(60, call)))
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(tickets.call(clerk, hall, "1")).isEmpty();
    }

    @Test
    void estimatesFromPastServicesAndOnlyFromEnoughOfThem() {
        var hall = hall();
        for (int i = 0; i < 5; i++) {
            assertThat(tickets.ahead(hall).minutes()).isNegative();
            tickets.take(hall, "", null, "", null);
            var called = tickets.call(clerk, hall, "1").orElseThrow();
            clock.set(clock.instant().plusSeconds(600));
            assertThat(tickets.finish(clerk, called.id(), true)).isTrue();
        }
        tickets.take(hall, "", null, "", null);
        tickets.take(hall, "", null, "", null);
        var third = tickets.take(hall, "", null, "", null);
        var ahead = tickets.ahead(third);
        assertThat(ahead.before()).isEqualTo(2);
        assertThat(ahead.minutes()).isEqualTo(20);
        var other = new Actor(null, "other", Set.of("window-clerk"), Set.of("bay"), null);
        assertThat(tickets.call(other, hall, "1")).isEmpty();
    }

    private static Appointments.Booking booking(LocalDate day, LocalTime at) {
        return new Appointments.Booking(
                "service-centre", day, at, Appointment.Kind.VISIT, "", false);
    }

    @Test
    void givesEveryPlaceOfASlotOnce() throws Exception {
        var at = LocalTime.of(9, 0);
        var everybody =
                IntStream.range(0, 16)
                        .<Callable<Decision<Appointment>>>mapToObj(i -> {
                            var one = applicants.enterprise("puwan");
                            return () -> appointments.book(one, booking(TUESDAY, at));
                        })
                        .toList();
        var results = atOnce(8, everybody);
        assertThat(results).filteredOn(Decision.Granted.class::isInstance).hasSize(6);
        assertThat(results)
                .filteredOn(Decision.Refused.class::isInstance)
                .allSatisfy(
                        refused -> assertThat(keys(refused)).containsExactly("window.book.full"));
        Callable<Decision<Appointment>> twice =
                () -> appointments.book(owner, booking(TUESDAY, LocalTime.of(10, 0)));
        assertThat(atOnce(4, java.util.Collections.nCopies(4, twice)))
                .filteredOn(Decision.Granted.class::isInstance)
                .hasSize(1);
        var own = appointments.own(owner).getFirst();
        assertThat(appointments.cancel(owner, own.id())).isTrue();
        assertThat(appointments.cancel(owner, own.id())).isFalse();
        granted(appointments.book(owner, booking(TUESDAY, LocalTime.of(10, 30))));
    }

    @Test
    void opensOnlyInOpeningHoursAndPausesWhoeverOftenStaysAway() {
        assertThat(keys(appointments.book(owner, booking(TUESDAY, LocalTime.of(12, 0)))))
                .containsExactly("window.book.slot");
        assertThat(keys(appointments.book(owner, booking(TUESDAY.plusDays(4), LocalTime.of(9, 0)))))
                .as("a Saturday")
                .containsExactly("window.book.slot");
        for (int i = 0; i < 3; i++) {
            granted(appointments.book(owner, booking(TUESDAY.plusDays(i), LocalTime.of(14, 0))));
        }
        clock.set(Instant.parse("2026-11-27T01:00:00Z"));
        assertThat(keys(appointments.book(owner, booking(TUESDAY.plusDays(6), LocalTime.of(9, 0)))))
                .containsExactly("window.book.paused");
        clock.set(Instant.parse("2026-12-29T01:00:00Z"));
        granted(appointments.book(owner, booking(LocalDate.of(2026, 12, 30), LocalTime.of(9, 0))));
    }

    @Test
    void whoeverBookedGetsATicketAndAVideoNeedsConsentAddressAndIdentity() {
        var visit =
                granted(
                        appointments.book(
                                owner, booking(LocalDate.of(2026, 11, 23), LocalTime.of(15, 0))));
        var ticket = appointments.arrive(clerk, visit.id()).orElseThrow();
        assertThat(ticket.party()).isEqualTo(owner.party());
        assertThat(appointments.arrive(clerk, visit.id())).isEmpty();
        var other = applicants.enterprise("puwan");
        var video =
                new Appointments.Booking(
                        "service-centre",
                        TUESDAY,
                        LocalTime.of(15, 0),
                        Appointment.Kind.VIDEO,
                        "restaurant",
                        false);
        assertThat(keys(appointments.book(other, video))).containsExactly("window.book.consent");
        var booked =
                granted(
                        appointments.book(
                                other,
                                new Appointments.Booking(
                                        video.hall(),
                                        video.day(),
                                        video.slot(),
                                        video.kind(),
                                        video.topic(),
                                        true)));
        assertThat(booked.consent()).isNotNull();
        assertThat(appointments.recognise(clerk, booked.id(), "身份证")).isFalse();
        assertThat(appointments.meet(clerk, booked.id(), "javascript:alert(1)")).isFalse();
        assertThat(appointments.meet(clerk, booked.id(), "https://meeting.example/1")).isTrue();
        assertThat(appointments.recognise(clerk, booked.id(), "身份证")).isTrue();
    }

    @Test
    void readsALicenceOnlyAfterItsHolderAgreed() {
        var party = parties.find(owner, applicants.party(owner)).orElseThrow();
        var texts = new PackTextStore(db);
        var before = texts.find("demo-licences.yaml");
        texts.remove("demo-licences.yaml");
        texts.save(
                "demo-licences.yaml",
                """
                - {code: TEST-1, holder: %s, name: {zh: 执照, en: Licence}, synthetic: true,
                   facts: {case_premises_area: "46"}}
                """
                        .formatted(party.key()));
        var consents =
                new Consents(
                        new ConsentStore(db),
                        new WindowPack(texts, catalogues),
                        parties,
                        catalogues,
                        zone,
                        audit,
                        clock);
        assertThat(consents.connected()).isFalse();
        var id = party.id();
        var today = LocalDate.of(2026, 11, 23);
        assertThat(
                        keys(
                                consents.give(
                                        clerk,
                                        new Consents.Giving(id, "TEST-1", "开店", today, false))))
                .containsExactly("window.consent.not-given");
        assertThat(parties.facts(owner, id)).isEmpty();
        var other = applicants.party(applicants.enterprise("puwan"));
        assertThat(keys(consents.show(clerk, other, "TEST-1")))
                .containsExactly("window.licence.holder");
        var giving = new Consents.Giving(id, "TEST-1", "开店", today, true);
        var given =
                granted(
                        Objects.requireNonNull(
                                transaction.execute(_ -> consents.give(clerk, giving))));
        assertThat(given.facts()).isEqualTo(1);
        assertThat(parties.facts(owner, id))
                .singleElement()
                .satisfies(fact -> assertThat(fact.synthetic()).isTrue());
        assertThat(withdraw(consents, applicants.enterprise("puwan"), given.id())).isFalse();
        assertThat(withdraw(consents, owner, given.id())).isTrue();
        assertThat(consents.own(owner).getFirst().holds(today)).isFalse();
        texts.remove("demo-licences.yaml");
        before.ifPresent(text -> texts.save("demo-licences.yaml", text));
    }

    private boolean withdraw(Consents consents, Actor actor, UUID id) {
        return Boolean.TRUE.equals(transaction.execute(_ -> consents.withdraw(actor, id)));
    }

    private Actor handler() {
        var user = users.with(Role.PERSON, "hill");
        return new Actor(user.id(), user.name(), Set.of("person"), Set.of(), null);
    }

    private Mandate mandate(Actor handler, Set<String> subjects) {
        return granted(
                mandates.give(
                        owner,
                        new Mandates.Giving(
                                applicants.party(owner),
                                handler.name(),
                                subjects,
                                LocalDate.of(2026, 11, 23),
                                LocalDate.of(2026, 11, 30),
                                "")));
    }

    private Decision<UUID> open(Actor actor, PartyId party, String subject) {
        return cases.open(
                actor, new Cases.Opening(subject, party, "online", Map.of(), UUID.randomUUID()));
    }

    @Test
    void aHandlerActsForThePartyWithinItemAndPeriodAndNoFurther() {
        var handler = handler();
        var party = applicants.party(owner);
        assertThat(keys(open(handler, party, INSTANT_ITEM))).contains("case.party");
        var mandate = mandate(handler, Set.of(INSTANT_ITEM));
        assertThat(mandates.allows(handler, party, INSTANT_ITEM, mandate.until())).isTrue();
        assertThat(mandates.allows(handler, party, INSTANT_ITEM, mandate.until().plusDays(1)))
                .isFalse();
        assertThat(mandates.allows(handler, party, "restaurant", mandate.until())).isFalse();
        assertThat(keys(open(handler, party, "restaurant"))).contains("case.party");
        var id = granted(open(handler, party, INSTANT_ITEM));
        var file = cases.find(handler, id).orElseThrow();
        assertThat(file.head().party()).isEqualTo(party);
        assertThat(file.events().getFirst().actor()).isEqualTo(handler.name());
        assertThat(cases.isApplicant(handler, file.head())).isTrue();
        assertThat(mandates.log(mandate))
                .singleElement()
                .satisfies(done -> assertThat(done.caseId()).isEqualTo(id));
        assertThat(cases.find(handler(), id)).isEmpty();
        assertThat(mandates.revoke(handler, mandate.id())).isFalse();
        assertThat(mandates.revoke(owner, mandate.id())).isTrue();
        assertThat(cases.find(handler, id)).isEmpty();
    }

    @Test
    void staffRecordAMandateOnlyFromAPaper() {
        var giving =
                new Mandates.Giving(
                        applicants.party(owner),
                        handler().name(),
                        Set.of(),
                        LocalDate.of(2026, 11, 23),
                        LocalDate.of(2026, 11, 22),
                        "");
        assertThat(keys(mandates.give(clerk, giving)))
                .containsExactly("window.mandate.period", "window.mandate.paper");
    }

    private UUID decided() {
        var id = granted(open(owner, applicants.party(owner), INSTANT_ITEM));
        for (var material : cases.find(owner, id).orElseThrow().materials()) {
            if (material.state() == CaseMaterial.State.MISSING) {
                var pdf =
                        new ByteArrayInputStream(
                                "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
                try (var received =
                        granted(attachments.receive(new Upload("file", "a.pdf", pdf)))) {
                    granted(cases.attach(owner, id, material.material(), received));
                }
            }
        }
        granted(cases.act(owner, id, stamp(id), new xinqu.casework.Act.Submit(Set.of())));
        assertThat(cases.find(owner, id).orElseThrow().head().stage()).isEqualTo(Stage.DECIDED);
        return id;
    }

    private Cases.Stamp stamp(UUID id) {
        return new Cases.Stamp(
                cases.find(owner, id).orElseThrow().head().version(), UUID.randomUUID());
    }

    @Test
    void aParcelStandsInTheLedgerExactlyIfTheCaseIsDelivered() {
        var id = decided();
        assertThat(deliveries.queue(clerk)).extracting(one -> one.head().id()).contains(id);
        var batch = deliveries.print(clerk, List.of(id));
        assertThat(deliveries.batch(clerk, batch)).containsExactly(id);
        var posting = new Deliveries.Posting("邮政", "EMS" + id, 1250);
        var stale = new Cases.Stamp(99, UUID.randomUUID());
        assertThat(keys(deliveries.post(clerk, id, stale, posting)))
                .containsExactly("case.changed");
        assertThat(ledger(id)).isEmpty();
        var stamp = stamp(id);
        granted(deliveries.post(clerk, id, stamp, posting));
        granted(deliveries.post(clerk, id, stamp, posting)); // Sent twice, done once.
        assertThat(cases.find(owner, id).orElseThrow().head().stage()).isEqualTo(Stage.DELIVERED);
        assertThat(ledger(id))
                .singleElement()
                .satisfies(one -> assertThat(one.fen()).isEqualTo(1250));
        assertThat(deliveries.months(clerk).getFirst().fen()).isGreaterThanOrEqualTo(1250);
        var other = decided();
        assertThat(keys(deliveries.post(clerk, other, stamp(other), posting)))
                .containsExactly("window.parcel.known");
    }

    private List<Parcel> ledger(UUID id) {
        return deliveries.parcels(clerk, null, null, " order by sent_on", 1000, 0).stream()
                .filter(one -> one.caseId().equals(id))
                .toList();
    }
}
