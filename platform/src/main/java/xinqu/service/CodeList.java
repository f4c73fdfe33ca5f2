package xinqu.service;

import xinqu.pack.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The code lists of GB/T 39046-2020, annex A. Files and spreadsheets write a value by its Chinese
 * name, exchange with other systems by its code.
 */
public interface CodeList {

    /** The code of the standard. */
    String code();

    Text title();

    /** The value of a list that has this Chinese name. */
    static <E extends Enum<E> & CodeList> Optional<E> find(Class<E> list, String zh) {
        return Arrays.stream(list.getEnumConstants())
                .filter(value -> value.title().zh().equals(zh))
                .findFirst();
    }

    /** The Chinese names of a list, in the order of the standard. */
    static <E extends Enum<E> & CodeList> List<String> names(Class<E> list) {
        return Arrays.stream(list.getEnumConstants()).map(value -> value.title().zh()).toList();
    }

    /** A.1: what kind of act an item is. */
    enum Type implements CodeList {
        POWER("00", "行政权力", "Administrative power"),
        LICENCE("01", "行政许可", "Administrative licence"),
        PENALTY("02", "行政处罚", "Administrative penalty"),
        COERCION("03", "行政强制", "Administrative coercion"),
        LEVY("04", "行政征收", "Administrative levy"),
        PAYMENT("05", "行政给付", "Administrative payment"),
        INSPECTION("06", "行政检查", "Administrative inspection"),
        CONFIRMATION("07", "行政确认", "Administrative confirmation"),
        REWARD("08", "行政奖励", "Administrative reward"),
        RULING("09", "行政裁决", "Administrative ruling"),
        OTHER("10", "其他", "Other power"),
        PUBLIC_SERVICE("20", "公共服务", "Public service");

        private final String code;
        private final String zh;
        private final String en;

        Type(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }

    /** A.2: at which level the power is used. */
    enum Level implements CodeList {
        NATION("1", "国家", "Nation"),
        PROVINCE("2", "省", "Province"),
        CITY("3", "市", "City"),
        COUNTY("4", "县", "County"),
        TOWN("5", "镇街", "Town or sub-district"),
        VILLAGE("6", "村社区", "Village or community"),
        BY_LEVEL("7", "分级管理", "Divided among levels");

        private final String code;
        private final String zh;
        private final String en;

        Level(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }

    /** A.3: whence the office has the power. */
    enum Power implements CodeList {
        STATUTORY("1", "法定机关", "Authority by law"),
        AUTHORISED("2", "授权组织", "Authorised organisation"),
        ENTRUSTED("3", "受委托组织", "Entrusted organisation"),
        OTHER("9", "其他", "Other");

        private final String code;
        private final String zh;
        private final String en;

        Power(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }

    /** A.4: whom the item serves. */
    enum Served implements CodeList {
        PERSON("1", "自然人", "Persons"),
        ENTERPRISE("2", "企业法人", "Enterprises"),
        INSTITUTION("3", "事业法人", "Public institutions"),
        ASSOCIATION("4", "社会组织法人", "Associations"),
        AUTHORITY("5", "行政机关", "Authorities"),
        OTHER("6", "其他组织", "Other organisations");

        private final String code;
        private final String zh;
        private final String en;

        Served(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }

    /** A.5: by what way an application comes in. */
    enum Form implements CodeList {
        WINDOW("1", "窗口", "At the window"),
        COMPUTER("2", "电脑端", "On a computer"),
        MOBILE("3", "移动端", "On a phone"),
        EXPRESS("4", "快递", "By express mail"),
        OTHER("9", "其他", "Other");

        private final String code;
        private final String zh;
        private final String en;

        Form(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }

        public boolean online() {
            return this == COMPUTER || this == MOBILE;
        }
    }

    /** A.6: whether it is decided at once or within a promised limit. */
    enum CaseType implements CodeList {
        AT_ONCE("1", "即办件", "Decided at once"),
        PROMISED("2", "承诺件", "Within a promised limit"),
        OTHER("9", "其他", "Other");

        private final String code;
        private final String zh;
        private final String en;

        CaseType(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }

    /** A.7: what the examination may need beyond its own time. */
    enum Special implements CodeList {
        EXTENSION("1", "延长审批", "Extension"),
        OTHER("2", "其他特别程序", "Other special procedure");

        private final String code;
        private final String zh;
        private final String en;

        Special(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public Text title() {
            return new Text(zh, en);
        }
    }
}
