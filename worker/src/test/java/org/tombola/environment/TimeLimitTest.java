package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void cutsEpisodesAtTheLimitAndKeepsTheCutsOfTheEnvironment() {
        Environment environment = new TimeLimit(new CutsAfter(2), 3);
        environment.reset(0, 0);
        environment.reset(1, 0);
        Step result = new Step(2);
        environment.step(new float[2], result);
        assertThat(result.truncated).containsExactly(false, false);
        environment.step(new float[2], result);
        assertThat(result.truncated).containsExactly(true, false);
        environment.reset(0);
        environment.step(new float[2], result);
        assertThat(result.truncated).containsExactly(false, true);
    }

    @Test
    void countsOnlyTheStepsOfThoseThatStep() {
        Environment environment = new TimeLimit(new CutsAfter(10), 3);
        environment.reset(0, 0);
        environment.reset(1, 0);
        Step result = new Step(2);
        for (int step = 0; step < 3; step++) {
            environment.step(new int[] {1}, 1, new float[1], result);
        }
        assertThat(result.truncated).containsExactly(false, true);
        environment.step(new float[2], result);
        assertThat(result.truncated[0]).isFalse();
    }

    /** Of two environments the first cuts its episodes itself, and does not say where it does not. */
    private static final class CutsAfter implements Environment {
        private final int limit;
        private final int[] steps = new int[2];

        CutsAfter(int limit) {
            this.limit = limit;
        }

        @Override
        public int count() {
            return steps.length;
        }

        @Override
        public void reset(int index, long seed) {
            reset(index);
        }

        @Override
        public void reset(int index) {
            steps[index] = 0;
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            for (int k = 0; k < count; k++) {
                if (++steps[which[k]] == limit && which[k] == 0) {
                    result.truncated[0] = true;
                }
            }
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            observations[offset] = steps[index];
        }

        @Override
        public void save(DataOutput out) {}

        @Override
        public void restore(DataInput in) {}
    }
}
