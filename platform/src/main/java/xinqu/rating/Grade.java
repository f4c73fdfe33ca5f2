package xinqu.rating;

import java.util.Arrays;
import java.util.Optional;

/**
 * The five grades of satisfaction. Stars and codes run in opposite directions: five stars are code
 * 1 (GB/T 39046-2020 A.8).
 */
public enum Grade {
    VERY_SATISFIED(1, 5),
    SATISFIED(2, 4),
    FAIR(3, 3),
    DISSATISFIED(4, 2),
    VERY_DISSATISFIED(5, 1);

    private final int code;
    private final int stars;

    Grade(int code, int stars) {
        this.code = code;
        this.stars = stars;
    }

    /** The code of GB/T 39046-2020 A.8: 1 is 非常满意, 5 is 非常不满意. */
    public int code() {
        return code;
    }

    /** As shown: 5 is the best. */
    public int stars() {
        return stars;
    }

    /** Whether it is one of the two grades that must be followed up. */
    public boolean bad() {
        return this == DISSATISFIED || this == VERY_DISSATISFIED;
    }

    public static Optional<Grade> ofStars(int stars) {
        return Arrays.stream(values()).filter(grade -> grade.stars == stars).findFirst();
    }

    /**
     * @throws IllegalArgumentException if the standard has no such code
     */
    static Grade ofCode(int code) {
        return Arrays.stream(values())
                .filter(grade -> grade.code == code)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "GB/T 39046 A.8 has no code %d".formatted(code)));
    }
}
