package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tombola.network.Activation;
import org.tombola.network.InputStatistics;
import org.tombola.network.NetworkSpec;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.random.RandomStream;

/** Observations and rewards on a common scale, held against Gymnasium's definitions. */
class NormalizationTest {
    private static final ParameterLayout LAYOUT = ParameterLayout.of(
                    List.of(NetworkSpec.perceptron("actor", 2, List.of(3), Activation.RELU, 2)))
            .withInputStatistics();
    private static final Map<String, Boolean> BOTH = Map.of("normalize-observations", true, "normalize-rewards", true);

    /** The two passes over all rows, the prior of 1e-4 rows with mean 0 and variance 1 among them, need no merging. */
    @Test
    void momentsAreThoseOfAllRowsAtOnce() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] batches = new float[50][];
        RunningMoments moments = new RunningMoments(2);
        double rows = 1e-4;
        double sum = 0;
        for (int b = 0; b < batches.length; b++) {
            float[] batch = new float[2 * random.nextInt(1, 20)];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = 1000 + (float) random.nextGaussian(0, 0.01);
                sum += i % 2 == 1 ? batch[i] : 0;
            }
            rows += batch.length / 2.0;
            batches[b] = batch;
            moments.add(batch.length / 2, (row, column) -> batch[2 * row + column]);
        }
        double mean = sum / rows;
        double squares = 1e-4 + 1e-4 * mean * mean;
        for (float[] batch : batches) {
            for (int i = 1; i < batch.length; i += 2) {
                squares += (batch[i] - mean) * (batch[i] - mean);
            }
        }
        assertThat(moments.mean(1)).isCloseTo(mean, within(1e-9));
        assertThat(moments.variance(1)).isCloseTo(squares / rows, within(1e-9));
    }

    @Test
    void inputsHaveMeanZeroAndVarianceOneAndAreCut() {
        ObservationNormalizer normalizer = ObservationNormalizer.of(LAYOUT, 4).orElseThrow();
        assertThat(normalizer.normalize(new float[] {3, -20}, 1)).startsWith(3, -10);

        float[] learned =
                normalizer.learn(new float[] {0, 5, 2, 5, 0, 5, 2, 5}, 4).clone();
        assertThat(learned[0]).isCloseTo(-1, within(1e-3f));
        assertThat(learned[2]).isCloseTo(1, within(1e-3f));
        // What never changes hardly differs from its mean, whose prior fades.
        assertThat(learned[1]).isBetween(0f, 0.1f);
        assertThat(normalizer.normalize(new float[] {1000, 5}, 1)[0]).isEqualTo(10);
    }

    @Test
    void aRewardIsDividedByTheDeviationOfTheDiscountedReturn() {
        RewardNormalizer normalizer = new RewardNormalizer(2, 0.5);
        double[][] rewards = {{4, -2}, {8, 6}, {-3, 100}};
        // Returns: 4, -2; 10, 5; environment 0 begins anew: -3, 102.5.
        normalizer.learn(rewards[0]);
        normalizer.learn(rewards[1]);
        normalizer.ended(0);
        normalizer.learn(rewards[2]);
        double[] returns = {4, -2, 10, 5, -3, 102.5};
        double mean = Arrays.stream(returns).sum() / 6.0001;
        double squares = 1e-4 + 1e-4 * mean * mean;
        for (double value : returns) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / 6.0001 + 1e-8);
        assertThat(normalizer.deviation()).isCloseTo(deviation, within(1e-9));
        assertThat((double) normalizer.normalize(-3)).isCloseTo(-3 / deviation, within(1e-6));
        assertThat(normalizer.normalize(1e6)).isEqualTo(10);
    }

    /** The agent that its parameters describe acts as the run did. */
    @Test
    void aSnapshotActsOnTheScaleOnWhichItLearned() {
        Training training = Cases.training(Cases.cartPole(), Cases.ppo(BOTH), 4 * 128, 1);
        try (TrainingRun run = new Ppo().start(training)) {
            run.advance();
            Parameters parameters = run.parameters();
            InputStatistics statistics = InputStatistics.of(parameters.layout()).orElseThrow();
            assertThat(parameters.values(statistics.means())).doesNotContain(0);
            assertThat(parameters.values(statistics.deviations())).doesNotContain(1);

            float[] observations = {0.01f, 0.5f, -0.02f, 0.3f, -1, 0, 0.1f, 1};
            float[] actions = new float[2];
            try (AgentPolicy policy = new Ppo()
                    .policy(training.environment().spec(), training.settings(), training.engine(), parameters, 2)) {
                policy.greedy(observations, 2, actions);
                float[] byRun = new float[2];
                run.policy().greedy(observations, 2, byRun);
                assertThat(actions).isEqualTo(byRun);
            }
            run.advance();
            assertThat(run.parameters().values(statistics.means())).isNotEqualTo(parameters.values(statistics.means()));
            run.load(parameters);
            assertThat(run.parameters()).isEqualTo(parameters);
            assertThat(run.drainMetrics().get("reward-deviation")).isGreaterThan(1);
        }
    }

    /** Counter shows its number and its step; it pays 1 per step. */
    @Test
    void whatARolloutKeepsIsWhatTheAgentSaw() {
        Training training = Cases.training(
                Cases.counter(1000, 3, (step, action) -> step), Cases.ppo(Map.of("normalize-rewards", true)), 128, 1);
        assertThat(training.start().layout().size())
                .as("rewards alone have no statistics of inputs")
                .isEqualTo(training.start().layout().networkSize());

        ObservationNormalizer normalizer = ObservationNormalizer.of(LAYOUT, 8).orElseThrow();
        ObservationNormalizer expected = ObservationNormalizer.of(LAYOUT, 8).orElseThrow();
        Rollout rollout = RolloutTest.rollout(
                Cases.counter(1000, 3, (step, action) -> step),
                2,
                4,
                new Normalization(Optional.of(normalizer), Optional.empty()));
        float[] seen = new float[4];
        rollout.collect(new Policy() {
            @Override
            public void greedy(float[] observations, int count, float[] actions) {
                System.arraycopy(observations, 0, seen, 0, 4);
                Arrays.fill(actions, 0, count, 0);
            }

            @Override
            public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
                greedy(observations, count, actions);
            }
        });
        float[][] steps = {{0, 0, 1, 0}, {0, 1, 1, 1}, {0, 2, 1, 2}, {0, 0, 1, 0}};
        for (int t = 0; t < 4; t++) {
            assertThat(Arrays.copyOfRange(rollout.observations, 4 * t, 4 * t + 4))
                    .isEqualTo(Arrays.copyOf(expected.learn(steps[t], 2), 4));
        }
        assertThat(seen).isEqualTo(Arrays.copyOfRange(rollout.observations, 12, 16));
        assertThat(Arrays.copyOf(rollout.truncatedObservations(), 4))
                .isEqualTo(Arrays.copyOf(expected.normalize(new float[] {0, 3, 1, 3}, 2), 4));
        assertThat(Arrays.copyOf(rollout.nextObservations(), 4))
                .isEqualTo(Arrays.copyOf(expected.normalize(new float[] {0, 1, 1, 1}, 2), 4));
        assertThat(rollout.drainEpisodes().mean()).as("returns are the task's").isEqualTo(6);
    }

    /** Expert and student each see the world on their own scale. */
    @Test
    void aStudentHasStatisticsOfItsOwn() {
        Training agent = Cases.training(Cases.cartPole(), Cases.ppo(BOTH), 4 * 128, 1);
        Parameters expert;
        try (TrainingRun run = new Ppo().start(agent)) {
            run.advance();
            expert = run.parameters();
        }
        Training student =
                Cases.student(agent, DistillationTest.settings(Map.of("normalize-observations", true)), expert);
        try (TrainingRun run = new Distillation().start(student)) {
            run.advance();
            InputStatistics own = InputStatistics.of(student.start().layout()).orElseThrow();
            InputStatistics experts = InputStatistics.of(expert.layout()).orElseThrow();
            assertThat(run.parameters().values(own.means())).doesNotContain(0);
            assertThat(run.parameters().values(own.means())).isNotEqualTo(expert.values(experts.means()));
            assertThat(run.drainMetrics().get("distillation-loss")).isFinite();
        }
    }
}
