package xinqu.policy;

import xinqu.pack.Maybe;
import xinqu.pack.Problems;
import xinqu.party.FactVocabulary;
import xinqu.party.Subject;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.RuleLint;
import xinqu.rule.Term;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what only shows when all documents of a pack are read: ids, references, circles, subjects.
 */
final class PolicyLint {

    private final Problems problems;
    private final PolicyBook book;
    private final FactVocabulary vocabulary;

    PolicyLint(Problems problems, PolicyBook book, FactVocabulary vocabulary) {
        this.problems = problems;
        this.book = book;
        this.vocabulary = vocabulary;
    }

    void check(List<Provision> provisions) {
        var documents = new HashMap<String, String>();
        var provisionFiles = new HashMap<String, String>();
        var ids = provisions.stream().map(Provision::id).toList();
        var documentIds =
                provisions.stream()
                        .map(p -> p.document().id())
                        .collect(java.util.stream.Collectors.toSet());
        for (var provision : provisions) {
            var document = provision.document();
            var file = document.file();
            var twin = provisionFiles.put(provision.id(), file);
            if (twin != null) {
                problem(
                        provision,
                        "the provision %s stands in %s, too".formatted(provision.id(), twin),
                        "another id");
            }
            var other = documents.putIfAbsent(document.id(), file);
            if (other != null && !other.equals(file)) {
                problem(
                        provision,
                        "the document %s stands in %s, too".formatted(document.id(), other),
                        "another id");
            }
            if (document.supersedes() != null && !documentIds.contains(document.supersedes())) {
                problem(
                        provision,
                        "supersedes “%s”, which is not in the pack"
                                .formatted(document.supersedes()),
                        Maybe.oneOf(document.supersedes(), documentIds));
            }
            for (var required : provision.requires()) {
                if (!ids.contains(required)) {
                    problem(
                            provision,
                            "requires “%s”, which is not in the pack".formatted(required),
                            Maybe.oneOf(required, ids));
                } else if (reaches(required, provision.id(), new HashSet<>())) {
                    problem(
                            provision,
                            "requires %s, which requires it in turn".formatted(required),
                            "delete one of them");
                }
            }
            if (provision.replaces() != null && !ids.contains(provision.replaces())) {
                problem(
                        provision,
                        "replaces “%s”, which is not in the pack".formatted(provision.replaces()),
                        Maybe.oneOf(provision.replaces(), ids));
            }
            if (chain(provision, 0) > CHAIN) {
                problem(
                        provision,
                        "requires a chain of more than %d provisions".formatted(CHAIN),
                        "name only what must come right before");
            }
            for (var group : provision.groups()) {
                if (book.group(group).isEmpty()) {
                    problem(
                            provision,
                            "the group “%s” is not defined".formatted(group),
                            "groups: of its document");
                }
            }
            for (var industry : provision.industries()) {
                var fact = vocabulary.find("industry");
                if (fact.isPresent()
                        && fact.get().type() instanceof xinqu.rule.Type.Choice(var codes)
                        && !codes.has(industry)) {
                    problem(
                            provision,
                            "the industry “%s” is not in industries.csv".formatted(industry),
                            "a GB/T 4754 code such as C39");
                }
            }
            subjects(provision);
            rules(provision);
        }
    }

    /** What is certain to be true for everybody or for nobody was not meant. */
    private void rules(Provision provision) {
        for (var condition : provision.conditions()) {
            for (var finding : RuleLint.check(condition.expr(), this::range)) {
                if (finding.kind() == RuleLint.Kind.ALWAYS
                        || finding.kind() == RuleLint.Kind.NEVER) {
                    problem(
                            provision,
                            "condition %s: %s".formatted(condition.id(), finding.what()),
                            finding.maybe());
                }
            }
        }
        var all = new Expr.All(provision.conditions().stream().map(Condition::expr).toList());
        if (provision.conditions().size() > 1
                && RuleLint.check(all, this::range).stream()
                        .anyMatch(f -> f.kind() == RuleLint.Kind.NEVER)) {
            problem(
                    provision,
                    "nobody can meet all conditions together",
                    "check their bounds against each other");
        }
    }

    private RuleLint.Range range(Term term) {
        return vocabulary
                .catalogue()
                .find(term.code())
                .map(fact -> new RuleLint.Range(fact.min(), fact.max()))
                .orElse(RuleLint.Range.OPEN);
    }

    /** Longest chain of requirements: each answer asks for all of them. */
    private static final int CHAIN = 8;

    private int chain(Provision provision, int steps) {
        return steps > CHAIN
                ? steps
                : provision.requires().stream()
                        .flatMap(id -> book.find(id).stream())
                        .limit(10)
                        .mapToInt(next -> chain(next, steps + 1))
                        .max()
                        .orElse(steps);
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && book.find(from).stream()
                                .flatMap(p -> p.requires().stream())
                                .anyMatch(next -> reaches(next, to, seen)));
    }

    /** A condition on a fact that no party of the subject can have would never hold. */
    private void subjects(Provision provision) {
        for (var condition : provision.conditions()) {
            for (var term : Explanation.uses(condition.expr())) {
                var about = new TreeSet<Subject>();
                vocabulary
                        .catalogue()
                        .find(term.code())
                        .ifPresent(fact -> about.addAll(fact.subjects()));
                if (!about.isEmpty()
                        && java.util.Collections.disjoint(about, provision.subjects())) {
                    problem(
                            provision,
                            "condition %s asks for %s, which is known of %s only"
                                    .formatted(
                                            condition.id(),
                                            term.name(),
                                            String.join(
                                                    ", ",
                                                    about.stream().map(Subject::code).toList())),
                            "another fact, or another subject of the provision");
                }
            }
        }
    }

    private void problem(Provision provision, String what, String maybe) {
        problems.add(provision.document().file(), 0, provision.id() + ": " + what, maybe);
    }
}
