package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class SingleEnvironmentTest {
    private static final EnvironmentSpec SPEC = new EnvironmentSpec(
            List.of(Observation.named("position"), Observation.named("wind"), Observation.named("steps seen")),
            new ActionSpace.Discrete(2),
            50,
            OptionalDouble.empty());

    @Test
    void aBatchIsAsManyEnvironmentsEachOnItsOwn() {
        Environment batch = SingleEnvironment.batch(SPEC, 3, Walk::new);
        for (int i = 0; i < 3; i++) {
            batch.reset(i, 10 + i);
        }
        List<String> together = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            together.add(step(batch, new int[] {2}, t % 2));
            step(batch, new int[] {0, 1}, 1, 0);
        }

        Environment alone = SingleEnvironment.batch(SPEC, 1, Walk::new);
        alone.reset(0, 12);
        List<String> apart = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            apart.add(step(alone, new int[] {0}, t % 2));
        }
        assertThat(together).isEqualTo(apart).doesNotHaveDuplicates();
    }

    @Test
    void fieldsThatWouldNotBeSavedAreRefused() {
        assertThatThrownBy(() -> SingleEnvironment.batch(SPEC, 1, Forgetful::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the field speed of " + Moving.class.getName()
                        + " is transient: it would not be saved with the environment's state");
    }

    @Test
    void aSeedNamesAnEpisodeAndResetsWithoutOneGoOn() {
        Environment environment = SingleEnvironment.batch(SPEC, 1, Walk::new);
        environment.reset(0, 5);
        float[] first = observe(environment, 0);
        environment.reset(0);
        float[] second = observe(environment, 0);
        environment.reset(0, 5);
        assertThat(observe(environment, 0)).containsExactly(first);
        environment.reset(0);
        assertThat(observe(environment, 0)).containsExactly(second).isNotEqualTo(first);
    }

    @Test
    void goesOnFromASavedStateBitForBit() throws IOException {
        Environment environment = SingleEnvironment.batch(SPEC, 2, Walk::new);
        environment.reset(0, 1);
        environment.reset(1, 2);
        for (int t = 0; t < 7; t++) {
            step(environment, new int[] {0, 1}, 1, 0);
        }
        Environment restored = SingleEnvironment.batch(SPEC, 2, Walk::new);
        restored.restore(saved(environment));
        for (int t = 0; t < 30; t++) {
            assertThat(step(restored, new int[] {0, 1}, 0, 1)).isEqualTo(step(environment, new int[] {0, 1}, 0, 1));
            restored.reset(1);
            environment.reset(1);
        }

        Environment three = SingleEnvironment.batch(SPEC, 3, Walk::new);
        assertThatThrownBy(() -> three.restore(saved(environment))).hasMessage("2 environments were saved, not 3");
    }

    @Test
    void readsOfASavedStateOnlyWhatBelongsToTheEnvironment() throws IOException {
        Environment foreign = SingleEnvironment.batch(SPEC, 1, () -> new Holding(new AssertionFailedError()));
        DataInputStream state = saved(foreign);
        Environment own = SingleEnvironment.batch(SPEC, 1, () -> new Holding(null));
        assertThatThrownBy(() -> own.restore(state))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void saysWhichClassKeepsAStateFromBeingSaved() {
        Environment environment = SingleEnvironment.batch(SPEC, 1, () -> new Holding(new Object()));
        assertThatThrownBy(() -> saved(environment))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Holding cannot be saved: class java.lang.Object does not implement");
    }

    @Test
    void refusesUnknownActions() {
        Environment walk = SingleEnvironment.batch(SPEC, 1, Walk::new);
        for (float action : new float[] {2, -1, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> step(walk, new int[] {0}, action))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("action " + action + " is unknown: actions are 0 to 1");
        }
        EnvironmentSpec boxed =
                new EnvironmentSpec(SPEC.observations(), new ActionSpace.Box(2, -1, 1), 50, OptionalDouble.empty());
        Environment push = SingleEnvironment.batch(boxed, 1, Push::new);
        assertThat(step(push, new int[] {0}, 3, 4)).startsWith("7.0 true false");
        assertThatThrownBy(() -> step(push, new int[] {0}, 0, Float.NaN)).hasMessage("action [0.0, NaN] is not finite");
        assertThatThrownBy(() -> SingleEnvironment.batch(boxed, 1, Walk::new)).hasMessageContaining("takes discrete");
        assertThatThrownBy(() -> SingleEnvironment.batch(SPEC, 1, Push::new)).hasMessageContaining("takes continuous");
    }

    private static String step(Environment environment, int[] which, float... actions) {
        Step result = new Step(environment.count());
        environment.step(which, which.length, actions, result);
        StringBuilder text = new StringBuilder();
        for (int i : which) {
            text.append(result.rewards[i])
                    .append(' ')
                    .append(result.terminated[i])
                    .append(' ');
            text.append(result.truncated[i]).append(' ').append(List.of(boxed(observe(environment, i))));
        }
        return text.toString();
    }

    private static Float[] boxed(float[] values) {
        return new Float[] {values[0], values[1], values[2]};
    }

    private static float[] observe(Environment environment, int index) {
        float[] observation = new float[3];
        environment.observe(index, observation, 0);
        return observation;
    }

    private static DataInputStream saved(Environment environment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        environment.save(new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Keeps a part of its state where it is not saved. */
    private abstract static class Moving extends DiscreteEnvironment {
        protected transient double speed;
    }

    private static final class Forgetful extends Moving {
        @Override
        protected void reset() {
            speed = random.nextDouble();
        }

        @Override
        protected double step(int action) {
            return speed;
        }

        @Override
        protected boolean isTerminated() {
            return false;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) speed;
        }
    }

    /** Walks in the wind, and remembers all steps in a list of records. */
    private static final class Walk extends DiscreteEnvironment {
        private final List<Gust> gusts = new ArrayList<>();
        private double position;

        @Override
        protected void reset() {
            gusts.clear();
            position = random.uniform(-1, 1);
        }

        @Override
        protected double step(int action) {
            gusts.add(new Gust(random.nextGaussian(), random.nextInt(3)));
            position += (action == 1 ? 1 : -1) + gusts.get(gusts.size() - 1).strength();
            return position;
        }

        @Override
        protected boolean isTerminated() {
            return position > 5;
        }

        @Override
        protected boolean isTruncated() {
            return gusts.size() > 15;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) position;
            if (!gusts.isEmpty()) {
                observation[1] = gusts.get(gusts.size() - 1).kind();
            }
            observation[2] = gusts.size();
        }

        private record Gust(double strength, int kind) implements Serializable {}
    }

    /** Is over when pushed hard. */
    private static final class Push extends ContinuousEnvironment {
        private double force;

        @Override
        protected void reset() {
            force = 0;
        }

        @Override
        protected double step(float[] action) {
            force = action[0] + action[1];
            return force;
        }

        @Override
        protected boolean isTerminated() {
            return force > 5;
        }

        @Override
        protected void observe(float[] observation) {
            observation[0] = (float) force;
        }
    }

    /** Holds any object. */
    @SuppressWarnings("serial")
    private static final class Holding extends DiscreteEnvironment {
        private final Object held;

        Holding(Object held) {
            this.held = held;
        }

        @Override
        protected void reset() {}

        @Override
        protected double step(int action) {
            return 0;
        }

        @Override
        protected boolean isTerminated() {
            return held == null;
        }

        @Override
        protected void observe(float[] observation) {}
    }
}
