package xinqu.party;

import xinqu.pack.Text;

/**
 * What a party is told when its dispute is answered.
 *
 * @param fact name of the disputed fact
 * @param words what the unit that answers writes to the party
 */
public record AnswerNotice(Text fact, boolean corrected, String words) {

    public Text title() {
        return new Text(
                "您对“%s”的异议已答复".formatted(fact.zh()),
                "Your dispute of “%s” was answered".formatted(fact.en()));
    }

    public Text body() {
        return corrected
                ? new Text("已更正。" + words, "Corrected. " + words)
                : new Text(
                        "核实后维持原值。" + words + " 有新的材料，可以再次提出异议。",
                        "Checked and kept as it was. "
                                + words
                                + " With new evidence you can dispute it again.");
    }

    static Text why(String party) {
        return new Text(
                "您的账号代表“%s”。".formatted(party), "Your account acts for %s.".formatted(party));
    }
}
