package org.tombola.learner;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tombola.network.FeatureMajor;
import org.tombola.network.SetFeatures;

/** The transitions of one gradient step, their targets and the gradient of the loss on them. */
final class DqnMinibatch {
    /** Sample-major, as {@link #nextObservations}. */
    final float[] observations;

    final float[] nextObservations;
    final int[] actions;
    final float[] returns;
    /** Weights of the next observations' values; 0 where the episode terminated. */
    final float[] discounts;

    private final int size;
    private final boolean isHuber;
    private final FeatureMajor inputs;
    private final SetFeatures setInputs;

    /** Which row of the observations each sample is. */
    private final int[] positions;

    private final float[] targets;
    private final float[] values;
    private final float[] losses;

    DqnMinibatch(int size, boolean isHuber, int observationSize) {
        this.size = size;
        this.isHuber = isHuber;
        this.observations = new float[size * observationSize];
        this.nextObservations = new float[size * observationSize];
        this.actions = new int[size];
        this.returns = new float[size];
        this.discounts = new float[size];
        this.inputs = new FeatureMajor(observationSize, size);
        this.setInputs = new SetFeatures(observationSize);
        this.positions = IntStream.range(0, size).toArray();
        this.targets = new float[size];
        this.values = new float[size];
        this.losses = new float[size];
    }

    int size() {
        return size;
    }

    /** Returns the observations for a backward pass. */
    FeatureMajor inputs() {
        int[] set = setInputs.of(observations, 0, size);
        inputs.restrict(set);
        inputs.copy(observations, inputs.features(), set, positions, 0, size);
        return inputs;
    }

    /**
     * Sets the targets: return plus discounted value of the action that is the best one by some values, the first among
     * equals.
     *
     * @param choosing values of all actions at the next observations, sample-major, that choose the action
     * @param valuing values that tell what it is worth; the same array without double Q-learning
     */
    void estimate(float[] choosing, float[] valuing) {
        int count = choosing.length / size;
        for (int i = 0; i < size; i++) {
            int best = i * count;
            for (int k = best + 1; k < (i + 1) * count; k++) {
                if (choosing[k] > choosing[best]) {
                    best = k;
                }
            }
            // What terminated has no value beyond, not even one that is not finite.
            targets[i] = discounts[i] == 0 ? returns[i] : returns[i] + discounts[i] * valuing[best];
        }
    }

    /**
     * Writes the gradient of the mean loss. With e = value of the action taken - target, the squared loss is e² / 2, and the
     * Huber loss the same up to |e| = 1 and |e| - 1 / 2 beyond.
     */
    void gradient(FeatureMajor outputs, FeatureMajor gradient, int from, int count) {
        float weight = 1f / size;
        float[] g = gradient.values();
        for (int k = 0; k < gradient.features(); k++) {
            int row = k * gradient.stride();
            Arrays.fill(g, row, row + count, 0);
        }
        for (int i = 0; i < count; i++) {
            int action = actions[from + i];
            float value = outputs.values()[action * outputs.stride() + i];
            float error = value - targets[from + i];
            float magnitude = Math.abs(error);
            boolean isLinear = isHuber && magnitude > 1;
            values[from + i] = value;
            losses[from + i] = isLinear ? magnitude - 0.5f : 0.5f * error * error;
            g[action * gradient.stride() + i] = weight * (isLinear ? Math.signum(error) : error);
        }
    }

    /** Adds what was seen in the last gradient. */
    void addMetrics(MetricMeans metrics) {
        metrics.add("value-loss", mean(losses));
        metrics.add("action-value", mean(values));
    }

    private double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / size;
    }
}
