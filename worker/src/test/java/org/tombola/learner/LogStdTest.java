package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombola.environment.EnvironmentSource;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/** Gaussian policies whose deviations depend on nothing. */
class LogStdTest {
    static final EnvironmentSource PENDULUM = EnvironmentSource.of("Pendulum-v1", Settings.NONE);
    static final Map<String, ?> INDEPENDENT =
            Map.of("log-std", "state-independent", "initial-log-std", -0.5, "normalize-observations", true);

    @Test
    void aDeviationIsAParameterThatIsTrainedAndNotPruned() {
        Training training = Cases.training(PENDULUM, Cases.ppo(INDEPENDENT), 2 * 128, 1);
        Tensor tensor = tensor(training.start());
        assertThat(tensor.name()).isEqualTo("actor/1/log-std");
        assertThat(tensor.prunable()).isFalse();
        assertThat(training.start().values(tensor)).containsExactly(-0.5f);
        assertThat(Mask.dense(training.start().layout()).kept())
                .as("3 * 16 + 16 + 16 + 1 + 1 of the actor, as many but one of the critic")
                .isEqualTo(82 + 81);

        try (TrainingRun run = new Ppo().start(training)) {
            run.advance();
            Parameters parameters = run.parameters();
            assertThat(parameters.values(tensor)[0]).isNotEqualTo(-0.5f).isBetween(-0.6f, -0.4f);
            float[] byRun = sampled(run.policy());
            try (AgentPolicy policy =
                    new Ppo().policy(PENDULUM.spec(), training.settings(), training.engine(), parameters, 1)) {
                assertThat(sampled(policy)).isEqualTo(byRun);
            }
            run.advance();
            run.load(parameters);
            assertThat(run.parameters()).isEqualTo(parameters);
            assertThat(sampled(run.policy())).isEqualTo(byRun);
        }
    }

    /** Of two agents that differ in nothing else, the one with the larger deviation draws actions that are further from the mode. */
    @Test
    void actionsSpreadAsTheParameterSays() {
        double narrow = spread(-1);
        assertThat(spread(1) / narrow).isBetween(Math.exp(2) - 1e-4, Math.exp(2) + 1e-4);
    }

    private static double spread(double log) {
        Training training = Cases.training(
                PENDULUM, Cases.ppo(Map.of("log-std", "state-independent", "initial-log-std", log)), 128, 1);
        try (AgentPolicy policy =
                new Ppo().policy(PENDULUM.spec(), training.settings(), training.engine(), training.start(), 1)) {
            float[] mode = new float[1];
            policy.greedy(new float[] {0.3f, 0.9f, -1}, 1, mode);
            return sampled(policy)[0] - mode[0];
        }
    }

    private static float[] sampled(Policy policy) {
        float[] action = new float[1];
        policy.sampled(
                new float[] {0.3f, 0.9f, -1}, 1, new RandomStream[] {new RandomStream(RandomKey.of("test"))}, action);
        return action;
    }

    /** Whatever the expert's deviations depend on. */
    @Test
    void aStudentLearnsTheExpertsDeviations() {
        Training agent = Cases.training(
                PENDULUM,
                Cases.ppo(Map.of("log-std", "state-independent", "initial-log-std", -2.0, "epochs", 1L)),
                8 * 128,
                1);
        Training student = Cases.student(
                Cases.training(PENDULUM, Cases.ppo(Map.of("log-std", "state-independent")), 8 * 128, 1),
                DistillationTest.settings(Map.of("log-std", "state-independent", "learning-rate", 0.05)),
                new Expert(new Ppo(), agent.settings(), agent.start()));
        try (TrainingRun run = new Distillation().start(student)) {
            for (int i = 0; i < 8; i++) {
                run.advance();
            }
            assertThat(run.parameters().values(tensor(run.parameters()))[0]).isBetween(-2.2f, -0.6f);
            assertThat(run.drainMetrics().get("distillation-loss")).isFinite();
        }
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        Settings unused = Cases.ppo(Map.of("initial-log-std", -1.0));
        assertThat(new Ppo().conflict(unused).orElseThrow().key()).isEqualTo("initial-log-std");
        assertThat(new Distillation()
                        .conflict(DistillationTest.settings(Map.of("initial-log-std", -1.0)))
                        .orElseThrow()
                        .allowed())
                .isEqualTo("0, unless log-std = state-independent");
        assertThat(new Ppo().conflict(Cases.ppo(INDEPENDENT))).isEmpty();
        assertThatThrownBy(() -> Cases.training(Cases.cartPole(), Cases.ppo(INDEPENDENT), 128, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("log-std = state-independent needs continuous actions");
    }

    private static Tensor tensor(Parameters parameters) {
        return parameters.layout().tensors().stream()
                .filter(tensor -> tensor.parameter().equals("log-std"))
                .findFirst()
                .orElseThrow();
    }
}
