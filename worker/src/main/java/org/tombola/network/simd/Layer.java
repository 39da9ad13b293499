package org.tombola.network.simd;

import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Panel;
import org.tombola.network.ConvolutionLayer;

/** The arithmetic of one layer on its part of the parameters. */
abstract class Layer {
    static final Panel ZEROS = new Panel(new float[DenseKernels.LANES], 0, 0, 0);

    final DenseKernels kernels;
    final LayerPlacement placement;
    final float[] values;
    final float[] gradient;

    Layer(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        this.kernels = kernels;
        this.placement = placement;
        this.values = values;
        this.gradient = gradient;
    }

    static Layer of(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        if (placement.spec instanceof ConvolutionLayer layer) {
            return placement.sparse()
                    ? new SparseConvolution(kernels, placement, layer, values, gradient)
                    : new DenseConvolution(kernels, placement, layer, values, gradient);
        }
        return placement.sparse()
                ? new Sparse(kernels, placement, values, gradient)
                : new Dense(kernels, placement, values, gradient);
    }

    /** Returns the number of live units that the layer reads. */
    int inputs() {
        return placement.inputs;
    }

    /** Returns the number of live units of the layer. */
    int outputs() {
        return placement.outputs;
    }

    /** Prepares {@link #forward} and {@link #inputGradient} for the present parameters. */
    abstract void prepare();

    /** Evaluates the layer on feature-major samples. */
    abstract void forward(Panel in, Panel out, int samples);

    /** Evaluates the layer on one sample, whose values follow each other, with the bits of {@link #forward}. */
    abstract void predictOne(float[] in, float[] out);

    /** Writes the gradient of the layer's inputs, given that of its sums. */
    abstract void inputGradient(Panel sums, Panel inputGradient, int samples);

    /** Writes the layer's part of the parameters' gradient. */
    abstract void parameterGradient(Panel in, Panel sums, int samples, float[] scratch);

    /** Turns the gradient of the layer's activations into that of its sums. */
    final void activationGradient(Panel out, Panel gradient, int samples) {
        switch (placement.spec.activation()) {
            case IDENTITY -> {}
            case RELU -> kernels.reluGradient(out, gradient, outputs(), samples);
            case TANH -> kernels.tanhGradient(out, gradient, outputs(), samples);
        }
    }

    final void activate(Panel out, int rows, int columns) {
        switch (placement.spec.activation()) {
            case IDENTITY -> {}
            case RELU -> kernels.relu(out, rows, columns);
            case TANH -> kernels.tanh(out, rows, columns);
        }
    }

    /** Adds the squares of the layer's part of the gradient: those of the weights, then those of the biases. */
    final double addSquaredGradient(double sum, float[] scratch) {
        int weights = placement.weightCount;
        double withWeights = sum + squaredNorm(placement.weightLanes, placement.weights, weights, scratch);
        return withWeights + squaredNorm(placement.biasLanes, placement.biases, placement.outputs, scratch);
    }

    private float squaredNorm(byte[] lanes, int from, int count, float[] scratch) {
        return lanes == null
                ? kernels.squaredNorm(gradient, from, count, scratch)
                : kernels.sparse().squaredNorm(lanes, gradient, from, scratch);
    }
}
