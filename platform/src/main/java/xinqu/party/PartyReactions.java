package xinqu.party;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.notice.Notice;
import xinqu.notice.Notices;

/** Tells parties what became of their disputes, in the transaction of the answer. */
@Component
class PartyReactions {

    private final DisputeStore disputes;
    private final Parties parties;
    private final Catalogues catalogues;
    private final Accounts accounts;
    private final Notices notices;

    PartyReactions(
            DisputeStore disputes,
            Parties parties,
            Catalogues catalogues,
            Accounts accounts,
            Notices notices) {
        this.disputes = disputes;
        this.parties = parties;
        this.catalogues = catalogues;
        this.accounts = accounts;
        this.notices = notices;
    }

    @EventListener
    void on(DisputeAnswered answered) {
        var party = parties.find(Actor.SYSTEM, answered.party()).orElseThrow();
        var fact = catalogues.current().facts().find(answered.fact()).orElseThrow();
        var words =
                disputes.of(party.id()).stream()
                        .filter(dispute -> dispute.id().equals(answered.dispute()))
                        .map(dispute ->
                                dispute.state() instanceof Dispute.State.Answered state
                                        ? state.answer()
                                        : "")
                        .findFirst()
                        .orElseThrow();
        var told = new AnswerNotice(fact.name(), answered.corrected(), words);
        var notice =
                new Notice(
                        "party.dispute",
                        told.title(),
                        told.body(),
                        AnswerNotice.why(party.name()),
                        new Ref("party", party.id().value().toString()),
                        "/disputes/" + answered.dispute());
        accounts.actingFor(party.id().value()).forEach(account -> notices.send(account, notice));
    }
}
