package xinqu.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RoutineTest {

    @Test
    void addsUpWhatWasDone() {
        assertThat(Routine.each(List.of(3, 0, 4), String::valueOf, one -> one)).isEqualTo(7);
        assertThat(Routine.each(List.<Integer>of(), String::valueOf, one -> one)).isZero();
    }

    @Test
    void oneThatFailsDoesNotHoldUpTheOthers() {
        var done = new ArrayList<Integer>();
        assertThatThrownBy(() ->
                        Routine.each(
                                List.of(1, 2, 3, 4),
                                one -> "case " + one,
                                one -> {
                                    if (one % 2 == 0) {
                                        throw new IllegalArgumentException("even");
                                    }
                                    done.add(one);
                                    return 1;
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 of 4: case 2 failed")
                .satisfies(failed ->
                        assertThat(failed.getSuppressed())
                                .extracting(one -> one.getMessage() + " " + one.getCause())
                                .containsExactly(
                                        "case 2 failed java.lang.IllegalArgumentException: even",
                                        "case 4 failed java.lang.IllegalArgumentException: even"));
        assertThat(done).containsExactly(1, 3);
    }
}
