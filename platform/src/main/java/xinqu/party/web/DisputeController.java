package xinqu.party.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.party.AnswerNotice;
import xinqu.party.Catalogues;
import xinqu.party.Dispute;
import xinqu.party.Dispute.State;
import xinqu.party.Disputes;
import xinqu.party.Disputes.Answer;
import xinqu.party.FactWords;
import xinqu.party.Parties;
import xinqu.rule.Value;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/** One dispute: the party reads what became of it, those who delivered the value answer. */
@Allowed({"window-clerk", "approver"})
@Controller
class DisputeController {

    /** Which field of the form a refusal belongs to; others to the decision. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "party.answer.words", "words",
                    "party.answer.same", "value",
                    "party.answer.early", "asOf",
                    "party.answer.future", "asOf");

    private final Disputes disputes;
    private final Parties parties;
    private final Catalogues catalogues;
    private final DisputeWords speech;

    DisputeController(
            Disputes disputes, Parties parties, Catalogues catalogues, DisputeWords speech) {
        this.disputes = disputes;
        this.parties = parties;
        this.catalogues = catalogues;
        this.speech = speech;
    }

    @Allowed({"window-clerk", "approver", "enterprise", "person"})
    @GetMapping("/disputes/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        var found = required(actor, id);
        return page(found, actor, null, List.of());
    }

    private Disputes.Found required(Actor actor, UUID id) {
        return disputes.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no dispute " + id));
    }

    /**
     * @param entry what was typed; null for a fresh form
     */
    private DisputeCase page(
            Disputes.Found found,
            Actor actor,
            @Nullable AnswerEntry entry,
            List<FieldError> errors) {
        var dispute = found.dispute();
        var fact = speech.fact(dispute);
        var words = speech.facts();
        var history = disputes.history(found);
        var party = parties.find(actor, dispute.party()).orElse(null);
        boolean own = dispute.party().value().equals(actor.party());
        boolean open = disputes.mayAnswer(actor, dispute);
        return new DisputeCase(
                found,
                Wording.of(speech.name(dispute.fact())),
                own,
                party == null ? null : "/parties/" + party.id().value(),
                facts(found, history, words),
                history.stream().map(held -> held(held, words)).toList(),
                disputes.before(found),
                said(dispute, own ? speech.unit(dispute) : null),
                entry == null || open ? null : kept(entry),
                open
                        ? new AnswerForm(
                                dispute.id(),
                                fact,
                                words,
                                entry == null ? fresh(history) : entry,
                                errors)
                        : null);
    }

    /** Several values start with those on record, because seldom all of them are wrong. */
    private AnswerEntry fresh(List<Disputes.Delivered> history) {
        if (history.isEmpty()) {
            return new AnswerEntry("", List.of(), speech.today().toString(), "");
        }
        var latest = history.getFirst().value();
        return new AnswerEntry(
                "",
                latest.value() instanceof Value.Members(var members)
                        ? List.copyOf(members)
                        : List.of(),
                latest.asOf().toString(),
                "");
    }

    private static DisputeCase.Held held(Disputes.Delivered held, FactWords words) {
        var value = held.value();
        return new DisputeCase.Held(
                words.value(value.fact(), value.value()),
                value.asOf(),
                words.source(value.source()),
                held.received(),
                value.synthetic());
    }

    private KeyValues facts(
            Disputes.Found found, List<Disputes.Delivered> history, FactWords words) {
        var dispute = found.dispute();
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("disputes.value", speech.disputed(dispute)));
        if (!history.isEmpty()) {
            var now = held(history.getFirst(), words);
            pairs.add(pair("party.dispute.now", now.value()));
            pairs.add(pair("party.asOf", now.asOf()));
            pairs.add(pair("party.source", now.source()));
        }
        pairs.add(pair("party.answer.unit", speech.unit(dispute)));
        pairs.add(pair("disputes.raised", dispute.raisedAt()));
        pairs.add(pair("disputes.raisedBy", dispute.raisedBy()));
        return new KeyValues(pairs);
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    /**
     * @param unit who answered, for the party: it deals with a unit, not with a person; null names
     *     the person
     */
    private static @Nullable Notice said(Dispute dispute, @Nullable Wording unit) {
        return switch (dispute.state()) {
            case State.Open _ -> null;
            case State.Answered(var corrected, var answer, var at, var by) ->
                    new Notice(
                            corrected ? Tone.GOOD : Tone.NOTE,
                            Wording.of(
                                    corrected ? "party.answered.corrected" : "party.answered.kept",
                                    at,
                                    unit == null ? by : unit),
                            Wording.plain(answer),
                            null);
        };
    }

