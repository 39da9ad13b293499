package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

class GaussianTest {
    private static final int SAMPLES = 24;
    private static final int COMPONENTS = 2;
    private static final double BY_ENTROPY = 0.3;

    private final Gaussian gaussian = new Gaussian(COMPONENTS, SAMPLES);
    private final FeatureMajor outputs = new FeatureMajor(2 * COMPONENTS, SAMPLES);
    private final float[] actions = new float[SAMPLES * COMPONENTS];
    private final float[] weights = new float[SAMPLES];
    private final float[] logProbabilities = new float[SAMPLES];
    private final float[] entropies = new float[SAMPLES];

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theGradientIsThatOfLogProbabilityAndEntropy(long seed) {
        draw(new SplittableRandom(seed));
        FeatureMajor gradient = new FeatureMajor(2 * COMPONENTS, SAMPLES);

        gaussian.evaluate(outputs, SAMPLES, actions, 0, logProbabilities, entropies);
        gaussian.gradient(gradient, SAMPLES, weights, 0, (float) BY_ENTROPY);

        for (int i = 0; i < SAMPLES; i++) {
            double[] z = outputs(i);
            assertThat((double) logProbabilities[i]).isCloseTo(logProbability(z, i), within(1e-4));
            assertThat((double) entropies[i]).isCloseTo(entropy(z), within(1e-5));
            for (int k = 0; k < z.length; k++) {
                double step = 1e-5;
                double at = z[k];
                z[k] = at + step;
                double above = objective(z, i);
                z[k] = at - step;
                double difference = (above - objective(z, i)) / (2 * step);
                z[k] = at;
                assertThat((double) gradient.values()[k * gradient.stride() + i])
                        .as("sample %d output %d", i, k)
                        .isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDivergenceIsThatOfNormalDistributionsAndHasItsGradient(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMajor reference = new FeatureMajor(2 * COMPONENTS, SAMPLES);
        draw(random);
        System.arraycopy(outputs.values(), 0, reference.values(), 0, reference.values().length);
        draw(random);
        double[][] expert = rows(reference);
        float[] divergences = new float[SAMPLES];
        double[][] gradient = LossGradients.of(
                (values, toWrite, from, count) ->
                        gaussian.divergence(values, count, reference, from, 1f / SAMPLES, divergences, toWrite),
                rows(outputs));

        LossGradients.requireEqual(
                gradient, LossGradients.differences(rows(outputs), student -> divergence(expert, student)));
        double sum = 0;
        for (float divergence : divergences) {
            sum += divergence;
        }
        assertThat(sum / SAMPLES).isCloseTo(divergence(expert, rows(outputs)), within(1e-4));
    }

    private static double[][] rows(FeatureMajor values) {
        double[][] rows = new double[SAMPLES][2 * COMPONENTS];
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < 2 * COMPONENTS; k++) {
                rows[i][k] = values.values()[k * values.stride() + i];
            }
        }
        return rows;
    }

    private static double divergence(double[][] expert, double[][] student) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < COMPONENTS; k++) {
                double log = student[i][COMPONENTS + k];
                double expertLog = expert[i][COMPONENTS + k];
                double difference = expert[i][k] - student[i][k];
                sum += log
                        - expertLog
                        + (Math.exp(2 * expertLog) + difference * difference) / (2 * Math.exp(2 * log))
                        - 0.5;
            }
        }
        return sum / SAMPLES;
    }

    @Test
    void deviationsAreCutAndThenHaveNoGradient() {
        Arrays.fill(outputs.values(), 9);
        FeatureMajor gradient = new FeatureMajor(2 * COMPONENTS, SAMPLES);
        gaussian.evaluate(outputs, SAMPLES, actions, 0, logProbabilities, entropies);
        gaussian.gradient(gradient, SAMPLES, weights, 0, 1);

        assertThat((double) entropies[0]).isCloseTo(entropy(new double[] {9, 9, 2, 2}), within(1e-5));
        assertThat(gradient.values()[2 * gradient.stride()]).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Gaussian.LOWEST, Gaussian.HIGHEST})
    void deviationsAtABoundAreNotCut(float bound) {
        Arrays.fill(outputs.values(), bound);
        FeatureMajor gradient = new FeatureMajor(2 * COMPONENTS, SAMPLES);
        FeatureMajor reference = new FeatureMajor(2 * COMPONENTS, SAMPLES);
        gaussian.evaluate(outputs, SAMPLES, actions, 0, logProbabilities, entropies);
        gaussian.gradient(gradient, SAMPLES, weights, 0, 1);
        assertThat(gradient.values()[2 * gradient.stride()]).isNotZero();

        gaussian.divergence(outputs, SAMPLES, reference, 0, 1, new float[SAMPLES], gradient);
        assertThat(gradient.values()[2 * gradient.stride()]).isNotZero();
    }

    @Test
    void samplesHaveTheMeanThatIsTheModeAndTheDeviation() {
        SplittableRandom random = new SplittableRandom(1);
        draw(random);
        float[] mode = new float[SAMPLES * COMPONENTS];
        gaussian.mode(outputs, SAMPLES, mode);
        RandomStream[] streams = new RandomStream[SAMPLES];
        Arrays.fill(streams, new RandomStream(RandomKey.of("test")));
        int draws = 20_000;
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < draws; n++) {
            gaussian.sample(outputs, 3, streams, actions);
            // The second component of the third sample.
            sum += actions[5];
            squares += Math.pow(actions[5] - mode[5], 2);
        }
        double deviation = Math.exp(outputs(2)[3]);

        assertThat(mode[5]).isEqualTo((float) outputs(2)[1]);
        assertThat(sum / draws).isCloseTo(mode[5], within(5 * deviation / Math.sqrt(draws)));
        assertThat(squares / draws)
                .isCloseTo(deviation * deviation, within(5 * deviation * deviation * Math.sqrt(2.0 / draws)));
    }

    private void draw(SplittableRandom random) {
        for (int i = 0; i < SAMPLES; i++) {
            weights[i] = (float) random.nextDouble(-1, 1);
            for (int k = 0; k < COMPONENTS; k++) {
                outputs.values()[k * outputs.stride() + i] = (float) random.nextDouble(-2, 2);
                outputs.values()[(COMPONENTS + k) * outputs.stride() + i] = (float) random.nextDouble(-1, 1);
                actions[i * COMPONENTS + k] = (float) random.nextDouble(-3, 3);
            }
        }
    }

    private double[] outputs(int sample) {
        double[] z = new double[2 * COMPONENTS];
        for (int k = 0; k < z.length; k++) {
            z[k] = outputs.values()[k * outputs.stride() + sample];
        }
        return z;
    }

    private double objective(double[] z, int sample) {
        return weights[sample] * logProbability(z, sample) + BY_ENTROPY * entropy(z);
    }

    private double logProbability(double[] z, int sample) {
        double sum = 0;
        for (int k = 0; k < COMPONENTS; k++) {
            double deviation = Math.exp(z[COMPONENTS + k]);
            double distance = actions[sample * COMPONENTS + k] - z[k];
            sum += Math.log(Math.exp(-distance * distance / (2 * deviation * deviation))
                    / (deviation * Math.sqrt(2 * Math.PI)));
        }
        return sum;
    }

    private static double entropy(double[] z) {
        double sum = 0;
        for (int k = 0; k < COMPONENTS; k++) {
            sum += 0.5 * Math.log(2 * Math.PI * Math.E * Math.exp(2 * z[COMPONENTS + k]));
        }
        return sum;
    }
}
