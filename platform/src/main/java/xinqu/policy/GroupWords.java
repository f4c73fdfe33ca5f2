package xinqu.policy;

import xinqu.pack.Text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says the limit of a group in plain words, in both languages. */
public final class GroupWords {

    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);

    /** What the members are for, and what others of its kind mean. */
    private static final Map<String, Text> SCOPES =
            Map.of(
                    "project", new Text("项目", "project"),
                    "person", new Text("人", "person"),
                    "item", new Text("事项", "item"));

    private GroupWords() {}

    /** What limits the members, and what does not. */
    public static Text limit(Group group) {
        var scope = SCOPES.get(group.per());
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        if (group.atMost() != null) {
            zh.add((scope == null ? "其中最多享受 %d 项" : "最多享受其中 %d 项").formatted(group.atMost()));
            en.add("at most %d of them".formatted(group.atMost()));
        }
        if (group.capYuan() != null) {
            var cap = money(group.capYuan());
            zh.add("合计最高 " + cap.zh());
            en.add("at most %s in all".formatted(cap.en()));
        }
        if (group.capEachYuan() != null) {
            var cap = money(group.capEachYuan());
            zh.add("每一项最高 " + cap.zh());
            en.add("at most %s each".formatted(cap.en()));
        }
        return sentence(
                        (scope == null ? "" : "同一" + scope.zh()) + String.join("，", zh),
                        String.join(", ", en) + (scope == null ? "" : " for one " + scope.en()))
                .plus(others(group))
                .plus(exempt(group));
    }

    /** What can be had besides, where the group counts within a project, a person or an item. */
    public static Text others(Group group) {
        var scope = SCOPES.get(group.per());
        return scope == null
                ? Text.of("")
                : new Text(
                        "不同的%s可以分别享受。".formatted(scope.zh()),
                        " Another %s counts on its own.".formatted(scope.en()));
    }

    private static Text exempt(Group group) {
        return group.exempt().isEmpty()
                ? Text.of("")
                : new Text(
                        "不受此限：%s。".formatted(joined(group.exempt(), "、", true)),
                        " Not limited: %s.".formatted(joined(group.exempt(), ", ", false)));
    }

    private static String joined(List<Text> texts, String between, boolean zh) {
        return String.join(between, texts.stream().map(zh ? Text::zh : Text::en).toList());
    }

    private static Text money(BigDecimal yuan) {
        return yuan.remainder(WAN).signum() == 0
                ? RuleWords.quantity(yuan.divide(WAN), "万元")
                : RuleWords.quantity(yuan, "元");
    }

    private static Text sentence(String zh, String en) {
        return new Text(zh + "。", Character.toUpperCase(en.charAt(0)) + en.substring(1) + ".");
    }
}
