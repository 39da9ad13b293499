package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.NetworkSpec;
import org.tombola.network.ParameterLayout;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** What is collected from environments, and the advantages that follow from it. */
class RolloutTest {
    private static final Policy LEFT = new Policy() {
        @Override
        public void greedy(float[] observations, int count, float[] actions) {
            Arrays.fill(actions, 0, count, 0);
        }

        @Override
        public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
            greedy(observations, count, actions);
        }
    };

    @Test
    void aTruncatedEpisodeShowsItsLastObservationAndTheNextSampleItsNewOne() {
        Rollout rollout = rollout(Cases.counter(1000, 3, (step, action) -> step), 2, 4);
        rollout.collect(LEFT);

        assertThat(rollout.observations).containsExactly(0, 0, 1, 0, 0, 1, 1, 1, 0, 2, 1, 2, 0, 0, 1, 0);
        assertThat(rollout.rewards).containsExactly(1, 1, 2, 2, 3, 3, 1, 1);
        assertThat(rollout.ended).containsExactly(false, false, false, false, true, true, false, false);
        assertThat(rollout.truncations()).isEqualTo(2);
        assertThat(rollout.truncatedSample(0)).isEqualTo(4);
        assertThat(rollout.truncatedSample(1)).isEqualTo(5);
        assertThat(Arrays.copyOf(rollout.truncatedObservations(), 4)).containsExactly(0, 3, 1, 3);
        assertThat(rollout.nextObservations()).containsExactly(0, 1, 1, 1);
        assertThat(rollout.drainEpisodes()).isEqualTo(new EpisodeReturns(2, 6, 0, 6, 6));
        assertThat(rollout.drainEpisodes().episodes()).isZero();
    }

    @Test
    void episodesGoOnInTheNextRollout() {
        Rollout rollout = rollout(Cases.counter(1000, 3, (step, action) -> step), 1, 2);
        rollout.collect(LEFT);
        rollout.collect(LEFT);
        assertThat(rollout.observations).containsExactly(0, 2, 0, 0);
        assertThat(rollout.drainEpisodes()).isEqualTo(new EpisodeReturns(1, 6, 0, 6, 6));
    }

    @Test
    void aTerminationIsNoTruncationEvenAtTheTimeLimit() {
        Rollout rollout = rollout(Cases.counter(3, 3, (step, action) -> 1), 1, 7);
        rollout.collect(LEFT);
        assertThat(rollout.truncations()).isZero();
        assertThat(rollout.ended).containsExactly(false, false, true, false, false, true, false);
    }

    @Test
    void theOutputsThatAnAgentActedByAreThoseForItsObservations() {
        NetworkSpec spec = NetworkSpec.perceptron("actor", 2, List.of(8), Activation.RELU, 2);
        try (TrainableNetwork network = Engines.of("simd").network(spec, new Adam(0.9, 0.999, 1e-5), 16)) {
            float[] parameters = new float[spec.parameterCount()];
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = (float) random.nextDouble(-1, 1);
            }
            network.setParameters(parameters, 0);
            NetworkPolicy policy = new NetworkPolicy(network, new Categorical(2, 16), 16);
            RecordingPolicy recording = new RecordingPolicy(policy, 8);
            Rollout rollout = rollout(Cases.counter(1000, 3, (step, action) -> step), 2, 4);
            for (int repeat = 0; repeat < 2; repeat++) {
                recording.forget();
                rollout.collect(recording);

                FeatureMajor expected = policy.predict(rollout.observations, 8);
                FeatureMajor recorded = recording.outputs();
                for (int output = 0; output < 2; output++) {
                    assertThat(row(recorded, output)).isEqualTo(row(expected, output));
                }
            }
        }
    }

    private static float[] row(FeatureMajor values, int feature) {
        int from = feature * values.stride();
        return Arrays.copyOfRange(values.values(), from, from + 8);
    }

    private static Rollout rollout(EnvironmentSource source, int environments, int steps) {
        return rollout(source, environments, steps, Normalization.NONE);
    }

    static Rollout rollout(EnvironmentSource source, int environments, int steps, Normalization normalization) {
        return new Rollout(
                source,
                environments,
                steps,
                new RandomStream(RandomKey.of("environment")),
                new RandomStream(RandomKey.of("actions")),
                normalization);
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void advantagesAreTheDiscountedSumsOfTheirErrors(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int environments = 3;
        int steps = 20;
        double discount = random.nextDouble(0.5, 1);
        double decay = random.nextDouble(0, 1);
        PpoBatch batch = new PpoBatch(PpoSettings.of(Cases.ppo(
                Map.of("environments", 3L, "rollout-steps", 20L, "discount", discount, "trace-decay", decay))));
        float[] rewards = new float[environments * steps];
        boolean[] ended = new boolean[rewards.length];
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = (float) random.nextDouble(-1, 1);
            ended[i] = random.nextInt(6) == 0;
            batch.values[i] = (float) random.nextDouble(-1, 1);
        }
        for (int i = 0; i < environments; i++) {
            batch.nextValues[i] = (float) random.nextDouble(-1, 1);
        }
        batch.estimateAdvantages(rewards, ended);

        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < environments; i++) {
                double advantage = 0;
                double weight = 1;
                for (int later = t; later < steps; later++) {
                    int sample = later * environments + i;
                    double next = later + 1 < steps ? batch.values[sample + environments] : batch.nextValues[i];
                    advantage +=
                            weight * (rewards[sample] + (ended[sample] ? 0 : discount * next) - batch.values[sample]);
                    if (ended[sample]) {
                        break;
                    }
                    weight *= discount * decay;
                }
                int sample = t * environments + i;
                assertThat((double) batch.advantages[sample]).isCloseTo(advantage, within(1e-5));
                assertThat((double) batch.targets[sample]).isCloseTo(advantage + batch.values[sample], within(1e-5));
            }
        }
    }

    /** With one reward per step and discount 1/2 a life without end is worth 2, the last step of one with an end 1. */
    @Test
    void theCriticLearnsThatATimeLimitIsNoEnd() {
        // The observation after the limit is none that the critic trains on, hence the wide range.
        assertThat(learnedValue(1000, 4)).isBetween(1.6, 2.4);
        assertThat(learnedValue(4, 1000)).isCloseTo(1, within(0.15));
    }

    /** Returns the critic's value before the fourth step of episodes of four steps. */
    private static double learnedValue(int terminatesAfter, int truncatedAfter) {
        Training training = Cases.training(
                Cases.counter(terminatesAfter, truncatedAfter, (step, action) -> 1),
                Cases.ppo(Map.of("discount", 0.5, "learning-rate", 1e-2, "epochs", 8L, "clip-value-loss", false)),
                128 * 60,
                1);
        try (TrainingRun run = new Ppo().start(training)) {
            while (run.environmentSteps() < training.environmentSteps()) {
                run.advance();
            }
            ParameterLayout layout = run.parameters().layout();
            try (TrainableNetwork critic = training.engine()
                    .network(
                            layout.network("critic"),
                            OptimizerSettings.of(training.settings()).rule(),
                            FeatureMajor.LANES)) {
                critic.setParameters(run.parameters().values(), layout.offset("critic"));
                float[] value = new float[1];
                critic.predict(new float[] {1, 3}, 1, value);
                return value[0];
            }
        }
    }
}
