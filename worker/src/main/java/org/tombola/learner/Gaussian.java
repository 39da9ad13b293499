package org.tombola.learner;

import java.util.Arrays;
import org.tombola.kernel.Elementwise;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/**
 * Independent normal distributions over the components of an action. The first half of the outputs are their means, the
 * second half the logarithms of their standard deviations, which are cut at {@value #LOWEST} and {@value #HIGHEST}. {@link LogStd}
 * says whether these outputs are constants.
 *
 * <p>Actions are unbounded: environments cut them to their range, and probabilities are those of the action as it was drawn.
 */
final class Gaussian implements ActionDistribution {
    static final float LOWEST = -5;
    static final float HIGHEST = 2;

    private static final float HALF_LOG_TWO_PI = (float) (0.5 * StrictMath.log(2 * Math.PI));

    private final int components;
    private final Spread spread;
    private final Spread referenceSpread;
    private final FeatureMajor distances;

    Gaussian(int components, int capacity) {
        this.components = components;
        this.spread = new Spread(components, capacity);
        this.referenceSpread = new Spread(components, capacity);
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
        spread.read(outputs, 0, count);
        float[] means = outputs.values();
        float[] deviation = spread.deviations.values();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < components; k++) {
                actions[i * components + k] = means[k * outputs.stride() + i]
                        + deviation[k * spread.deviations.stride() + i] * (float) streams[i].nextGaussian();
            }
        }
    }

    @Override
    public void evaluate(
            FeatureMajor outputs, int count, float[] actions, int from, float[] logProbabilities, float[] entropies) {
        spread.read(outputs, 0, count);
        for (int i = 0; i < count; i++) {
            logProbabilities[from + i] = 0;
            entropies[from + i] = 0;
        }
        for (int k = 0; k < components; k++) {
            int row = k * spread.deviations.stride();
            for (int i = 0; i < count; i++) {
                float logDeviation = spread.logs.values()[row + i];
                float distance = (actions[(from + i) * components + k] - outputs.values()[k * outputs.stride() + i])
                        / spread.deviations.values()[row + i];
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
     * output is beyond a bound, the logarithm does not depend on the output.
     */
    @Override
    public void gradient(FeatureMajor gradient, int count, float[] byLogProbability, int from, float byEntropy) {
        float[] g = gradient.values();
        for (int k = 0; k < components; k++) {
            int row = k * spread.deviations.stride();
            int mean = k * gradient.stride();
            int logDeviation = (components + k) * gradient.stride();
            for (int i = 0; i < count; i++) {
                float distance = distances.values()[row + i];
                g[mean + i] = byLogProbability[from + i]
                        * distance
                        / spread.deviations.values()[row + i];
                g[logDeviation + i] =
                        spread.cut[row + i] ? 0 : byLogProbability[from + i] * (distance * distance - 1) + byEntropy;
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With q the reference and the variance ratio r = (std_q^2 + (mean_q - mean)^2) / std^2 of a component: KL(q, p) = sum of
     * log std - log std_q + r / 2 - 1 / 2, d KL / d mean = (mean - mean_q) / std^2, d KL / d log std = 1 - r.
     */
    @Override
    public void divergence(
            FeatureMajor outputs,
            int count,
            FeatureMajor reference,
            int from,
            float weight,
            float[] divergences,
            FeatureMajor gradient) {
        spread.read(outputs, 0, count);
        referenceSpread.read(reference, from, count);
        Arrays.fill(divergences, from, from + count, 0);
        float[] g = gradient.values();
        for (int k = 0; k < components; k++) {
            int row = k * spread.logs.stride();
            int mean = k * gradient.stride();
            int logDeviation = (components + k) * gradient.stride();
            for (int i = 0; i < count; i++) {
                float log = spread.logs.values()[row + i];
                float variance =
                        spread.deviations.values()[row + i] * spread.deviations.values()[row + i];
                float deviation = referenceSpread.deviations.values()[row + i];
                float difference = outputs.values()[k * outputs.stride() + i]
                        - reference.values()[k * reference.stride() + from + i];
                float ratio = (deviation * deviation + difference * difference) / variance;
                divergences[from + i] += log - referenceSpread.logs.values()[row + i] + 0.5f * (ratio - 1);
                g[mean + i] = weight * difference / variance;
                g[logDeviation + i] = spread.cut[row + i] ? 0 : weight * (1 - ratio);
            }
        }
    }

    /** Standard deviations and their logarithms, sample i at column i, and whether these were beyond a bound. */
    private static final class Spread {
        private final int components;
        private final FeatureMajor logs;
        private final FeatureMajor deviations;
        private final boolean[] cut;
        private final Elementwise elementwise = Elementwise.best();

        Spread(int components, int capacity) {
            this.components = components;
            this.logs = new FeatureMajor(components, capacity);
            this.deviations = new FeatureMajor(components, capacity);
            this.cut = new boolean[logs.values().length];
        }

        /** Reads the samples {@code from}, {@code from + 1}, … of a network's outputs. */
        void read(FeatureMajor outputs, int from, int count) {
            for (int k = 0; k < components; k++) {
                int row = k * logs.stride();
                int source = (components + k) * outputs.stride() + from;
                for (int i = 0; i < count; i++) {
                    float output = outputs.values()[source + i];
                    cut[row + i] = output < LOWEST || output > HIGHEST;
                    logs.values()[row + i] = Math.max(LOWEST, Math.min(HIGHEST, output));
                }
                elementwise.exp(logs.values(), row, deviations.values(), row, count);
            }
        }
    }
}
