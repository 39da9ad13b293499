package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Panel;
import org.tombola.network.Activation;
import org.tombola.network.FeatureMajor;

/** The arithmetic of one dense layer on its part of the flat parameters. */
final class Dense {
    private static final Panel ZEROS = new Panel(new float[DenseKernels.LANES], 0, 0, 0);

    private final DenseKernels kernels;
    private final TrainableParameters parameters;
    private final int inputs;
    private final int outputs;
    private final Activation activation;
    private final int weights;
    private final int biases;

    /** Each bias once for every lane, as the product of matrices wants it. */
    private final float[] repeatedBiases;

    /** The weights as rows of padded outputs, with the padded biases before them; filled when something is predicted. */
    private final float[] transposed;

    /** @param weights index of the layer's first weight in the flat parameters; the biases follow the weights */
    Dense(
            TrainableParameters parameters,
            DenseKernels kernels,
            int inputs,
            int outputs,
            Activation activation,
            int weights) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.inputs = inputs;
        this.outputs = outputs;
        this.activation = activation;
        this.weights = weights;
        this.biases = weights + inputs * outputs;
        this.repeatedBiases = new float[outputs * DenseKernels.LANES];
        this.transposed = new float[(inputs + 1) * paddedOutputs()];
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    int paddedOutputs() {
        return FeatureMajor.padded(outputs);
    }

    /** Prepares {@link #forward} for the present parameters. */
    void prepareForward() {
        for (int output = 0; output < outputs; output++) {
            int at = output * DenseKernels.LANES;
            Arrays.fill(repeatedBiases, at, at + DenseKernels.LANES, parameters.values[biases + output]);
        }
    }

    /** Evaluates the layer on feature-major samples. */
    void forward(Panel in, Panel out, int samples) {
        Panel start = new Panel(repeatedBiases, 0, DenseKernels.LANES, 0);
        Panel matrix = new Panel(parameters.values, weights, inputs, 1);
        kernels.multiply(start, matrix, in, out, outputs, inputs, samples);
        activate(out, outputs, samples);
    }

    /** Turns the gradient of the layer's activations into that of its sums. */
    void activationGradient(Panel out, Panel gradient, int samples) {
        switch (activation) {
            case IDENTITY -> {}
            case RELU -> kernels.reluGradient(out, gradient, outputs, samples);
            case TANH -> kernels.tanhGradient(out, gradient, outputs, samples);
        }
    }

    /** Writes the gradient of the layer's inputs, given that of its sums. */
    void inputGradient(Panel gradient, Panel inputGradient, int samples) {
        Panel matrix = new Panel(parameters.values, weights, 1, inputs);
        kernels.multiply(ZEROS, matrix, gradient, inputGradient, inputs, outputs, samples);
    }

    /** Writes the layer's part of the parameters' gradient. */
    void parameterGradient(Panel in, Panel gradient, int samples, float[] scratch) {
        kernels.weightGradient(in, inputs, gradient, outputs, samples, parameters.gradient, weights, scratch);
        kernels.biasGradient(gradient, outputs, samples, parameters.gradient, biases, scratch);
    }

    /** Prepares {@link #predict} for the present parameters. */
    void preparePredict() {
        int row = paddedOutputs();
        System.arraycopy(parameters.values, biases, transposed, 0, outputs);
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                transposed[(input + 1) * row + output] = parameters.values[weights + input + output * inputs];
            }
        }
    }

    /** Evaluates the layer on sample-major samples with the same bits as {@link #forward}; outputs are padded. */
    void predict(Panel in, Panel out, int samples) {
        int row = paddedOutputs();
        Panel start = new Panel(transposed, 0, 0, 1);
        kernels.multiply(start, in, Panel.ofRows(transposed, row, row), out, samples, inputs, row);
        activate(out, samples, row);
    }

    private void activate(Panel out, int rows, int columns) {
        switch (activation) {
            case IDENTITY -> {}
            case RELU -> kernels.relu(out, rows, columns);
            case TANH -> kernels.tanh(out, rows, columns);
        }
    }
}
