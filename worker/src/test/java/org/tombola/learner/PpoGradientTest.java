package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of PPO's losses against central differences of the objective, written here in float64. */
class PpoGradientTest {
    private static final int SAMPLES = 24;
    private static final int ACTIONS = 3;
    private static final double CLIP = 0.2;
    private static final double ENTROPY = 0.05;
    private static final double VALUE = 0.7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePolicysGradientIsThatOfTheClippedObjective(long seed) {
        Drawn drawn = new Drawn(seed, false);
        double[][] logits = drawn.values(SAMPLES, ACTIONS, 1.5);
        PpoMinibatch minibatch = drawn.minibatch(new Categorical(ACTIONS, SAMPLES));
        double[][] gradient = LossGradients.of(minibatch::policyGradient, logits);
        LossGradients.requireEqual(gradient, LossGradients.differences(logits, drawn::policyObjective));
        assertThat(drawn.clippedShare(logits)).isStrictlyBetween(0.1, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, true", "4, true", "5, false", "6, false", "7, false"})
    void theCriticsGradientIsThatOfTheValueLoss(long seed, boolean clipped) {
        Drawn drawn = new Drawn(seed, clipped);
        double[][] values = drawn.values(SAMPLES, 1, 1);
        PpoMinibatch minibatch = drawn.minibatch(new Categorical(ACTIONS, SAMPLES));
        LossGradients.requireEqual(
                LossGradients.of(minibatch::valueGradient, values),
                LossGradients.differences(values, drawn::valueObjective));
    }

    /** Random samples; floats, so that both sides see the same numbers. */
    private static final class Drawn {
        private final SplittableRandom random;
        private final PpoSettings settings;
        private final PpoBatch batch;
        private final float[] actions = new float[SAMPLES];

        Drawn(long seed, boolean clipValueLoss) {
            random = new SplittableRandom(seed);
            settings = PpoSettings.of(Cases.ppo(Map.of(
                    "environments",
                    1L,
                    "rollout-steps",
                    (long) SAMPLES,
                    "minibatch-size",
                    (long) SAMPLES,
                    "clip-range",
                    CLIP,
                    "clip-value-loss",
                    clipValueLoss,
                    "normalize-advantages",
                    false,
                    "entropy-coefficient",
                    ENTROPY,
                    "value-coefficient",
                    VALUE)));
            batch = new PpoBatch(settings);
            for (int i = 0; i < SAMPLES; i++) {
                actions[i] = random.nextInt(ACTIONS);
                batch.logProbabilities[i] = (float) random.nextDouble(-2, -0.3);
                batch.advantages[i] = (float) random.nextDouble(-2, 2);
                batch.values[i] = (float) random.nextDouble(-1, 1);
                batch.targets[i] = (float) random.nextDouble(-1, 1);
            }
        }

        PpoMinibatch minibatch(ActionDistribution distribution) {
            PpoMinibatch minibatch = new PpoMinibatch(settings, distribution, 1);
            minibatch.gather(actions, batch, IntStream.range(0, SAMPLES).toArray(), 0);
            return minibatch;
        }

        double[][] values(int rows, int columns, double scale) {
            double[][] values = new double[rows][columns];
            for (double[] row : values) {
                for (int k = 0; k < columns; k++) {
                    row[k] = (float) random.nextDouble(-scale, scale);
                }
            }
            return values;
        }

        double policyObjective(double[][] logits) {
            double sum = 0;
            for (int i = 0; i < SAMPLES; i++) {
                double ratio = ratio(logits, i);
                double surrogate = Math.min(
                        ratio * batch.advantages[i],
                        Math.min(1 + CLIP, Math.max(1 - CLIP, ratio)) * batch.advantages[i]);
                double entropy = 0;
                for (double p : softmax(logits[i])) {
                    entropy -= p * Math.log(p);
                }
                sum -= surrogate + ENTROPY * entropy;
            }
            return sum / SAMPLES;
        }

        double clippedShare(double[][] logits) {
            return IntStream.range(0, SAMPLES)
                            .filter(i -> Math.abs(ratio(logits, i) - 1) > CLIP)
                            .count()
                    / (double) SAMPLES;
        }

        private double ratio(double[][] logits, int i) {
            return Math.exp(Math.log(softmax(logits[i])[(int) actions[i]]) - batch.logProbabilities[i]);
        }

        private static double[] softmax(double[] logits) {
            double sum = 0;
            double[] p = new double[logits.length];
            for (int k = 0; k < p.length; k++) {
                p[k] = Math.exp(logits[k]);
                sum += p[k];
            }
            for (int k = 0; k < p.length; k++) {
                p[k] /= sum;
            }
            return p;
        }

        double valueObjective(double[][] values) {
            double sum = 0;
            for (int i = 0; i < SAMPLES; i++) {
                double value = values[i][0];
                double loss = Math.pow(value - batch.targets[i], 2);
                if (settings.clipValueLoss()) {
                    double near = Math.min(batch.values[i] + CLIP, Math.max(batch.values[i] - CLIP, value));
                    loss = Math.max(loss, Math.pow(near - batch.targets[i], 2));
                }
                sum += VALUE * 0.5 * loss;
            }
            return sum / SAMPLES;
        }
    }
}
