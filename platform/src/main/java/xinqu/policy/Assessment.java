package xinqu.policy;

import xinqu.decision.Money;
import xinqu.matcher.Choice;
import xinqu.rule.Term;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All answers for one party on one day, and the best that it can have together.
 *
 * @param answers every provision in force for its kind, in the order of the pack
 * @param total the most that can be had together of what it is entitled to
 * @param chosen provisions of the best combination
 * @param paid what each of them pays in it; less than its amount where a cap of a group cuts it
 */
public record Assessment(
        List<Answer> answers, Money total, Set<String> chosen, Map<String, Money> paid) {

    /**
     * Benefits that hang together by groups; more than the kernel can weigh exactly are refused.
     */
    private static final int MOST_CONNECTED = Choice.MAX_CONNECTED;

    public Assessment {
        answers = List.copyOf(answers);
        chosen = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(chosen));
        paid = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(paid));
    }

    static Assessment of(PolicyBook book, List<Answer> answers) {
        var candidates = new ArrayList<Answer>();
        for (var answer : answers) {
            var money = answer.money();
            if (answer.verdict() == Verdict.ENTITLED && money != null && money.fen() > 0) {
                candidates.add(answer);
            }
        }
        var fen = new long[candidates.size()];
        var members = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < fen.length; i++) {
            fen[i] = limited(book, candidates.get(i)).fen();
            for (var group : candidates.get(i).provision().groups()) {
                members.computeIfAbsent(group, _ -> new ArrayList<>()).add(i);
            }
        }
        var best = Choice.best(fen, groups(book, members));
        var chosen = new LinkedHashSet<String>();
        var paid = new LinkedHashMap<String, Money>();
        for (int i = 0; i < fen.length; i++) {
            if (best.chosen()[i]) {
                var id = candidates.get(i).provision().id();
                chosen.add(id);
                paid.put(id, Money.ofFen(best.paidFen()[i]));
            }
        }
        return new Assessment(answers, Money.ofFen(best.totalFen()), chosen, paid);
    }

    /** What a provision pays by the caps of its groups for each member. */
    private static Money limited(PolicyBook book, Answer answer) {
        var money = answer.money();
        if (money == null) {
            return Money.ZERO;
        }
        for (var id : answer.provision().groups()) {
            var group = book.group(id).orElse(null);
            money = group == null ? money : group.limited(money);
        }
        return money;
    }

    private static List<Choice.Group> groups(PolicyBook book, Map<String, List<Integer>> members) {
        var groups = new ArrayList<Choice.Group>();
        members.forEach((id, indices) ->
                book.group(id)
                        .filter(_ -> indices.size() <= MOST_CONNECTED)
                        .ifPresent(group -> {
                            var cap = group.capYuan();
                            groups.add(
                                    new Choice.Group(
                                            indices,
                                            group.atMost() == null
                                                    ? Choice.Group.ANY_NUMBER
                                                    : group.atMost(),
                                            cap == null ? Choice.Group.NO_CAP : fen(cap)));
                        }));
        return groups;
    }

    private static long fen(BigDecimal yuan) {
        return Money.ofYuan(yuan).fen();
    }

    /** The answers of one verdict: amounts first, the greatest before. */
    public List<Answer> of(Verdict verdict) {
        return answers.stream()
                .filter(answer -> answer.verdict() == verdict)
                .sorted(java.util.Comparator.comparingLong(Assessment::fenOf).reversed())
                .toList();
    }

    private static long fenOf(Answer answer) {
        var money = answer.money();
        return money == null ? -1 : money.fen();
    }

    /** The facts that could still change an answer, those that open the most answers first. */
    public List<Term> worthAsking() {
        var opens = new LinkedHashMap<Term, Integer>();
        for (var answer : answers) {
            answer.missing().forEach(term -> opens.merge(term, 1, Integer::sum));
        }
        return opens.entrySet().stream()
                .sorted(Map.Entry.<Term, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
