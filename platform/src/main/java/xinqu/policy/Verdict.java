package xinqu.policy;

import xinqu.pack.Coded;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a provision means for a party, in the order in which answers are shown. */
public enum Verdict implements Coded {
    /** 可享: every condition is certain and the amount is computed. */
    ENTITLED,
    /** 可申报: every condition is certain, but a ceiling, a selection or a quota decides. */
    MAY_COMPETE,
    /** 缺数据: nothing fails, but a fact or a part of the rule is missing. */
    NEEDS_DATA,
    /** 差一点: one improvable number lacks a little. */
    NEAR_MISS,
    /** 不适用. */
    NO;

    /** The spelling of cases and of the API, such as {@code may-compete}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> codes() {
        return Stream.of(values()).map(Verdict::code).toList();
    }

    public static Optional<Verdict> of(String code) {
        return Coded.find(Verdict.class, code);
    }
}
