package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;

/** Gradients of losses and of objectives in float64, to be compared. Outputs are indexed by sample and output. */
final class LossGradients {
    private LossGradients() {}

    /** Asks for the gradient in two blocks, as engines may. */
    static double[][] of(Loss loss, double[][] outputs) {
        double[][] gradient = new double[outputs.length][];
        int split = outputs.length / 2 - 2;
        block(loss, outputs, gradient, 0, split);
        block(loss, outputs, gradient, split, outputs.length);
        return gradient;
    }

    private static void block(Loss loss, double[][] outputs, double[][] gradient, int from, int to) {
        int features = outputs[0].length;
        FeatureMajor in = new FeatureMajor(features, outputs.length);
        FeatureMajor out = new FeatureMajor(features, outputs.length);
        for (int i = from; i < to; i++) {
            for (int k = 0; k < features; k++) {
                in.values()[k * in.stride() + i - from] = (float) outputs[i][k];
            }
        }
        loss.gradient(in, out, from, to - from);
        for (int i = from; i < to; i++) {
            gradient[i] = new double[features];
            for (int k = 0; k < features; k++) {
                gradient[i][k] = out.values()[k * out.stride() + i - from];
            }
        }
    }

    /** Returns the central differences of an objective. */
    static double[][] differences(double[][] at, ToDoubleFunction<double[][]> objective) {
        double step = 1e-6;
        double[][] differences = new double[at.length][at[0].length];
        for (int i = 0; i < at.length; i++) {
            for (int k = 0; k < at[i].length; k++) {
                double value = at[i][k];
                at[i][k] = value + step;
                double above = objective.applyAsDouble(at);
                at[i][k] = value - step;
                differences[i][k] = (above - objective.applyAsDouble(at)) / (2 * step);
                at[i][k] = value;
            }
        }
        return differences;
    }

    static void requireEqual(double[][] gradient, double[][] expected) {
        double largest = 0;
        for (double[] row : expected) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (int i = 0; i < expected.length; i++) {
            for (int k = 0; k < expected[i].length; k++) {
                assertThat(gradient[i][k])
                        .as("sample %d output %d", i, k)
                        .isCloseTo(expected[i][k], within(1e-5 * largest));
            }
        }
    }
}
