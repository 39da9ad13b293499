package org.tombola.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.Step;
import org.tombola.environment.TimeLimit;
import org.tombola.settings.Settings;

class CartPoleTest {
    private static final EnvironmentFactory CART_POLE = Environments.of("CartPole-v1");

    @Test
    void endsWithGymnasiumsObservationOfSeedZeroAndAlternatingActions() {
        Environment environment = CART_POLE.create(Settings.NONE, 1);
        Step result = new Step(1);
        environment.reset(0, 0);
        int steps = 0;
        double episodeReturn = 0;
        while (!result.terminated[0]) {
            environment.step(new float[] {steps++ % 2}, result);
            episodeReturn += result.rewards[0];
        }
        assertThat(steps).isEqualTo(39);
        assertThat(episodeReturn).isEqualTo(39);
        assertThat(observe(environment, 0)).containsExactly(-0.06701714f, -0.17472681f, -0.22520153f, -0.73066545f);
    }

    @Test
    void refusesUnknownActions() {
        Environment environment = CART_POLE.create(Settings.NONE, 1);
        environment.reset(0, 0);
        for (float action : new float[] {-1, 2, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> environment.step(new float[] {action}, new Step(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("action " + action + " is unknown: actions are 0 to 1");
        }
    }

    @Test
    void rewardsNothingAfterTheEpisodeTerminated() {
        Environment environment = CART_POLE.create(Settings.NONE, 1);
        Step result = fall(environment);
        assertThat(result.rewards[0]).isEqualTo(1);
        environment.step(new float[] {1}, result);
        assertThat(result.rewards[0]).isZero();
        assertThat(result.terminated[0]).isTrue();
    }

    @Test
    void rewardsOnlyTheFallAsSuttonAndBartoDo() {
        Settings settings = Settings.of(CART_POLE.settings(), Map.of("sutton-barto-reward", true));
        Environment environment = CART_POLE.create(settings, 1);
        Step result = new Step(1);
        environment.reset(0, 3);
        environment.step(new float[] {1}, result);
        assertThat(result.rewards[0]).isZero();
        assertThat(fall(environment).rewards[0]).isEqualTo(-1);
    }

    @Test
    void leavesTheStandardRewardOutOfACellsIdentity() {
        assertThat(Settings.of(CART_POLE.settings(), Map.of("sutton-barto-reward", false)))
                .isEqualTo(Settings.NONE);
    }

    @Test
    void truncatesABalancedPoleWithoutTerminatingIt() {
        Environment environment =
                EnvironmentSource.of("CartPole-v1", Settings.NONE).create(1);
        Step result = new Step(1);
        environment.reset(0, 5);
        for (int step = 1; step <= 500; step++) {
            environment.step(new float[] {balance(observe(environment, 0))}, result);
            assertThat(result.terminated[0]).isFalse();
            assertThat(result.truncated[0]).isEqualTo(step == 500);
        }
    }

    @Test
    void raisesBothFlagsWhenThePoleFallsInTheLastStep() {
        Environment environment = new TimeLimit(CART_POLE.create(Settings.NONE, 1), 39);
        Step result = new Step(1);
        environment.reset(0, 0);
        for (int step = 0; step < 39; step++) {
            assertThat(result.ended(0)).isFalse();
            environment.step(new float[] {step % 2}, result);
        }
        assertThat(result.terminated[0]).isTrue();
        assertThat(result.truncated[0]).isTrue();
    }

    @Test
    void countsStepsAnewAfterAReset() {
        Environment environment = new TimeLimit(CART_POLE.create(Settings.NONE, 2), 2);
        Step result = new Step(2);
        environment.reset(0, 1);
        environment.reset(1, 1);
        environment.step(new float[] {0, 0}, result);
        environment.reset(1);
        environment.step(new float[] {0, 0}, result);
        assertThat(result.truncated).containsExactly(true, false);
    }

    @Test
    void stepsABatchAsItStepsSingleEnvironments() {
        int count = 7;
        Environment batch = EnvironmentSource.of("CartPole-v1", Settings.NONE).create(count);
        List<Environment> singles = IntStream.range(0, count)
                .mapToObj(
                        i -> EnvironmentSource.of("CartPole-v1", Settings.NONE).create(1))
                .toList();
        for (int i = 0; i < count; i++) {
            batch.reset(i, 1000 + i);
            singles.get(i).reset(0, 1000 + i);
        }
        Step batchResult = new Step(count);
        Step singleResult = new Step(1);
        float[] actions = new float[count];
        for (int step = 0; step < 300; step++) {
            for (int i = 0; i < count; i++) {
                actions[i] = action(step, i);
            }
            batch.step(actions, batchResult);
            for (int i = 0; i < count; i++) {
                Environment single = singles.get(i);
                single.step(new float[] {actions[i]}, singleResult);
                assertThat(batchResult.rewards[i]).isEqualTo(singleResult.rewards[0]);
                assertThat(batchResult.terminated[i]).isEqualTo(singleResult.terminated[0]);
                assertThat(observe(batch, i)).containsExactly(observe(single, 0));
                if (batchResult.ended(i)) {
                    batch.reset(i);
                    single.reset(0);
                }
            }
        }
    }

    @Test
    void continuesFromASavedStateBitForBit() throws IOException {
        Environment environment =
                EnvironmentSource.of("CartPole-v1", Settings.NONE).create(3);
        for (int i = 0; i < 3; i++) {
            environment.reset(i, i);
        }
        play(environment, 0, 100);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        environment.save(new DataOutputStream(bytes));
        Environment restored =
                EnvironmentSource.of("CartPole-v1", Settings.NONE).create(3);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(play(restored, 100, 700)).containsExactly(play(environment, 100, 700));
        assertThat(saved(restored)).isEqualTo(saved(environment));
    }

    /** Steps from one time to another, with resets, and returns the last observations. */
    private static float[] play(Environment environment, int from, int to) {
        Step result = new Step(environment.count());
        float[] actions = new float[environment.count()];
        float[] observations = new float[4 * environment.count()];
        for (int step = from; step < to; step++) {
            for (int i = 0; i < actions.length; i++) {
                // The last environment is balanced, so that its time limit counts.
                actions[i] = i == actions.length - 1 ? balance(observe(environment, i)) : action(step, i);
            }
            environment.step(actions, result);
            for (int i = 0; i < actions.length; i++) {
                environment.observe(i, observations, 4 * i);
                if (result.ended(i)) {
                    environment.reset(i);
                }
            }
        }
        return observations;
    }

    private static byte[] saved(Environment environment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        environment.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Step fall(Environment environment) {
        Step result = new Step(1);
        environment.reset(0, 0);
        while (!result.terminated[0]) {
            environment.step(new float[] {1}, result);
        }
        return result;
    }

    private static float action(int step, int index) {
        return (step / (index + 1)) % 2;
    }

    private static float balance(float[] observation) {
        return observation[2] + observation[3] > 0 ? 1 : 0;
    }

    private static float[] observe(Environment environment, int index) {
        float[] observation = new float[4];
        environment.observe(index, observation, 0);
        return observation;
    }
}
