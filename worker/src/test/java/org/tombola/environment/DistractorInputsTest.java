package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.settings.Settings;

class DistractorInputsTest {
    private static final int ORIGINALS = 4;
    private static final int NOISE_FROM = 11;
    private static final EnvironmentSource PLAIN = cartPole(Map.of());
    private static final EnvironmentSource DISTRACTING =
            cartPole(Map.of("constant-inputs", 2L, "copied-inputs", 5L, "noise-inputs", 3L));

    @Test
    void anEnvironmentWithoutDistractorsIsWhatItWas() {
        EnvironmentSource zero = cartPole(Map.of("constant-inputs", 0L, "copied-inputs", 0L, "noise-inputs", 0L));

        assertThat(zero.settings()).isEqualTo(Settings.NONE);
        assertThat(PLAIN.resultVersion()).isEqualTo("cart-pole/1");
        assertThat(PLAIN.spec()).isSameAs(PLAIN.factory().spec(Settings.NONE));
        assertThat(DISTRACTING.resultVersion()).isEqualTo("cart-pole/1 distractors/1");
    }

    @Test
    void onlyTheTasksOwnInputsAreRelevantAndNoTwoShareANameOrAPlace() {
        List<Observation> observations = DISTRACTING.spec().observations();

        assertThat(observations.subList(0, ORIGINALS)).isEqualTo(PLAIN.spec().observations());
        assertThat(observations.subList(ORIGINALS, observations.size()))
                .containsExactly(
                        new Observation("constant 1", 1, 0, 0, false),
                        new Observation("constant 2", 1, 0, 1, false),
                        new Observation("copy of cart position", 1, 1, 0, false),
                        new Observation("copy of cart velocity", 1, 1, 1, false),
                        new Observation("copy of pole angle", 1, 1, 2, false),
                        new Observation("copy of pole angular velocity", 1, 1, 3, false),
                        new Observation("copy 2 of cart position", 1, 1, 4, false),
                        new Observation("noise 1", 1, 2, 0, false),
                        new Observation("noise 2", 1, 2, 1, false),
                        new Observation("noise 3", 1, 2, 2, false));
    }

    @Test
    void theTaskGoesOnAsWithoutThemAndConstantsAndCopiesShowWhatTheyShould() {
        Environment plain = PLAIN.create(1);
        Environment distracting = DISTRACTING.create(1);
        plain.reset(0, 5);
        distracting.reset(0, 5);
        Step plainStep = new Step(1);
        Step step = new Step(1);
        for (int t = 0; t < 600; t++) {
            float[] expected = observe(PLAIN, plain, 0);
            float[] shown = observe(DISTRACTING, distracting, 0);
            assertThat(Arrays.copyOf(shown, ORIGINALS)).containsExactly(expected);
            assertThat(Arrays.copyOfRange(shown, 4, 6)).containsExactly(1, 1);
            assertThat(Arrays.copyOfRange(shown, 6, NOISE_FROM))
                    .containsExactly(expected[0], expected[1], expected[2], expected[3], expected[0]);
            float[] action = {expected[2] + expected[3] > 0 ? 1 : 0};
            plain.step(action, plainStep);
            distracting.step(action, step);
            assertThat(step.ended(0)).isEqualTo(plainStep.ended(0));
            if (step.ended(0)) {
                plain.reset(0);
                distracting.reset(0);
            }
        }
    }

    @Test
    void noiseIsStandardNormalNewAtEachStepAndUncorrelated() {
        int steps = 20_000;
        float[][] noise = noise(DISTRACTING.create(1), 0, 3, steps);
        double[] values = flat(noise);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        double inTime = IntStream.range(1, steps)
                .mapToDouble(t -> noise[t][0] * noise[t - 1][0])
                .average()
                .orElseThrow();
        double inSpace = Arrays.stream(noise)
                .mapToDouble(row -> row[0] * row[1])
                .average()
                .orElseThrow();

        // Five standard errors each.
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(values.length)));
        assertThat(variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / values.length)));
        assertThat(inTime).isCloseTo(0, within(5 / Math.sqrt(steps)));
        assertThat(inSpace).isCloseTo(0, within(5 / Math.sqrt(steps)));
    }

    @Test
    void noiseIsNamedByTheSeedAloneWhateverTheBatch() {
        Environment batch = DISTRACTING.create(7);
        IntStream.range(0, 7).forEach(i -> batch.reset(i, 100 + i));
        float[][] third = noise(batch, 3, 103, 50);

        assertThat(third).isDeepEqualTo(noise(DISTRACTING.create(1), 0, 103, 50));
        assertThat(third[0]).isNotEqualTo(noise(DISTRACTING.create(1), 0, 104, 1)[0]);
    }

    @Test
    void looksTheSameHoweverOftenItIsObserved() {
        Environment environment = DISTRACTING.create(1);
        environment.reset(0, 1);
        assertThat(observe(DISTRACTING, environment, 0)).containsExactly(observe(DISTRACTING, environment, 0));
    }

    @Test
    void continuesFromASavedStateBitForBit() throws IOException {
        Environment environment = DISTRACTING.create(2);
        environment.reset(0, 8);
        environment.reset(1, 9);
        noise(environment, 1, 9, 33);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        environment.save(new DataOutputStream(bytes));
        Environment restored = DISTRACTING.create(2);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        for (int t = 0; t < 100; t++) {
            for (int i = 0; i < 2; i++) {
                assertThat(observe(DISTRACTING, restored, i)).containsExactly(observe(DISTRACTING, environment, i));
                if (t % 30 == 29) {
                    restored.reset(i);
                    environment.reset(i);
                }
            }
            restored.step(new float[] {1, 0}, new Step(2));
            environment.step(new float[] {1, 0}, new Step(2));
        }
    }

    /** Seeds one of the environments and returns the noise that it shows then and after each step. */
    private static float[][] noise(Environment environment, int index, long seed, int steps) {
        environment.reset(index, seed);
        float[][] noise = new float[steps][];
        for (int t = 0; t < steps; t++) {
            noise[t] = Arrays.copyOfRange(observe(DISTRACTING, environment, index), NOISE_FROM, NOISE_FROM + 3);
            environment.step(new float[environment.count()], new Step(environment.count()));
        }
        return noise;
    }

    private static double[] flat(float[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
                .toArray();
    }

    private static float[] observe(EnvironmentSource source, Environment environment, int index) {
        float[] observation = new float[source.spec().observationSize()];
        environment.observe(index, observation, 0);
        return observation;
    }

    private static EnvironmentSource cartPole(Map<String, ?> options) {
        EnvironmentFactory factory = Environments.of("CartPole-v1");
        return new EnvironmentSource(factory, Settings.of(EnvironmentSource.options(factory), options));
    }
}
