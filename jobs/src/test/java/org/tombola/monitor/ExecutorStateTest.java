package org.tombola.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombola.cell.CellId;

class ExecutorStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void stepsCountByHowMuchOfACellLiesInTheSpan() {
        // An hour at 100 steps a second, and beside its last minute one at 50.
        List<ExecutorState> states = ExecutorState.of(List.of(
                attempt("long", 0, 3600, 360_000),
                attempt("short", 3540, 60, 3_000),
                attempt("earlier", 0, 60, 6_000)));

        assertThat(states).extracting(ExecutorState::name).containsExactly("long", "short");
        assertThat(states.get(0).stepsPerSecond()).isCloseTo(100, within(1e-9));
        assertThat(states.get(1).stepsPerSecond()).isCloseTo(5, within(1e-9));
    }

    @Test
    void aSweepShorterThanTheSpanCountsByItsOwnTime() {
        List<ExecutorState> states =
                ExecutorState.of(List.of(attempt("one", 0, 30, 3_000), attempt("one", 30, 30, 6_000)));
        assertThat(states).singleElement().satisfies(state -> {
            assertThat(state.stepsPerSecond()).isCloseTo(150, within(1e-9));
            assertThat(state.cells()).isEqualTo(2);
        });
    }

    private static Attempt attempt(String executor, long start, double seconds, double steps) {
        return new Attempt(
                new CellId("0".repeat(64)), 1, executor, START.plusSeconds(start), seconds, steps, "completed", "");
    }
}
