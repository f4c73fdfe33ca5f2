package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import static xinqu.policy.Sample.facts;
import static xinqu.policy.Sample.provision;

import org.junit.jupiter.api.Test;

import xinqu.decision.Money;
import xinqu.pack.Problem;
import xinqu.pack.Text;
import xinqu.party.Subject;

import java.util.List;

/** What provisions of a group come to together, and how that is said. */
class GroupTest {

    private static final String MEMBERS =
            provision("A", "benefit: {kind: cash, unit: 万元, amount: 8}\ngroups: [g]\n")
                    + provision("B", "benefit: {kind: cash, unit: 万元, amount: 5}\ngroups: [g]\n")
                    + provision("C", "benefit: {kind: cash, unit: 万元, amount: 9}\n");

    private final Sample sample = new Sample();

    private Assessment assess(String group) {
        var book = sample.grouped("[{id: g, title: 组, " + group + "}]", MEMBERS);
        return Assessment.of(book, book.answers(Subject.ENTERPRISE, facts()));
    }

    private Text limit(String group) {
        var book = sample.grouped("[{id: g, title: 组, " + group + "}]", MEMBERS);
        return GroupWords.limit(book.group("g").orElseThrow());
    }

    private static Money wan(long amount) {
        return Money.ofFen(amount * 1_000_000);
    }

    @Test
    void countsWhatIsAskedTogetherAsOneProject() {
        var whole = assess("atMost: 1");
        assertThat(whole.total()).isEqualTo(wan(17));
        assertThat(whole.chosen()).containsExactly("A", "C");
        var scoped = assess("atMost: 1, per: project");
        assertThat(scoped.total()).isEqualTo(whole.total());
        assertThat(scoped.chosen()).isEqualTo(whole.chosen());
        assertThat(assess("cap: 10, unit: 万元, per: person").total()).isEqualTo(wan(19));
    }

    @Test
    void capsEachMemberOnItsOwn() {
        var each = assess("capEach: 6, unit: 万元");
        assertThat(each.total()).isEqualTo(wan(20));
        assertThat(each.paid()).containsEntry("A", wan(6)).containsEntry("B", wan(5));
        assertThat(assess("capEach: 6, cap: 10, unit: 万元").total()).isEqualTo(wan(19));
        assertThat(assess("capEach: 60000, unit: 元, atMost: 1").total()).isEqualTo(wan(15));
    }

    @Test
    void saysWhatLimitsAndWhatDoesNot() {
        assertThat(limit("atMost: 1")).isEqualTo(new Text("其中最多享受 1 项。", "At most 1 of them."));
        assertThat(limit("atMost: 1, per: project"))
                .isEqualTo(
                        new Text(
                                "同一项目最多享受其中 1 项。不同的项目可以分别享受。",
                                "At most 1 of them for one project. Another project counts on its"
                                        + " own."));
        assertThat(
                        limit(
                                "capEach: 1000, unit: 万元, exempt: [{zh: 重大平台, en: major platforms},"
                                        + " {zh: 创投, en: venture capital}]"))
                .isEqualTo(
                        new Text(
                                "每一项最高 1,000 万元。不受此限：重大平台、创投。",
                                "At most CNY 10 million each. Not limited: major platforms, venture"
                                        + " capital."));
        assertThat(limit("atMost: 2, cap: 12345, unit: 元, per: person").zh())
                .isEqualTo("同一人最多享受其中 2 项，合计最高 12,345 元。不同的人可以分别享受。");
    }

    @Test
    void refusesAGroupThatLimitsNothing() {
        assertThat(problems("per: project"))
                .containsExactly("a group needs atMost, cap or capEach");
        assertThat(problems("capEach: 5")).containsExactly("a cap needs a unit");
        assertThat(problems("atMost: 1, per: galaxy")).containsExactly("per “galaxy” is not known");
    }

    private List<String> problems(String group) {
        return sample.problems("[{id: g, title: 组, " + group + "}]", MEMBERS).stream()
                .map(Problem::what)
                .toList();
    }
}
