package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomKey;

/** Loss, gradient and parameters of the first updates against {@link ReferenceDqn}. */
class DqnUpdateTest {
    private static final Cases.Rewards REWARDS = (step, action) -> 1.5f - 0.75f * step + 2 * action;

    @ParameterizedTest(name = "{0} steps, double {1}, {2}, terminated {3}, target period {4}")
    @CsvSource({
        "1, false, squared, true, 2",
        "1, false, huber, false, 2",
        "1, true, squared, false, 2",
        "3, false, huber, true, 2",
        "3, true, huber, false, 100",
        "4, true, squared, true, 100"
    })
    void one_update_and_three_lead_where_the_definition_goes(
            int returnSteps, boolean isDouble, String loss, boolean terminated, int targetPeriod) {
        EnvironmentSource environment = terminated ? Cases.counter(5, 100, REWARDS) : Cases.counter(100, 5, REWARDS);
        Training training = Cases.training(
                new Dqn(),
                environment,
                Cases.dqn(Map.ofEntries(
                        Map.entry("environments", 2L),
                        Map.entry("rollout-steps", 3L),
                        Map.entry("updates", 1L),
                        Map.entry("minibatch-size", 19L),
                        Map.entry("replay-capacity", 17L),
                        Map.entry("learning-starts", 24L),
                        Map.entry("target-period", (long) targetPeriod),
                        Map.entry("discount", 0.9),
                        Map.entry("return-steps", (long) returnSteps),
                        Map.entry("double", isDouble),
                        Map.entry("loss", loss),
                        Map.entry("final-epsilon", 1.0),
                        Map.entry("learning-rate", 0.01),
                        Map.entry("maximum-gradient-norm", 2.0),
                        Map.entry("adam-epsilon", 1e-2))),
                1000,
                7);
        ReferenceDqn reference = new ReferenceDqn(training, terminated ? 5 : 100, terminated ? 100 : 5, REWARDS);
        try (TrainingRun run = new Dqn().start(training)) {
            for (int iteration = 1; iteration <= 6; iteration++) {
                if (iteration == 6) {
                    // The target network is pruned too, though it is older.
                    Mask half =
                            Pruning.uniform(training.start().layout(), PruningScope.ACTOR, 32, RandomKey.of("half", 1));
                    run.setMask(half);
                    reference.prune(half.flags());
                }
                run.advance();
                reference.advance();
                SortedMap<String, Double> metrics = run.drainMetrics();
                assertThat(run.gradientSteps()).isEqualTo(Math.max(0, iteration - 3));
                assertThat(metrics.containsKey("value-loss")).isEqualTo(iteration >= 4);
                if (iteration == 4 || iteration == 6) {
                    assertThat(metrics.get("value-loss")).isCloseTo(reference.loss(), within(2e-5));
                    assertThat(metrics.get("gradient-norm")).isCloseTo(reference.gradientNorm(), within(2e-5));
                    float[] reached = run.parameters().values();
                    for (int i = 0; i < reached.length; i++) {
                        assertThat((double) reached[i])
                                .as("parameter %d after update %d", i, run.gradientSteps())
                                .isCloseTo(reference.parameters()[i], within(3e-6));
                    }
                }
            }
        }
        assertThat(reference.sawErrorsOnBothSidesOfOne()).isTrue();
    }
}
