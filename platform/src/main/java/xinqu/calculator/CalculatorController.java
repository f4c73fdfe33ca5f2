package xinqu.calculator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import xinqu.decision.Actor;
import xinqu.party.AskingFacts;
import xinqu.party.Catalogues;
import xinqu.party.Entries;
import xinqu.party.Fact;
import xinqu.party.FactWords;
import xinqu.party.Known;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.party.QuestionForm;
import xinqu.party.Subject;
import xinqu.policy.Answer;
import xinqu.policy.Assessment;
import xinqu.policy.Policies;
import xinqu.policy.Provision;
import xinqu.web.Allowed;
import xinqu.web.ErrorPage;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tabs;
import xinqu.web.ui.Tone;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The calculator: what a known or described party gets. Everything that a result rests on stands in
 * the address; nothing is stored.
 */
@Controller
@RequestMapping("/calculator")
@Allowed(Allowed.PUBLIC) // CalculatorScope says whose facts.
class CalculatorController {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int FURTHEST_YEARS = 2;
    private static final int LAST_PAGE = 50;
    private static final List<Subject> DESCRIBED =
            List.of(Subject.ENTERPRISE, Subject.INDIVIDUAL_BUSINESS, Subject.COOPERATIVE);

    private final Policies policies;
    private final Catalogues catalogues;
    private final CalculatorScope scope;
    private final Clock clock;

    CalculatorController(
            Policies policies, Catalogues catalogues, CalculatorScope scope, Clock clock) {
        this.policies = policies;
        this.catalogues = catalogues;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping
    Html start(Actor actor) {
        var words = words();
        return new CalculatorStart(
                scope.examples(actor).stream()
                        .sorted(Comparator.comparing(Party::kind))
                        .map(party -> PartyRow.of(party, words))
                        .toList(),
                scope.mayOpenSome(actor));
    }

    @GetMapping("/parties")
    Html search(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var sought = text(request, "q").strip();
        int page = page(text(request, "page"));
        boolean tooShort = sought.codePointCount(0, sought.length()) < 2;
        var found = scope.search(actor, sought, page - 1);
        var words = words();
        return new PartySearch(
                sought,
                found.parties().stream().map(party -> PartyRow.of(party, words)).toList(),
                page,
                found.more() && page < LAST_PAGE,
                tooShort);
    }

    private static int page(String text) {
        return text.matches("[1-9][0-9]{0,2}") ? Math.min(Integer.parseInt(text), LAST_PAGE) : 1;
    }

    private static String text(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        return text == null ? "" : text;
    }

    private FactWords words() {
        return new FactWords(catalogues.current(), policies.library().zone().territory());
    }

    private static Html tooMuch(HttpServletResponse response) {
        response.setStatus(400);
        return new ErrorPage(
                400,
                null,
                Wording.of("calculator.tooMuch", Entries.MOST_PARAMETERS, Entries.LONGEST_VALUE),
                Wording.of("calculator.tooMuch.maybe"));
    }

    /** A party of the tour, by its stable name. */
    @GetMapping("/tour/{key}")
    Html tour(@PathVariable String key, Actor actor) {
        var party =
                scope.examples(actor).stream()
                        .filter(example -> key.equals(example.key()))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no tour party " + key));
        return new SeeOther("/calculator/parties/" + party.id().value());
    }

    // Known parties

    private CalculatorScope.Found found(Actor actor, String id) {
        try {
            return scope.find(actor, new PartyId(UUID.fromString(id)))
                    .orElseThrow(() -> new NoSuchElementException("no party " + id));
        } catch (IllegalArgumentException e) {
            throw new NoSuchElementException("no party " + id, e);
        }
    }

    @GetMapping("/parties/{id}")
    Html party(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, found(actor, id));
        if (asked.entries.isFaulty()) {
            response.setStatus(422);
            return asked.supplement(asked.asking.wrong(), Wording.NONE);
        }
        if (request.getParameter("asked") != null) {
            return new SeeOther(asked.address.here());
        }
        var row = PartyRow.of(asked.party(), asked.words);
        var assessment = asked.assessment();
        boolean print = asked.print;
        return new PartyResult(
                row,
                asked.asOf,
                asked.known.count(),
                asked.notices(),
                asked.supposed(),
                asked.showing.result(assessment, print),
                asked.otherDay(),
                "/parties/" + asked.party().id().value(),
                asked.address.here(),
                asked.address.print(),
                asked.asking.worthAsking(assessment.worthAsking()).isEmpty()
                        ? null
                        : asked.address.asking(),
                asked.address.code(),
                print);
    }

