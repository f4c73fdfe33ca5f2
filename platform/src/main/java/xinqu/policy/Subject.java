package xinqu.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kind of party or thing that a provision is for. A rule for enterprises is for enterprises only. */
public enum Subject {
    ENTERPRISE,
    /** 个体工商户, credit codes 92…; its facts are personal data. */
    INDIVIDUAL_BUSINESS,
    /** 农民专业合作社, credit codes 93…. */
    COOPERATIVE,
    PERSON,
    PROJECT,
    ORGANISATION;

    /** The spelling of packs and of the API, such as {@code individual-business}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Subject> of(String code) {
        return Stream.of(values()).filter(subject -> subject.code().equals(code)).findFirst();
    }

    static List<String> codes() {
        return Stream.of(values()).map(Subject::code).toList();
    }
}
