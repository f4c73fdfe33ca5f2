package xinqu.service;

import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A way in which an item is easier to get than by several visits to its own window. */
public enum Channel implements Coded {
    ONLINE("online", "全程网办", "Wholly online"),
    CITY_WIDE("city-wide", "全市通办", "At any window of the city"),
    CROSS_DISTRICT("cross-district", "跨区通办", "In other districts"),
    CROSS_PROVINCE("cross-province", "跨省通办", "In other provinces"),
    LICENCE_FREE("licence-free", "免证办", "Without showing licences"),
    /** Decided by rules, without a clerk. */
    INSTANT("instant", "秒批", "Decided in seconds"),
    ON_THE_SPOT("on-the-spot", "即来即办", "Decided in one visit"),
    /** Handed down to sub-districts and parks, which decide themselves. */
    DELEGATED("delegated", "下放办理", "Decided by sub-districts"),
    SUB_DISTRICT("sub-district", "便民服务站", "At service stations");

    private final String code;
    private final String zh;
    private final String en;

    Channel(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** As files and addresses spell it. */
    @Override
    public String code() {
        return code;
    }

    public Text title() {
        return new Text(zh, en);
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Channel::code).toList();
    }

    public static Optional<Channel> of(String code) {
        return Coded.find(Channel.class, code);
    }
}