    @GetMapping("/parties/{id}/facts")
    Html supplement(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, found(actor, id));
        var policy = request.getParameter("policy");
        if (policy != null) {
            var provision = provision(policy, asked.subject);
            var missing = asked.answer(provision).missing();
            return asked.supplement(asked.asking.askable(missing), Wording.of(provision.title()));
        }
        var facts = asked.asking.worthAsking(asked.assessment().worthAsking());
        return asked.supplement(
                facts.subList(0, Math.min(AskingFacts.AT_ONCE, facts.size())), Wording.NONE);
    }

    @GetMapping("/parties/{id}/policies/{provision}")
    Html why(
            Actor actor,
            @PathVariable String id,
            @PathVariable String provision,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, found(actor, id));
        return asked.why(provision(provision, asked.subject), Wording.plain(asked.party().name()));
    }

    private Provision provision(String id, Subject subject) {
        return policies.library().book().ofZone().stream()
                .filter(found -> found.id().equals(id))
                .filter(found -> found.subjects().contains(subject))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no provision " + id));
    }

    // Described parties

    @GetMapping("/enterprise")
    Html enterprise(HttpServletRequest request, HttpServletResponse response) {
        return described(request, response, kind(request));
    }

    @GetMapping("/person")
    Html person(HttpServletRequest request, HttpServletResponse response) {
        return described(request, response, Subject.PERSON);
    }

    @GetMapping("/enterprise/policies/{provision}")
    Html enterpriseWhy(
            @PathVariable String provision,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, kind(request));
        return asked.why(
                provision(provision, asked.subject), Wording.of("calculator.describedParty"));
    }

    @GetMapping("/person/policies/{provision}")
    Html personWhy(
            @PathVariable String provision,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, Subject.PERSON);
        return asked.why(
                provision(provision, asked.subject), Wording.of("calculator.describedPerson"));
    }

    private static Subject kind(HttpServletRequest request) {
        return Subject.of(text(request, "kind"))
                .filter(DESCRIBED::contains)
                .orElse(Subject.ENTERPRISE);
    }

    private Html described(
            HttpServletRequest request, HttpServletResponse response, Subject subject) {
        if (Entries.isTooMuch(request.getParameterMap())) {
            return tooMuch(response);
        }
        var asked = new Asked(request, subject);
        if (asked.entries.isFaulty()) {
            response.setStatus(422);
        } else if (request.getParameter("asked") != null) {
            return new SeeOther(asked.address.here());
        }
        var assessment = asked.assessment();
        var worth = asked.asking.worthAsking(assessment.worthAsking());
        var next = next(request, asked, worth);
        boolean known = !asked.entries.values().isEmpty();
        boolean person = subject == Subject.PERSON;
        return new DescribedParty(
                person,
                person ? null : kinds(subject),
                asked.asOf,
                asked.entries.errors(),
                asked.notices(),
                next.isEmpty()
                        ? null
                        : asked.asking.form(
                                asked.address.base(),
                                Wording.of(
                                        known ? "calculator.form.next" : "calculator.form.first"),
                                next,
                                asked.address.kind(),
                                asked.address.asOf(),
                                Wording.of(
                                        known
                                                ? "calculator.form.update"
                                                : "calculator.form.reckon")),
                worth.size(),
                asked.entries.skipped().isEmpty() ? null : asked.again(),
                asked.supposed(),
                known ? asked.showing.result(assessment, asked.print) : null,
                asked.otherDay(),
                asked.address.here(),
                asked.address.print(),
                asked.address.code(),
                asked.print);
    }

    /** The facts to ask next: those that were wrong, those of one provision, or the most useful. */
    private List<Fact> next(HttpServletRequest request, Asked asked, List<Fact> worth) {
        var wrong = asked.asking.wrong();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        var policy = request.getParameter("policy");
        if (policy != null) {
            return asked.asking.askable(asked.answer(provision(policy, asked.subject)).missing());
        }
        return worth.subList(0, Math.min(AskingFacts.AT_ONCE, worth.size()));
    }

    private static Tabs kinds(Subject chosen) {
        return new Tabs(
                Wording.of("calculator.kinds"),
                DESCRIBED.stream()
                        .map(subject ->
                                new Tabs.Tab(
                                        Wording.of("calculator.subject." + subject.code()),
                                        "/calculator/enterprise?kind=" + subject.code(),
                                        subject == chosen,
                                        -1))
                        .toList());
    }

    /** One request for a result, taken apart. */
    private final class Asked {

        final Subject subject;
        final @Nullable Party party;
        final LocalDate today;
        final LocalDate asOf;
        final boolean wrongDay;
        final boolean print;
        final Entries entries;
        final Known known;
        final Address address;
        final FactWords words;
        final AskingFacts asking;
        final ShowingResults showing;
        final Policies.Library library;

        Asked(HttpServletRequest request, CalculatorScope.Found found) {
            this(request, found.party().kind(), found);
        }

        Asked(HttpServletRequest request, Subject subject) {
            this(request, subject, null);
        }

        private Asked(
                HttpServletRequest request,
                Subject subject,
                CalculatorScope.@Nullable Found found) {
            this.subject = subject;
            party = found == null ? null : found.party();
            library = policies.library();
            today = library.today(clock);
            var day = day(text(request, "asOf"));
            wrongDay = day == null;
            asOf = day == null ? today : day;
            print = text(request, "view").equals("print");
            Predicate<Fact> about = fact -> fact.subjects().contains(subject);
            var read =
                    Entries.read(
                            request.getParameterMap(),
                            about,
                            library.vocabulary(),
                            catalogues.current().industries());
            entries = party == null ? read : read.withoutSkips();
            words = words();
            known =
                    found == null
                            ? Known.described(asOf, entries)
                            : Known.of(asOf, scope.facts(found, asOf), entries);
            address =
                    new Address(
                            party != null
                                    ? "/calculator/parties/" + party.id().value()
                                    : subject == Subject.PERSON
                                            ? "/calculator/person"
                                            : "/calculator/enterprise",
                            entries,
                            party != null || subject == Subject.PERSON ? null : subject.code(),
                            asOf.equals(today) ? null : asOf);
            var facts = library.vocabulary().catalogue();
            asking = new AskingFacts(facts, words, about, entries);
            showing = new ShowingResults(library.book(), words, facts, known, address);
        }

        /** The day asked for; null if it is none. */
        private @Nullable LocalDate day(String text) {
            if (text.isBlank()) {
                return today;
            }
            try {
                var day = LocalDate.parse(text.strip());
                return day.isBefore(EARLIEST) || day.isAfter(today.plusYears(FURTHEST_YEARS))
                        ? null
                        : day;
            } catch (DateTimeException e) {
                return null;
            }
        }

        Party party() {
            if (party == null) {
                throw new IllegalStateException("a described party is not known");
            }
            return party;
        }

        Assessment assessment() {
            return policies.assess(subject, known.facts());
        }

        Answer answer(Provision provision) {
            return library.book().answer(provision, subject, known.facts());
        }

        List<Notice> notices() {
            var notices = new ArrayList<Notice>();
            if (wrongDay) {
                notices.add(
                        new Notice(
                                Tone.NEEDS,
                                Wording.of("calculator.day.wrong"),
                                Wording.of(
                                        "calculator.day.wrong.hint",
                                        EARLIEST,
                                        today.plusYears(FURTHEST_YEARS)),
                                null));
            } else if (!asOf.equals(today)) {
                notices.add(
                        new Notice(
                                Tone.NOTE,
                                Wording.of("calculator.day.other", asOf),
                                Wording.of("calculator.day.other.hint"),
                                null));
            }
            for (var stranger : entries.strangers()) {
                notices.add(new Notice(Tone.NEEDS, stranger, Wording.NONE, null));
            }
            return notices;
        }

        Supposed supposed() {
            var items = new ArrayList<Supposed.Item>();
            entries.values()
                    .forEach((code, value) ->
                            library.vocabulary()
                                    .catalogue()
                                    .find(code)
                                    .ifPresent(fact ->
                                            items.add(
                                                    new Supposed.Item(
                                                            Wording.of(fact.name()),
                                                            words.value(fact, value),
                                                            address.without(code).here()))));
            return new Supposed(items, party == null);
        }

        String again() {
            return new Address(
                            address.base(), entries.withoutSkips(), address.kind(), address.asOf())
                    .here();
        }

        OtherDay otherDay() {
            var kept = new ArrayList<QuestionForm.Kept>();
            entries.values()
                    .forEach((code, value) ->
                            kept.add(
                                    new QuestionForm.Kept(
                                            Entries.PREFIX + code, Entries.text(value))));
            if (!entries.skipped().isEmpty()) {
                kept.add(new QuestionForm.Kept("skip", String.join(",", entries.skipped())));
            }
            var kind = address.kind();
            if (kind != null) {
                kept.add(new QuestionForm.Kept("kind", kind));
            }
            return new OtherDay(address.base(), asOf, kept);
        }

        Html supplement(List<Fact> facts, Wording provision) {
            return new Supplement(
                    PartyRow.of(party(), words),
                    provision,
                    entries.errors(),
                    notices(),
                    facts.isEmpty()
                            ? null
                            : asking.form(
                                    address.base(),
                                    Wording.NONE,
                                    facts,
                                    null,
                                    address.asOf(),
                                    Wording.of("calculator.form.reckon")));
        }

        Html why(Provision provision, Wording name) {
            var answer = answer(provision);
            var assessment = assessment();
            var kind = AnswerCard.Kind.valueOf(answer.verdict().name());
            var card = showing.card(kind, answer, assessment);
            return new AnswerWhy(
                    Wording.of(provision.title()),
                    provision.document().isSynthetic(),
                    name,
                    asOf,
                    new AnswerCard(
                            kind,
                            card.title(),
                            card.path(),
                            card.amount(),
                            card.note(),
                            card.reason(),
                            List.of(),
                            null,
                            card.act()),
                    supposed(),
                    showing.conditions(answer),
                    answer.bars().stream().map(showing::bar).toList(),
                    provision.incomplete().stream().map(Wording::of).toList(),
                    card.details().stream()
                            .filter(KeyValues.class::isInstance)
                            .map(KeyValues.class::cast)
                            .findFirst()
                            .orElse(new KeyValues(List.of())),
                    showing.why(answer),
                    address.here());
        }
    }
}
