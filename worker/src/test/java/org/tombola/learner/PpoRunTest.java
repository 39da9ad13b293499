package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PpoRunTest {
    private static final TrainingObserver NOBODY = steps -> {};

    @Test
    void aRestoredRunContinuesBitForBit() throws IOException {
        Training training = Cases.training(Cases.cartPole(), Cases.ppo(Map.of()), 8 * 128, 4);
        try (TrainingRun interrupted = new Ppo().start(training);
                TrainingRun continued = new Ppo().start(training)) {
            advance(interrupted, 3);
            byte[] saved = saved(interrupted);
            advance(interrupted, 3);

            continued.restore(new DataInputStream(new ByteArrayInputStream(saved)));
            assertThat(continued.environmentSteps()).isEqualTo(3 * 128);
            advance(continued, 3);
            assertThat(continued.parameters()).isEqualTo(interrupted.parameters());
            assertThat(continued.gradientSteps()).isEqualTo(interrupted.gradientSteps());
            assertThat(saved(continued)).isEqualTo(saved(interrupted));
            assertThat(continued.drainMetrics()).isEqualTo(interrupted.drainMetrics());
            assertThat(continued.drainEpisodes()).isEqualTo(interrupted.drainEpisodes());
        }
    }

    @Test
    void theLearningRateFallsLinearlyTowardsZeroOrStays() {
        Training falling = Cases.training(Cases.cartPole(), Cases.ppo(Map.of("learning-rate", 0.02)), 4 * 128, 1);
        Training constant = Cases.training(
                Cases.cartPole(), Cases.ppo(Map.of("learning-rate", 0.02, "anneal-learning-rate", false)), 4 * 128, 1);
        try (TrainingRun one = new Ppo().start(falling);
                TrainingRun other = new Ppo().start(constant)) {
            for (double expected : new double[] {0.02, 0.015, 0.01, 0.005}) {
                advance(one, 1);
                advance(other, 1);
                assertThat(one.drainMetrics().get("learning-rate")).isCloseTo(expected, within(1e-8));
                assertThat(other.drainMetrics().get("learning-rate")).isCloseTo(0.02, within(1e-8));
            }
        }
    }

    @Test
    void ppoLearnsToBalanceThePole() {
        Training training = Cases.training(
                Cases.cartPole(),
                Cases.ppo(Map.of(
                        "environments",
                        16L,
                        "rollout-steps",
                        64L,
                        "minibatch-size",
                        256L,
                        "epochs",
                        4L,
                        "learning-rate",
                        3e-3)),
                40 * 1024,
                1);
        TrainingResult result =
                new TrainingLoop(new Ppo(), training, new Evaluation(10, 5, 20, 0), NOBODY, Checkpoints.NONE).run();
        assertThat(result.returns().get(0).returns().mean()).isLessThan(150);
        // A random agent balances for about 22 steps.
        assertThat(result.freshGreedy().mean()).isGreaterThan(150);
        assertThat(result.diverged()).isFalse();
    }

    @Test
    void aRunWhoseNumbersExplodeDivergesAndItsLastFiniteCheckpointStands() {
        // Half of the training goes well; then, within an episode, the reward is not a number.
        int[] stepsTaken = {0};
        Training training = Cases.training(
                Cases.counter(1000, 1000, (step, action) -> ++stepsTaken[0] > 600 ? Float.NaN : 1),
                Cases.ppo(Map.of()),
                8 * 128,
                1);
        TrainingResult result =
                new TrainingLoop(new Ppo(), training, new Evaluation(8, 0, 0, 0), NOBODY, Checkpoints.NONE).run();

        assertThat(result.diverged()).isTrue();
        assertThat(result.notFinite()).isEqualTo("a reward of environment Counter is NaN at step 604");
        assertThat(result.environmentSteps()).isEqualTo(5 * 128);
        assertThat(result.returns())
                .extracting(ReturnPoint::environmentSteps)
                .last()
                .isEqualTo(4 * 128L);
        for (float value : result.last().values()) {
            assertThat(value).isFinite();
        }
        try (TrainingRun run = new Ppo()
                .start(Cases.training(
                        Cases.counter(1000, 1000, (step, action) -> 1), Cases.ppo(Map.of()), 8 * 128, 1))) {
            advance(run, 4);
            assertThat(result.last()).isEqualTo(run.parameters());
        }
    }

    @Test
    void whatDivergesAtOnceKeepsItsStart() {
        for (float reward : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 3e38f}) {
            Training training = Cases.training(
                    Cases.counter(10, 10, (step, action) -> reward),
                    Cases.ppo(Map.of("learning-rate", 1.0)),
                    8 * 128,
                    1);
            TrainingResult result =
                    new TrainingLoop(new Ppo(), training, new Evaluation(8, 1, 1, 0), NOBODY, Checkpoints.NONE).run();
            assertThat(result.diverged()).as("reward %s", reward).isTrue();
            assertThat(result.best()).isEqualTo(training.start());
            assertThat(result.last()).isEqualTo(training.start());
            assertThat(result.gradientSteps()).isZero();
        }
    }

    @Test
    void saysWhatMadeItDiverge() {
        assertThat(divergence(Map.of(), (step, action) -> Float.NaN))
                .isEqualTo("the mean return of an evaluation is NaN after 0 steps");
        assertThat(divergence(Map.of("learning-rate", 1.0), (step, action) -> 3e38f))
                .matches("the norm of the gradient is (NaN|Infinity) after 0 updates");
    }

    private static String divergence(Map<String, ?> settings, Cases.Rewards rewards) {
        Training training = Cases.training(Cases.counter(10, 10, rewards), Cases.ppo(settings), 8 * 128, 1);
        return new TrainingLoop(new Ppo(), training, new Evaluation(8, 1, 1, 0), NOBODY, Checkpoints.NONE)
                .run()
                .notFinite();
    }

    private static void advance(TrainingRun run, int times) {
        for (int i = 0; i < times; i++) {
            run.advance();
        }
    }

    private static byte[] saved(TrainingRun run) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        run.save(new DataOutputStream(saved));
        return saved.toByteArray();
    }
}
