package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.FeatureMajor;

/** A layer that works on all weights between its live units, with zeros for the pruned ones. */
final class Dense extends Layer {
    /** Each bias once for every lane, as the product of matrices wants it. */
    private final float[] repeatedBiases;

    /** The weights as rows of padded outputs, with the padded biases before them. */
    private final float[] transposed;

    /** Whether these are the present weights; they are transposed only when something is predicted. */
    private boolean transposedReady;

    /** The set inputs without the others, and the gradient of their weights. */
    private FeatureMajor compactInputs = new FeatureMajor(0, 0);

    private float[] compactGradient = {};

    Dense(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        super(kernels, placement, values, gradient);
        this.repeatedBiases = new float[outputs() * DenseKernels.LANES];
        this.transposed = new float[(inputs() + 1) * paddedOutputs()];
    }

    int paddedOutputs() {
        return FeatureMajor.padded(outputs());
    }

    @Override
    void prepare() {
        for (int output = 0; output < outputs(); output++) {
            int at = output * DenseKernels.LANES;
            Arrays.fill(repeatedBiases, at, at + DenseKernels.LANES, values[placement.biases + output]);
        }
        transposedReady = false;
    }

    @Override
    void forward(Panel in, Panel out, int samples) {
        Panel start = new Panel(repeatedBiases, 0, DenseKernels.LANES, 0);
        Panel matrix = new Panel(values, placement.weights, inputs(), 1);
        kernels.multiply(start, matrix, in, gate, out, outputs(), inputs(), samples);
        squash(out, outputs(), samples);
    }

    @Override
    void forward(Panel in, IndexPairs set, Panel out, int samples) {
        if (set == null) {
            forward(in, out, samples);
            return;
        }
        Panel start = new Panel(repeatedBiases, 0, DenseKernels.LANES, 0);
        Panel matrix = new Panel(values, placement.weights, inputs(), 1);
        kernels.convolution().multiply(start, matrix, set, in, gate, out, outputs(), samples);
        squash(out, outputs(), samples);
    }

    @Override
    void inputGradient(Panel sums, Gate gate, Panel inputGradient, int samples) {
        Panel matrix = new Panel(values, placement.weights, 1, inputs());
        kernels.multiply(ZEROS, matrix, sums, gate, inputGradient, inputs(), outputs(), samples);
    }

    @Override
    void parameterGradient(Panel in, Panel sums, int samples, float[] scratch) {
        kernels.weightGradient(in, inputs(), sums, outputs(), samples, gradient, placement.weights, scratch);
        kernels.biasGradient(sums, outputs(), samples, gradient, placement.biases, scratch);
    }

    @Override
    void parameterGradient(Panel in, IndexPairs set, Panel sums, int samples, float[] scratch) {
        if (set == null) {
            parameterGradient(in, sums, samples, scratch);
            return;
        }
        int count = set.count();
        if (compactInputs.features() < count || compactInputs.capacity() < samples) {
            compactInputs = new FeatureMajor(inputs(), samples);
            compactGradient = new float[inputs() * outputs()];
        }
        for (int k = 0; k < count; k++) {
            in.copyRow(set.second(k), compactInputs.values(), k * compactInputs.stride(), samples);
        }
        Panel compact = Panel.ofRows(compactInputs.values(), 0, compactInputs.stride());
        kernels.weightGradient(compact, count, sums, outputs(), samples, compactGradient, 0, scratch);
        Arrays.fill(gradient, placement.weights, placement.weights + inputs() * outputs(), 0);
        for (int output = 0; output < outputs(); output++) {
            int to = placement.weights + output * inputs();
            for (int k = 0; k < count; k++) {
                gradient[to + set.first(k)] = compactGradient[output * count + k];
            }
        }
        kernels.biasGradient(sums, outputs(), samples, gradient, placement.biases, scratch);
    }

    private void transpose() {
        int row = paddedOutputs();
        System.arraycopy(values, placement.biases, transposed, 0, outputs());
        for (int output = 0; output < outputs(); output++) {
            for (int input = 0; input < inputs(); input++) {
                transposed[(input + 1) * row + output] = values[placement.weights + input + output * inputs()];
            }
        }
        transposedReady = true;
    }

    @Override
    void predictOne(float[] in, IndexPairs set, float[] out) {
        predict(Panel.ofRows(in, 0, inputs()), set, Panel.ofRows(out, 0, paddedOutputs()), 1);
    }

    /**
     * Evaluates the layer on sample-major samples with the same bits as {@link #forward}; outputs are padded.
     *
     * @param set the inputs that may differ from zero, as in {@link #forward}; null for all
     */
    void predict(Panel in, IndexPairs set, Panel out, int samples) {
        if (!transposedReady) {
            transpose();
        }
        int row = paddedOutputs();
        Panel start = new Panel(transposed, 0, 0, 1);
        Panel weights = Panel.ofRows(transposed, row, row);
        if (set == null) {
            kernels.multiply(start, in, weights, gate, out, samples, inputs(), row);
        } else {
            kernels.convolution().multiply(start, in, set.exchanged(), weights, gate, out, samples, row);
        }
        squash(out, samples, row);
    }
}
