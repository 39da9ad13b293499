package org.tombola.learner;

import org.tombola.kernel.Elementwise;
import org.tombola.network.FeatureMajor;

/** Probabilities of a few actions from a network's outputs, and their logarithms. Not thread-safe. */
final class Softmax {
    final FeatureMajor probabilities;
    final FeatureMajor logProbabilities;

    private final int actions;
    private final float[] maxima;
    private final float[] logSums;
    private final Elementwise elementwise = Elementwise.best();

    Softmax(int actions, int capacity) {
        this.actions = actions;
        this.probabilities = new FeatureMajor(actions, capacity);
        this.logProbabilities = new FeatureMajor(actions, capacity);
        this.maxima = new float[probabilities.capacity()];
        this.logSums = new float[probabilities.capacity()];
    }

    /**
     * Fills probabilities and their logarithms, with the maximum taken off first so that nothing overflows.
     *
     * @param outputs sample {@code from + i} there is sample i here
     */
    void evaluate(FeatureMajor outputs, int from, int count) {
        float[] z = outputs.values();
        float[] p = probabilities.values();
        float[] logP = logProbabilities.values();
        int stride = probabilities.stride();
        for (int i = 0; i < count; i++) {
            maxima[i] = z[from + i];
        }
        for (int a = 1; a < actions; a++) {
            int row = a * outputs.stride() + from;
            for (int i = 0; i < count; i++) {
                maxima[i] = Math.max(maxima[i], z[row + i]);
            }
        }
        for (int i = 0; i < count; i++) {
            logSums[i] = 0;
        }
        for (int a = 0; a < actions; a++) {
            int row = a * outputs.stride() + from;
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
