package xinqu.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class PropertyTest {

    @Test
    void growsFromTrivialToLarge() {
        var sizes = new ArrayList<Integer>();
        Property.forAll((_, size) -> size, sizes::add);
        assertThat(sizes).hasSizeGreaterThan(1).isSorted().startsWith(0);
    }

    @Test
    void namesTheSeedOfAFailure() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        Property.forAll(
                                (_, size) -> size, size -> assertThat(size).isLessThan(500)))
                .withMessageContaining("-Dxinqu.seed=");
    }
}
