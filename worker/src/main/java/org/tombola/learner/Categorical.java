package org.tombola.learner;

import java.util.Arrays;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** The softmax of the outputs, over a few actions. */
final class Categorical implements ActionDistribution {
    private final int actions;
    private final Softmax softmax;
    private final Softmax reference;
    private final float[] entropies;
    private final int[] chosen;

    Categorical(int actions, int capacity) {
        this.actions = actions;
        this.softmax = new Softmax(actions, capacity);
        this.reference = new Softmax(actions, capacity);
        this.entropies = new float[softmax.probabilities.capacity()];
        this.chosen = new int[softmax.probabilities.capacity()];
    }

    @Override
    public void mode(FeatureMajor outputs, int count, float[] chosenActions) {
        outputs.greatest(count, chosenActions);
    }

    @Override
    public void sample(FeatureMajor outputs, int count, RandomStream[] streams, float[] chosenActions) {
        softmax.evaluate(outputs, 0, count);
        float[] p = softmax.probabilities.values();
        for (int i = 0; i < count; i++) {
            float threshold = streams[i].nextFloat();
            float cumulated = 0;
            int action = 0;
            // The last action takes what rounding leaves of the sum.
            while (action < actions - 1) {
                cumulated += p[action * softmax.probabilities.stride() + i];
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
        softmax.evaluate(outputs, 0, count);
        float[] p = softmax.probabilities.values();
        float[] logP = softmax.logProbabilities.values();
        int stride = softmax.probabilities.stride();
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
        float[] p = softmax.probabilities.values();
        float[] logP = softmax.logProbabilities.values();
        float[] g = gradient.values();
        for (int a = 0; a < actions; a++) {
            int row = a * softmax.probabilities.stride();
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

    /**
     * {@inheritDoc}
     *
     * <p>With q the reference, KL(q, p) = sum_a q_a (log q_a - log p_a) and d KL / d z_k = p_k - q_k.
     */
    @Override
    public void divergence(
            FeatureMajor outputs,
            int count,
            FeatureMajor referenceOutputs,
            int from,
            float weight,
            float[] divergences,
            FeatureMajor gradient) {
        softmax.evaluate(outputs, 0, count);
        reference.evaluate(referenceOutputs, from, count);
        float[] p = softmax.probabilities.values();
        float[] logP = softmax.logProbabilities.values();
        float[] q = reference.probabilities.values();
        float[] logQ = reference.logProbabilities.values();
        float[] g = gradient.values();
        Arrays.fill(divergences, from, from + count, 0);
        for (int a = 0; a < actions; a++) {
            int row = a * softmax.probabilities.stride();
            int target = a * gradient.stride();
            for (int i = 0; i < count; i++) {
                divergences[from + i] += q[row + i] * (logQ[row + i] - logP[row + i]);
                g[target + i] = weight * (p[row + i] - q[row + i]);
            }
        }
    }
}
