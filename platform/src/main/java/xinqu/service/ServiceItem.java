package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Coded;
import xinqu.pack.Text;
import xinqu.rule.Expr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A service item: what an office does for an applicant.
 *
 * @param id name in files
 * @param unit code of the unit that is responsible
 * @param basis laws and rules it rests on
 * @param when whom it is for, over the answers of the applicant; null for everybody
 * @param asks codes of the facts that its form asks for, in the order of the form
 * @param needs materials that it asks for
 * @param gives materials that come out of it
 * @param after items that the law puts before it
 * @param settles codes of facts that are known only when it is decided
 * @param statutory the legal limit; null if no law sets one
 * @param promise the limit that the office promises
 * @param visits how often an applicant who files it alone goes to the office
 * @param assumed whether some of this is our assumption, because no source states it
 * @param guide what its guide says beside all this
 * @param version when it is in force
 * @param place where it is written
 */
public record ServiceItem(
        String id,
        Text name,
        String unit,
        List<Citation> basis,
        @Nullable When when,
        List<String> asks,
        List<Need> needs,
        List<String> gives,
        List<Order> after,
        List<String> settles,
        @Nullable Term statutory,
        Term promise,
        int visits,
        boolean assumed,
        Guide guide,
        Version version,
        Place place) {

    public ServiceItem {
        basis = List.copyOf(basis);
        asks = List.copyOf(asks);
        needs = List.copyOf(needs);
        gives = List.copyOf(gives);
        after = List.copyOf(after);
        settles = List.copyOf(settles);
    }

    /**
     * A condition over facts.
     *
     * @param rule the FEEL text as it is written
     * @param expr the same, checked
     */
    public record When(String rule, Expr expr) {}

    /**
     * A material that the item asks for.
     *
     * @param material its id
     * @param when if only some need it; null if all do
     * @param secondary whether it may be owed at first (容缺)
     */
    public record Need(String material, @Nullable When when, boolean secondary, Sheet sheet) {

        Need(String material, @Nullable When when, boolean secondary) {
            this(material, when, secondary, Sheet.ANY);
        }
    }

    /**
     * In what shape a material is handed in.
     *
     * @param originals how many originals are kept
     * @param copies how many copies are kept
     * @param format paper, electronic or either
     * @param basis what allows the office to ask for it (要求提供材料的依据); null if it is not said
     * @param standard what is accepted (受理标准); null if it is not said
     * @param note how to fill it in (填报须知); null if it is not said
     */
    public record Sheet(
            int originals,
            int copies,
            Format format,
            @Nullable Citation basis,
            @Nullable Text standard,
            @Nullable Text note) {

        static final Sheet ANY = new Sheet(0, 0, Format.EITHER, null, null, null);
    }

    public enum Format implements Coded {
        EITHER("either"),
        PAPER("paper"),
        ELECTRONIC("electronic");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(Format::code).toList();
        }

        static Format of(String code) {
            return Coded.find(Format.class, code).orElse(EITHER);
        }
    }

    /** Where something is written: a file and a line of it, from 1. */
    public record Place(String file, int line) {

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** An item that the law puts before this one. */
    public record Order(String item, Citation citation) {}

    boolean is(ServiceItem other) {
        return id.equals(other.id);
    }

    public Optional<Expr> condition() {
        return Optional.ofNullable(when).map(When::expr);
    }
}
