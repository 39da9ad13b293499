package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Step;
import org.tombola.random.RandomStream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

class EpisodeEvaluatorTest {
    private static final int EPISODES = 7;

    @Test
    void stepsOnlyTheEpisodesThatGoOnAndClosesTheirEnvironments() {
        Countdowns countdowns = new Countdowns();
        EpisodeReturns returns = new EpisodeEvaluator(new EnvironmentSource(countdowns, Settings.NONE), 0, () -> {})
                .evaluate(new Still(), Evaluator.Mode.GREEDY, "test", EPISODES);
        // Episode i takes i + 1 steps, each of which pays 1.
        assertThat(returns.minimum()).isEqualTo(1);
        assertThat(returns.maximum()).isEqualTo(EPISODES);
        assertThat(returns.mean()).isEqualTo((1 + EPISODES) / 2.0);
        assertThat(countdowns.steps).isEqualTo(EPISODES * (EPISODES + 1) / 2);
        assertThat(countdowns.closed).isEqualTo(1);
    }

    private record Still() implements Policy {
        @Override
        public void greedy(float[] observations, int count, float[] actions) {}

        @Override
        public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {}
    }

    /** Environment i of a batch ends after i + 1 steps. */
    private static final class Countdowns implements EnvironmentFactory {
        private int steps;
        private int closed;

        @Override
        public String id() {
            return "Countdown";
        }

        @Override
        public String resultVersion() {
            return "countdown/1";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public EnvironmentSpec spec(Settings settings) {
            return new EnvironmentSpec(
                    List.of(Observation.named("steps left")), new ActionSpace.Discrete(1), 100, OptionalDouble.empty());
        }

        @Override
        public Environment create(Settings settings, int count) {
            return new Batch(count);
        }

        private final class Batch implements Environment {
            private final int[] left;

            Batch(int count) {
                left = new int[count];
            }

            @Override
            public int count() {
                return left.length;
            }

            @Override
            public void reset(int index, long seed) {
                reset(index);
            }

            @Override
            public void reset(int index) {
                left[index] = index + 1;
            }

            @Override
            public void step(int[] which, int count, float[] actions, Step result) {
                for (int k = 0; k < count; k++) {
                    steps++;
                    result.rewards[which[k]] = 1;
                    result.terminated[which[k]] = --left[which[k]] == 0;
                }
            }

            @Override
            public void observe(int index, float[] observations, int offset) {
                observations[offset] = left[index];
            }

            @Override
            public void save(DataOutput out) {}

            @Override
            public void restore(DataInput in) {}

            @Override
            public void close() {
                closed++;
            }
        }
    }
}
