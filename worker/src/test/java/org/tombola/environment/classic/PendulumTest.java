package org.tombola.environment.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

class PendulumTest {
    private static final EnvironmentSource SOURCE = EnvironmentSource.of("Pendulum-v1", Settings.NONE);

    /** Recorded from Gymnasium under NumPy 2.4.6, in float64: seed 0, torque float32(2 sin 0.3 t). */
    @Test
    void playsTheEpisodeThatGymnasiumPlayed() {
        Environment environment = SOURCE.create(1);
        environment.reset(0, 0);
        Step result = new Step(1);
        double episodeReturn = 0;
        for (int t = 0; t < 200; t++) {
            assertThat(result.ended(0)).isFalse();
            environment.step(new float[] {(float) (2 * StrictMath.sin(0.3 * t))}, result);
            episodeReturn += result.rewards[0];
        }
        assertThat(observe(environment)).containsExactly(0.49434334f, 0.86926675f, 3.4467502f);
        assertThat(episodeReturn).isEqualTo(-982.9184878465935);
        assertThat(result.terminated[0]).isFalse();
        assertThat(result.truncated[0]).isTrue();
    }

    @Test
    void aTorqueBeyondTheRangeCountsAsItsEnd() {
        Environment two = SOURCE.create(1);
        Environment hundred = SOURCE.create(1);
        two.reset(0, 3);
        hundred.reset(0, 3);
        Step resultOfTwo = new Step(1);
        Step resultOfHundred = new Step(1);
        two.step(new float[] {-2}, resultOfTwo);
        hundred.step(new float[] {-100}, resultOfHundred);

        assertThat(observe(hundred)).containsExactly(observe(two));
        assertThat(resultOfHundred.rewards).containsExactly(resultOfTwo.rewards);
    }

    @Test
    void continuesFromASavedStateBitForBit() throws IOException {
        Environment environment = SOURCE.create(1);
        environment.reset(0, 4);
        environment.step(new float[] {1}, new Step(1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        environment.save(new DataOutputStream(bytes));
        Environment restored = SOURCE.create(1);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int t = 0; t < 3; t++) {
            assertThat(observe(restored)).containsExactly(observe(environment));
            environment.step(new float[] {-1}, new Step(1));
            restored.step(new float[] {-1}, new Step(1));
            environment.reset(0);
            restored.reset(0);
        }
    }

    private static float[] observe(Environment environment) {
        float[] observation = new float[3];
        environment.observe(0, observation, 0);
        return observation;
    }
}
