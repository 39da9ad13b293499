package org.tombola.learner;

import org.tombola.kernel.Elementwise;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/**
 * Independent normal distributions over the components of an action. The first half of the outputs are their means, the
 * second half the logarithms of their standard deviations, which are cut at {@value #LOWEST} and {@value #HIGHEST}.
 *
 * <p>Actions are unbounded: environments cut them to their range, and probabilities are those of the action as it was drawn.
 */
final class Gaussian implements ActionDistribution {
    static final float LOWEST = -5;
    static final float HIGHEST = 2;

    private static final float HALF_LOG_TWO_PI = (float) (0.5 * StrictMath.log(2 * Math.PI));

    private final int components;
    private final FeatureMajor logDeviations;
    private final FeatureMajor deviations;
    private final FeatureMajor distances;
    private final Elementwise elementwise = Elementwise.best();

    Gaussian(int components, int capacity) {
        this.components = components;
        this.logDeviations = new FeatureMajor(components, capacity);
        this.deviations = new FeatureMajor(components, capacity);
        this.distances = new FeatureMajor(components, capacity);
    }

    @Override
    public void mode(FeatureMajor outputs, int count, float[] actions) {
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < count; i++) {
                actions[i * components + k] = outputs.values()[k * outputs.stride() + i];
            }
        }
    }

    @Override
    public void sample(FeatureMajor outputs, int count, RandomStream[] streams, float[] actions) {
        readDeviations(outputs, count);
        float[] means = outputs.values();
        float[] deviation = deviations.values();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < components; k++) {
                actions[i * components + k] = means[k * outputs.stride() + i]
                        + deviation[k * deviations.stride() + i] * (float) streams[i].nextGaussian();
            }
        }
    }

    @Override
    public void evaluate(
            FeatureMajor outputs, int count, float[] actions, int from, float[] logProbabilities, float[] entropies) {
        readDeviations(outputs, count);
        for (int i = 0; i < count; i++) {
            logProbabilities[from + i] = 0;
            entropies[from + i] = 0;
        }
        for (int k = 0; k < components; k++) {
            int row = k * deviations.stride();
            for (int i = 0; i < count; i++) {
                float logDeviation = logDeviations.values()[row + i];
                float distance = (actions[(from + i) * components + k] - outputs.values()[k * outputs.stride() + i])
                        / deviations.values()[row + i];
                distances.values()[row + i] = distance;
                logProbabilities[from + i] -= 0.5f * distance * distance + logDeviation + HALF_LOG_TWO_PI;
                entropies[from + i] += 0.5f + HALF_LOG_TWO_PI + logDeviation;
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With z = (a - mean) / std: d log p / d mean = z / std, d log p / d log std = z^2 - 1, d H / d log std = 1. Where the
     * logarithm is cut, it does not depend on the output.
     */
    @Override
    public void gradient(FeatureMajor gradient, int count, float[] byLogProbability, int from, float byEntropy) {
        float[] g = gradient.values();
        for (int k = 0; k < components; k++) {
            int row = k * deviations.stride();
            int mean = k * gradient.stride();
            int logDeviation = (components + k) * gradient.stride();
            for (int i = 0; i < count; i++) {
                float distance = distances.values()[row + i];
                float cut = logDeviations.values()[row + i];
                boolean isCut = cut == LOWEST || cut == HIGHEST;
                g[mean + i] = byLogProbability[from + i] * distance / deviations.values()[row + i];
                g[logDeviation + i] = isCut ? 0 : byLogProbability[from + i] * (distance * distance - 1) + byEntropy;
            }
        }
    }

    private void readDeviations(FeatureMajor outputs, int count) {
        for (int k = 0; k < components; k++) {
            int row = k * deviations.stride();
            int source = (components + k) * outputs.stride();
            for (int i = 0; i < count; i++) {
                logDeviations.values()[row + i] = Math.max(LOWEST, Math.min(HIGHEST, outputs.values()[source + i]));
            }
            elementwise.exp(logDeviations.values(), row, deviations.values(), row, count);
        }
    }
}
