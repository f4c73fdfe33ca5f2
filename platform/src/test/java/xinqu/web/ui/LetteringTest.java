package xinqu.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.testkit.Property;

import java.util.List;

class LetteringTest {

    private static final String LETTERS = "上市企业无违规证明（财政）、Proof of compliance Wm 0123456789";

    private record Fitted(String text, int letters, int most) {}

    @Test
    void linesHoldTheTextInOrderAndOnlyTheLastIsCut() {
        Property.forAll(
                (random, size) -> {
                    var text = new StringBuilder();
                    for (int i = random.nextInt(1 + size / 10); i > 0; i--) {
                        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                    }
                    return new Fitted(
                            text.toString(), 2 + random.nextInt(20), 1 + random.nextInt(3));
                },
                one -> {
                    var lines = Lettering.lines(one.text(), one.letters(), one.most());
                    assertThat(lines).hasSizeBetween(1, one.most());
                    var shown = String.join("", lines).replace(" ", "");
                    var whole = one.text().replace(" ", "");
                    if (shown.endsWith("…")) {
                        assertThat(whole).startsWith(shown.substring(0, shown.length() - 1));
                    } else {
                        assertThat(shown).isEqualTo(whole);
                    }
                    // No letter is counted with less than half of a full one.
                    assertThat(lines).allMatch(line -> line.length() <= 2 * one.letters());
                });
    }

    @Test
    void wordsStayWholeAndNoLineBeginsWithWhatCloses() {
        assertThat(Lettering.lines("Natural resources", 8, 2))
                .isEqualTo(List.of("Natural", "resources"));
        assertThat(Lettering.lines("住房和城乡建设）", 7, 2)).isEqualTo(List.of("住房和城乡建", "设）"));
        assertThat(Lettering.cut("金普新区市场监督管理局", 6)).isEqualTo("金普新区市…");
    }
}
