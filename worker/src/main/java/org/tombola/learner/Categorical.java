package org.tombola.learner;

import org.tombola.kernel.Elementwise;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** The softmax of the outputs, over a few actions. */
final class Categorical implements ActionDistribution {
    private final int actions;
    private final FeatureMajor probabilities;
    private final FeatureMajor logProbabilities;
    private final float[] maxima;
    private final float[] logSums;
    private final float[] entropies;
    private final int[] chosen;
    private final Elementwise elementwise = Elementwise.best();

    Categorical(int actions, int capacity) {
        this.actions = actions;
        this.probabilities = new FeatureMajor(actions, capacity);
        this.logProbabilities = new FeatureMajor(actions, capacity);
        this.maxima = new float[probabilities.capacity()];
        this.logSums = new float[probabilities.capacity()];
        this.entropies = new float[probabilities.capacity()];
        this.chosen = new int[probabilities.capacity()];
    }

    @Override
    public void mode(FeatureMajor outputs, int count, float[] chosenActions) {
        float[] logits = outputs.values();
        for (int i = 0; i < count; i++) {
            int best = 0;
            for (int a = 1; a < actions; a++) {
                if (logits[a * outputs.stride() + i] > logits[best * outputs.stride() + i]) {
                    best = a;
                }
            }
            chosenActions[i] = best;
        }
    }

    @Override
    public void sample(FeatureMajor outputs, int count, RandomStream[] streams, float[] chosenActions) {
        softmax(outputs, count);
        float[] p = probabilities.values();
        for (int i = 0; i < count; i++) {
            float threshold = streams[i].nextFloat();
            float cumulated = 0;
            int action = 0;
            // The last action takes what rounding leaves of the sum.
            while (action < actions - 1) {
                cumulated += p[action * probabilities.stride() + i];
                if (threshold < cumulated) {
                    break;
                }
                action++;
            }
            chosenActions[i] = action;
        }
    }

    @Override
    public void evaluate(
            FeatureMajor outputs, int count, float[] taken, int from, float[] logProbability, float[] entropy) {
        softmax(outputs, count);
        float[] p = probabilities.values();
        float[] logP = logProbabilities.values();
        int stride = probabilities.stride();
        for (int i = 0; i < count; i++) {
            entropies[i] = 0;
        }
        for (int a = 0; a < actions; a++) {
            int row = a * stride;
            for (int i = 0; i < count; i++) {
                entropies[i] -= p[row + i] * logP[row + i];
            }
        }
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) taken[from + i];
            logProbability[from + i] = logP[chosen[i] * stride + i];
            entropy[from + i] = entropies[i];
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With z the outputs, d log p_a / d z_k = [k = a] - p_k and d H / d z_k = -p_k (log p_k + H).
     */
    @Override
    public void gradient(FeatureMajor gradient, int count, float[] byLogProbability, int from, float byEntropy) {
        float[] p = probabilities.values();
        float[] logP = logProbabilities.values();
        float[] g = gradient.values();
        for (int a = 0; a < actions; a++) {
            int row = a * probabilities.stride();
            int target = a * gradient.stride();
            for (int i = 0; i < count; i++) {
                float byProbability = byLogProbability[from + i] + byEntropy * (logP[row + i] + entropies[i]);
                g[target + i] = -p[row + i] * byProbability;
            }
        }
        for (int i = 0; i < count; i++) {
            g[chosen[i] * gradient.stride() + i] += byLogProbability[from + i];
        }
    }

    /** Fills probabilities and their logarithms, with the maximum taken off first so that nothing overflows. */
    private void softmax(FeatureMajor outputs, int count) {
        float[] z = outputs.values();
        float[] p = probabilities.values();
        float[] logP = logProbabilities.values();
        int stride = probabilities.stride();
        for (int i = 0; i < count; i++) {
            maxima[i] = z[i];
        }
        for (int a = 1; a < actions; a++) {
            int row = a * outputs.stride();
            for (int i = 0; i < count; i++) {
                maxima[i] = Math.max(maxima[i], z[row + i]);
            }
        }
        for (int i = 0; i < count; i++) {
            logSums[i] = 0;
        }
        for (int a = 0; a < actions; a++) {
            int row = a * outputs.stride();
            int target = a * stride;
            for (int i = 0; i < count; i++) {
                logP[target + i] = z[row + i] - maxima[i];
            }
            elementwise.exp(logP, target, p, target, count);
            for (int i = 0; i < count; i++) {
                logSums[i] += p[target + i];
            }
        }
        for (int a = 0; a < actions; a++) {
            int target = a * stride;
            for (int i = 0; i < count; i++) {
                p[target + i] /= logSums[i];
            }
        }
        elementwise.log(logSums, 0, logSums, 0, count);
        for (int a = 0; a < actions; a++) {
            int target = a * stride;
            for (int i = 0; i < count; i++) {
                logP[target + i] -= logSums[i];
            }
        }
    }
}
