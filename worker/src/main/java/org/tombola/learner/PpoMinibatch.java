package org.tombola.learner;

import org.tombola.kernel.Elementwise;
import org.tombola.network.FeatureMajor;

/** The samples of one gradient step, and the gradients of the two losses on them. */
final class PpoMinibatch {
    private final PpoSettings settings;
    private final ActionDistribution distribution;
    private final Elementwise elementwise = Elementwise.best();
    private final int size;
    private final int actionSize;

    private final float[] actions;
    private final float[] oldLogProbabilities;
    private final float[] advantages;
    private final float[] targets;
    private final float[] oldValues;

    private final float[] logProbabilities;
    private final float[] entropies;
    private final float[] ratios;
    private final float[] byLogProbability;
    private final float[] policyLosses;
    private final float[] valueLosses;

    PpoMinibatch(PpoSettings settings, ActionDistribution distribution, int actionSize) {
        this.settings = settings;
        this.distribution = distribution;
        this.size = settings.iteration().minibatchSize();
        this.actionSize = actionSize;
        actions = new float[size * actionSize];
        oldLogProbabilities = new float[size];
        advantages = new float[size];
        targets = new float[size];
        oldValues = new float[size];
        logProbabilities = new float[size];
        entropies = new float[size];
        ratios = new float[size];
        byLogProbability = new float[size];
        policyLosses = new float[size];
        valueLosses = new float[size];
    }

    /** Copies the samples {@code order[from]}, {@code order[from + 1]}, … of a batch. */
    void gather(float[] batchActions, PpoBatch batch, int[] order, int from) {
        for (int k = 0; k < actionSize; k++) {
            for (int i = 0; i < size; i++) {
                actions[i * actionSize + k] = batchActions[order[from + i] * actionSize + k];
            }
        }
        for (int i = 0; i < size; i++) {
            int sample = order[from + i];
            oldLogProbabilities[i] = batch.logProbabilities[sample];
            advantages[i] = batch.advantages[sample];
            targets[i] = batch.targets[sample];
            oldValues[i] = batch.values[sample];
        }
        if (settings.normalizeAdvantages()) {
            normalizeAdvantages();
        }
    }

    private void normalizeAdvantages() {
        double sum = 0;
        for (float advantage : advantages) {
            sum += advantage;
        }
        double mean = sum / size;
        double squares = 0;
        for (float advantage : advantages) {
            squares += (advantage - mean) * (advantage - mean);
        }
        float scale = (float) (1 / (Math.sqrt(squares / Math.max(1, size - 1)) + 1e-8));
        for (int i = 0; i < size; i++) {
            advantages[i] = (float) (advantages[i] - mean) * scale;
        }
    }

    /**
     * Gradient of the clipped surrogate (Schulman et al. 2017, equation 7) minus the entropy bonus, averaged over the
     * minibatch.
     */
    void policyGradient(FeatureMajor outputs, FeatureMajor gradient, int from, int count) {
        distribution.evaluate(outputs, count, actions, from, logProbabilities, entropies);
        for (int i = from; i < from + count; i++) {
            ratios[i] = logProbabilities[i] - oldLogProbabilities[i];
        }
        elementwise.exp(ratios, from, ratios, from, count);
        float clip = (float) settings.clipRange();
        float weight = 1f / size;
        for (int i = from; i < from + count; i++) {
            float advantage = advantages[i];
            float loss = -advantage * ratios[i];
            float clippedLoss = -advantage * Math.max(1 - clip, Math.min(1 + clip, ratios[i]));
            policyLosses[i] = Math.max(loss, clippedLoss);
            // d ratio / d log p = ratio; the clipped branch is constant. Not a number must not pass for it.
            byLogProbability[i] = loss < clippedLoss ? 0 : loss * weight;
        }
        distribution.gradient(gradient, count, byLogProbability, from, (float) -settings.entropyCoefficient() * weight);
    }

    /** Gradient of the weighted squared value error, clipped around the old values, averaged over the minibatch. */
    void valueGradient(FeatureMajor outputs, FeatureMajor gradient, int from, int count) {
        float[] values = outputs.values();
        float[] byValue = gradient.values();
        float clip = settings.clipValueLoss() ? (float) settings.clipRange() : Float.POSITIVE_INFINITY;
        float weight = (float) settings.valueCoefficient() / size;
        for (int i = 0; i < count; i++) {
            float error = values[i] - targets[from + i];
            float change = values[i] - oldValues[from + i];
            float clippedChange = Math.max(-clip, Math.min(clip, change));
            float clippedError = oldValues[from + i] + clippedChange - targets[from + i];
            float loss = error * error;
            float clippedLoss = clippedError * clippedError;
            // Within the range both errors are the same; rounding must not make the clipped one seem larger.
            boolean isClipped = Math.abs(change) > clip && loss < clippedLoss;
            valueLosses[from + i] = 0.5f * (isClipped ? clippedLoss : loss);
            byValue[i] = isClipped ? 0 : error * weight;
        }
    }

    /** Adds the losses and statistics of the last gradient step. */
    void addMetrics(MetricMeans metrics) {
        double policyLoss = 0;
        double valueLoss = 0;
        double entropy = 0;
        double divergence = 0;
        int clipped = 0;
        for (int i = 0; i < size; i++) {
            policyLoss += policyLosses[i];
            valueLoss += valueLosses[i];
            entropy += entropies[i];
            divergence += ratios[i] - 1 - (logProbabilities[i] - oldLogProbabilities[i]);
            if (Math.abs(ratios[i] - 1) > settings.clipRange()) {
                clipped++;
            }
        }
        metrics.add("policy-loss", policyLoss / size);
        metrics.add("value-loss", valueLoss / size);
        metrics.add("entropy", entropy / size);
        metrics.add("approximate-kl", divergence / size);
        metrics.add("clipped-fraction", (double) clipped / size);
    }
}
