package org.tombola.network.simd;

import java.util.Arrays;
import java.util.List;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;

/**
 * The activations of one minibatch and the gradients with respect to them.
 *
 * <p>Minibatches pass in blocks of {@value #BLOCK} samples.
 */
final class Batch {
    /** Samples whose activations stay in the nearest cache from the forward to the backward pass. */
    static final int BLOCK = 128;

    private final List<Layer> layers;
    private final int last;
    private final FeatureMajor paddedInputs;

    /** Activations of each layer but the last. */
    private final FeatureMajor[] activations;

    /** The inputs of the minibatch that may differ from zero, as {@link SetInputs#pairs} has them; null for all. */
    private IndexPairs set;

    /** Gradient with respect to the sums of each layer. */
    private final FeatureMajor[] gradients;

    /** What the loss sees: one block of the last layer's activations and the gradient with respect to them. */
    private final FeatureMajor blockOutputs;

    private final FeatureMajor blockGradient;

    Batch(int inputs, List<Layer> layers, int capacity) {
        this.layers = layers;
        this.last = layers.size() - 1;
        this.paddedInputs = new FeatureMajor(inputs, capacity);
        this.activations = new FeatureMajor[last];
        this.gradients = new FeatureMajor[last + 1];
        for (int i = 0; i <= last; i++) {
            gradients[i] = new FeatureMajor(layers.get(i).outputs(), capacity);
            if (i < last) {
                activations[i] = new FeatureMajor(layers.get(i).outputs(), capacity);
            }
        }
        this.blockOutputs = new FeatureMajor(layers.get(last).outputs(), BLOCK);
        this.blockGradient = new FeatureMajor(layers.get(last).outputs(), BLOCK);
    }

    /** Returns the number of samples that fit. */
    int capacity() {
        return paddedInputs.capacity();
    }

    /**
     * Takes a minibatch and returns its inputs in a form whose padding does no harm.
     *
     * <p>A zero gradient does not hide padding that is infinite or not a number; the last sample stands in for it.
     *
     * @param set which ones may differ from zero; null for all
     */
    Panel inputs(FeatureMajor inputs, IndexPairs set, int samples) {
        this.set = set;
        int padded = FeatureMajor.padded(samples);
        if (samples == padded) {
            return panel(inputs);
        }
        for (int feature = 0; feature < inputs.features(); feature++) {
            int to = feature * paddedInputs.stride();
            System.arraycopy(inputs.values(), feature * inputs.stride(), paddedInputs.values(), to, samples);
            float stand = paddedInputs.values()[to + samples - 1];
            Arrays.fill(paddedInputs.values(), to + samples, to + padded, stand);
        }
        return panel(paddedInputs);
    }

    /** Takes one block forward through all layers, to the loss, and back to the first layer's sums. */
    void propagate(Panel inputs, Loss loss, int from, int samples) {
        int padded = FeatureMajor.padded(samples);
        Panel in = inputs.fromColumn(from);
        for (int i = 0; i < last; i++) {
            Panel out = panel(activations[i]).fromColumn(from);
            layers.get(i).forward(in, i == 0 ? set : null, out, padded);
            in = out;
        }
        layers.get(last).forward(in, last == 0 ? set : null, panel(blockOutputs), padded);
        loss.gradient(blockOutputs, blockGradient, from, samples);
        copyGradient(from, samples, padded);
        Panel gradient = panel(gradients[last]).fromColumn(from);
        for (int i = last; i > 0; i--) {
            Panel out = panel(activations[i - 1]).fromColumn(from);
            Panel before = panel(gradients[i - 1]).fromColumn(from);
            Gate gate = layers.get(i - 1).gradientGate(out);
            layers.get(i).inputGradient(gradient, gate, before, padded);
            layers.get(i - 1).squashGradient(out, before, padded);
            gradient = before;
        }
    }

    /** Keeps the loss's gradient, with zeros for the padding. */
    private void copyGradient(int from, int samples, int padded) {
        FeatureMajor gradient = gradients[last];
        for (int feature = 0; feature < gradient.features(); feature++) {
            int to = feature * gradient.stride() + from;
            System.arraycopy(blockGradient.values(), feature * blockGradient.stride(), gradient.values(), to, samples);
            Arrays.fill(gradient.values(), to + samples, to + padded, 0);
        }
    }

    /** Sums the parameters' gradients over all samples of the minibatch. */
    void parameterGradients(Panel inputs, int samples, float[] scratch) {
        int padded = FeatureMajor.padded(samples);
        for (int i = 0; i <= last; i++) {
            Panel in = i == 0 ? inputs : panel(activations[i - 1]);
            layers.get(i).parameterGradient(in, i == 0 ? set : null, panel(gradients[i]), padded, scratch);
        }
    }

    private static Panel panel(FeatureMajor values) {
        return Panel.ofRows(values.values(), 0, values.stride());
    }
}
