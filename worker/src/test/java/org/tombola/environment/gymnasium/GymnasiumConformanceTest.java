package org.tombola.environment.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.Component;
import org.tombola.cell.SmallCells;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.Step;
import org.tombola.environment.check.EnvironmentCheck;
import org.tombola.environment.check.Finding;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.settings.Settings;

/** The real Gymnasium, where {@code TOMBOLA_PYTHON} has one. */
class GymnasiumConformanceTest {
    private static final String CART_POLE = "CartPole-v1";

    @BeforeAll
    static void requireGymnasium() {
        String reason = "";
        try {
            FakeGymnasium.source(CART_POLE, Map.of()).spec();
        } catch (EnvironmentException e) {
            reason = e.getMessage();
        }
        assumeTrue(reason.isEmpty(), "the bridge is not tried with the real Gymnasium: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "CartPole-v1, 0",
        "MountainCar-v0, 0",
        "Acrobot-v1, 1e-5",
        "Pendulum-v1, 1e-4",
        "MountainCarContinuous-v0, 1e-5"
    })
    void playsAsTheNativeEnvironmentDoes(String id, double tolerance) {
        EnvironmentSource bridged = FakeGymnasium.source(id, Map.of());
        EnvironmentSource own = EnvironmentSource.of(id, Settings.NONE);
        assertThat(bridged.spec().actions()).isEqualTo(own.spec().actions());
        assertThat(bridged.spec().maximumEpisodeSteps()).isEqualTo(own.spec().maximumEpisodeSteps());
        assertThat(bridged.spec().solvedReturn()).isEqualTo(own.spec().solvedReturn());
        int size = own.spec().observationSize();
        RandomStream random = new RandomStream(RandomKey.of("bridge", 0));
        try (Environment python = bridged.create(1);
                Environment java = own.create(1)) {
            // Seeds beyond 32 bits are cut, as learners draw them.
            for (long seed : new long[] {0, 123, 0xfedcba9876543210L}) {
                python.reset(0, seed);
                java.reset(0, seed);
                Step bridgedStep = new Step(1);
                Step ownStep = new Step(1);
                for (int t = 0; t < 250; t++) {
                    assertThat(observation(python, size))
                            .containsExactly(observation(java, size), within((float) tolerance));
                    float[] action = action(own.spec().actions(), random);
                    python.step(action, bridgedStep);
                    java.step(action, ownStep);
                    assertThat(bridgedStep.rewards[0]).isCloseTo(ownStep.rewards[0], within(10 * tolerance));
                    assertThat(bridgedStep.terminated[0]).isEqualTo(ownStep.terminated[0]);
                    assertThat(bridgedStep.truncated[0]).isEqualTo(ownStep.truncated[0]);
                    if (ownStep.ended(0)) {
                        python.reset(0);
                        java.reset(0);
                    }
                }
            }
        }
    }

    private static float[] action(ActionSpace space, RandomStream random) {
        return space instanceof ActionSpace.Discrete discrete
                ? new float[] {random.nextInt(discrete.count())}
                : new float[] {2 * random.nextFloat() - 1};
    }

    private static float[] observation(Environment environment, int size) {
        float[] observation = new float[size];
        environment.observe(0, observation, 0);
        return observation;
    }

    @Test
    void cellsHaveTheReturnsAndWeightsOfTheNativeCartPole() {
        TrainingCell own = SmallCells.dense(3);
        EnvironmentSource cartPole = FakeGymnasium.source(CART_POLE, Map.of());
        Component environment = new Component("gymnasium", cartPole.resultVersion(), cartPole.settings());
        TrainingCell bridged = TrainingCell.of(
                new TrainingCell.Problem(
                        environment,
                        own.problem().learner(),
                        own.problem().environmentSteps(),
                        own.problem().evaluation()),
                own.network(),
                own.mask(),
                own.weights(),
                own.engine(),
                own.seed(),
                own.impIteration());
        assertThat(bridged.id()).isNotEqualTo(own.id());
        CellOutcome.Trained ownOutcome = new SmallCells().train(own);
        CellOutcome.Trained bridgedOutcome = new SmallCells().train(bridged);
        assertThat(bridgedOutcome.result().returns())
                .isEqualTo(ownOutcome.result().returns());
        assertThat(bridgedOutcome.result().freshSampled())
                .isEqualTo(ownOutcome.result().freshSampled());
        assertThat(bridgedOutcome.result().lastAgent().parameters())
                .isEqualTo(ownOutcome.result().lastAgent().parameters());
    }

    @Test
    void keepsTheContractWithAndWithoutChanges() {
        for (Map<String, Object> options : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of(
                        "wrappers", "[{\"name\":\"ClipReward\",\"max_reward\":0.5}]", "sticky-actions", 0.25))) {
            assertThat(EnvironmentCheck.quick(FakeGymnasium.source(CART_POLE, options)))
                    .filteredOn(finding -> finding.kind() != Finding.Kind.OK)
                    .isEmpty();
        }
        assertThat(Environments.of("gymnasium").needsName()).isTrue();
    }
}