    private static KeyValues kept(AnswerEntry entry) {
        var pairs = new ArrayList<Pair>();
        pairs.add(
                pair(
                        "party.answer.decision",
                        Wording.of(
                                entry.isCorrected()
                                        ? "party.answer.corrected"
                                        : "party.answer.kept")));
        if (entry.isCorrected()) {
            pairs.add(pair("party.answer.value.label", String.join("、", entry.value())));
            pairs.add(pair("party.asOf", entry.asOf()));
        }
        pairs.add(pair("party.answer.label", entry.words()));
        return new KeyValues(pairs);
    }

    /** Where a reader comes who reloads the review. */
    @GetMapping("/disputes/{id}/answer")
    Html backToTheDispute(@PathVariable UUID id) {
        return new SeeOther("/disputes/" + id);
    }

    /**
     * @param step {@code review} shows what would be sent, {@code edit} goes back to the form,
     *     {@code send} sends it
     */
    @PostMapping("/disputes/{id}/answer")
    Html answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "review") String step,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = required(actor, id);
        // As a list parameter, 1,234 would become two values.
        var values = request.getParameterValues("value");
        var entry =
                new AnswerEntry(
                        decision, values == null ? List.of() : List.of(values), asOf, words);
        if (!disputes.mayAnswer(actor, found.dispute())) {
            return tooLate(found, actor, entry, response);
        }
        if (step.equals("edit")) {
            return page(found, actor, entry, List.of());
        }
        var errors = new ArrayList<FieldError>();
        var answer =
                entry.read(speech.fact(found.dispute()), catalogues.current().reader(), errors);
        if (answer != null && !step.equals("send")) {
            errors.addAll(errors(disputes.refusals(found, answer, speech.today())));
        }
        if (answer == null || !errors.isEmpty()) {
            return wrong(found, actor, entry, errors, response);
        }
        if (!step.equals("send")) {
            return review(found, entry, answer);
        }
        return switch (disputes.answer(actor, id, answer, speech.today())) {
            case Decision.Granted<?> _ -> new SeeOther("/disputes/" + id);
            case Decision.Refused<?>(var reasons) -> {
                var now = required(actor, id);
                yield disputes.mayAnswer(actor, now.dispute())
                        ? wrong(now, actor, entry, errors(reasons), response)
                        : tooLate(now, actor, entry, response);
            }
        };
    }

    private Html tooLate(
            Disputes.Found found, Actor actor, AnswerEntry entry, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(found, actor, entry, List.of());
    }

    private Html wrong(
            Disputes.Found found,
            Actor actor,
            AnswerEntry entry,
            List<FieldError> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(found, actor, entry, errors);
    }

    private static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                FIELDS.getOrDefault(reason.key(), "decision"),
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }

    private AnswerReview review(Disputes.Found found, AnswerEntry entry, Answer answer) {
        var dispute = found.dispute();
        var words = speech.facts();
        var history = disputes.history(found);
        var now =
                history.isEmpty()
                        ? Wording.of("party.dispute.unknown")
                        : held(history.getFirst(), words).value();
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("party.party", found.name()));
        pairs.add(pair("party.fact", Wording.of(speech.name(dispute.fact()))));
        pairs.add(pair("party.dispute.now", now));
        switch (answer) {
            case Answer.Corrected(var value, var asOf, var _) -> {
                var fact = Objects.requireNonNull(speech.fact(dispute));
                pairs.add(pair("party.answer.value.label", words.value(fact, value)));
                pairs.add(pair("party.asOf", asOf));
                pairs.add(pair("party.source", words.source(dispute.source())));
            }
            case Answer.Upheld _ ->
                    pairs.add(pair("party.answer.decision", Wording.of("party.answer.kept")));
        }
        return new AnswerReview(
                found,
                entry,
                new KeyValues(pairs),
                new AnswerNotice(
                        speech.name(dispute.fact()),
                        answer instanceof Answer.Corrected,
                        answer.words()));
    }
}
