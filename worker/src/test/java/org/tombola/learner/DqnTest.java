package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Parameters;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/** How DQN agents explore, act and teach, and what they learn. */
class DqnTest {
    private static final TrainingObserver NOBODY = steps -> {};

    @Test
    void dqnLearnsToBalanceThePole() {
        Map<String, ?> settings = Map.ofEntries(
                Map.entry("replay-capacity", 10_000L),
                Map.entry("target-period", 50L),
                Map.entry("learning-rate", 1e-2),
                Map.entry("return-steps", 3L),
                Map.entry("measure-interference", true),
                Map.entry("double", true));
        Training training = Cases.training(new Dqn(), Cases.cartPole(), Cases.dqn(settings), 16_000, 1);
        TrainingResult result =
                new TrainingLoop(new Dqn(), training, new Evaluation(10, 5, 20, 0), NOBODY, Checkpoints.NONE).run();
        // A random agent balances for about 22 steps.
        assertThat(result.freshGreedy().mean()).isGreaterThan(60);
        assertThat(result.freshSampled().mean()).isGreaterThan(22);
        assertThat(result.gradientSteps()).isEqualTo((16_000 - 64) / 4 + 2);
        assertThat(result.diverged()).isFalse();
        assertThat(result.metrics().stream().map(MetricPoint::name))
                .contains("action-value", "epsilon", "gradient-cosine", "gradient-norm", "learning-rate", "value-loss");
    }

    @Test
    void epsilonFallsLinearlyInAShareOfTheBudgetAndStays() {
        DqnSettings settings = DqnSettings.of(Cases.dqn(Map.of("exploration-fraction", 0.5)));
        assertThat(settings.epsilon(0, 1000)).isEqualTo(1);
        assertThat(settings.epsilon(250, 1000)).isCloseTo(0.525, within(1e-12));
        assertThat(settings.epsilon(500, 1000)).isEqualTo(0.05);
        assertThat(settings.epsilon(1000, 1000)).isEqualTo(0.05);
        DqnSettings greedy = DqnSettings.of(Cases.dqn(Map.of("exploration-fraction", 0.0)));
        assertThat(greedy.epsilon(0, 1000)).isEqualTo(0.05);
    }

    @Test
    void drawnActionsAreTheBestOnesButForAShare() {
        FeatureMajor values = new FeatureMajor(3, 30_000);
        for (int i = 0; i < 30_000; i++) {
            values.values()[values.stride() + i] = 1;
            // The first one among equals.
            values.values()[2 * values.stride() + i] = i % 2;
        }
        EpsilonGreedy choice = new EpsilonGreedy(3, 0.3);
        float[] actions = new float[30_000];
        choice.mode(values, actions.length, actions);
        assertThat(actions).containsOnly(1);
        RandomStream[] streams = new RandomStream[actions.length];
        Arrays.fill(streams, new RandomStream(RandomKey.of("actions")));
        choice.sample(values, actions.length, streams, actions);
        for (int action : new int[] {0, 2}) {
            assertThat(count(actions, action)).isCloseTo(3000, within(200));
        }
        choice.explore(0);
        choice.sample(values, actions.length, streams, actions);
        assertThat(actions).containsOnly(1);
    }

    private static int count(float[] actions, int wanted) {
        int count = 0;
        for (float action : actions) {
            count += action == wanted ? 1 : 0;
        }
        return count;
    }

    @Test
    void onlyActionsThatCanBeCountedHaveValues() {
        EnvironmentSource pendulum = EnvironmentSource.of("Pendulum-v1", Settings.NONE);
        assertThatThrownBy(() -> new Dqn().agent(pendulum.spec(), Cases.dqn(Map.of()), Cases.NETWORK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dqn chooses between actions, and these are a number from -2.0 to 2.0");
        assertThat(new Dqn().outputs(Cases.cartPole().spec(), "actor"))
                .hasSize(2)
                .first()
                .isEqualTo("value of action 0: the expected discounted return");
    }

    /** The same random actions in both, so that only the engines' arithmetic differs. */
    @Test
    void dl4jTrainsToTheSameParameters() {
        Map<String, ?> settings = Map.of("final-epsilon", 1.0, "return-steps", 2L, "double", true);
        Training simd = Cases.training(new Dqn(), Cases.cartPole(), Cases.dqn(settings), 464, 3);
        Training dl4j = new Training(
                simd.environment(),
                simd.settings(),
                Engines.of("dl4j"),
                simd.start(),
                simd.mask(),
                simd.masks(),
                simd.environmentSteps(),
                simd.expert(),
                simd.keys(),
                simd.seedKeys());
        float[] expected = trained(simd).values();
        float[] reached = trained(dl4j).values();
        double difference = 0;
        double way = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(reached[i] - expected[i], 2);
            way += Math.pow(expected[i] - simd.start().values()[i], 2);
        }
        assertThat(Math.sqrt(difference)).isLessThanOrEqualTo(1e-3 * Math.sqrt(way));
    }

    @Test
    void trainedAgentsDrawRandomActionsAsOftenAsTheySay() {
        assertThat(Cases.dqn(Map.of("acting-epsilon", 0.05))).isEqualTo(Cases.dqn(Map.of()));
        Training training = Cases.training(new Dqn(), Cases.cartPole(), Cases.dqn(Map.of()), 64, 1);
        float[] observations = new float[4 * 20_000];
        Arrays.fill(observations, 0.1f);
        for (double epsilon : new double[] {0, 0.05, 0.5}) {
            AgentPolicy policy = new Dqn()
                    .policy(
                            training.environment().spec(),
                            Cases.dqn(Map.of("acting-epsilon", epsilon)),
                            training.engine(),
                            training.start(),
                            20_000);
            float[] greedy = new float[20_000];
            float[] sampled = new float[20_000];
            RandomStream[] streams = new RandomStream[20_000];
            Arrays.fill(streams, new RandomStream(RandomKey.of("actions")));
            policy.greedy(observations, greedy.length, greedy);
            policy.sampled(observations, sampled.length, streams, sampled);
            // Of two actions drawn at random one is the best.
            assertThat(count(sampled, 1 - (int) greedy[0]) / 20_000.0).isCloseTo(epsilon / 2, within(0.01));
        }
    }

    private static Parameters trained(Training training) {
        try (TrainingRun run = new Dqn().start(training)) {
            while (run.environmentSteps() < training.environmentSteps()) {
                run.advance();
            }
            return run.parameters();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert", "fixed", "student"})
    void aStudentComesToActLikeAnExpertThatHasValues(String data) {
        Training agent = Cases.training(new Dqn(), Cases.cartPole(), Cases.dqn(Map.of()), 8000, 2);
        Expert expert = new Expert(new Dqn(), agent.settings(), trained(agent));
        Settings settings = DistillationTest.settings(Map.of("data", data, "temperature", 0.01, "learning-rate", 1e-2));
        Training training = Cases.student(
                Cases.training(new Dqn(), Cases.cartPole(), agent.settings(), 40 * 128, 2), settings, expert);
        TrainingResult result = new TrainingLoop(
                        new Distillation(), training, new Evaluation(4, 2, 2, 0), NOBODY, Checkpoints.NONE)
                .run();
        double first = divergence(result, 0);
        // Values divided by 0.01 tell clearly what to do, of which an untrained student knows nothing.
        assertThat(first).isGreaterThan(0.2);
        assertThat(divergence(result, 3)).isLessThan(0.5 * first);
    }

    private static double divergence(TrainingResult result, int point) {
        return result.metrics().stream()
                .filter(metric -> metric.name().equals("expert-divergence"))
                .toList()
                .get(point)
                .value();
    }
}
