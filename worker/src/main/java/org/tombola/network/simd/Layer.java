package org.tombola.network.simd;

import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.Activation;
import org.tombola.network.ConvolutionLayer;

/** The arithmetic of one layer on its part of the parameters. */
abstract class Layer {
    static final Panel ZEROS = new Panel(new float[DenseKernels.LANES], 0, 0, 0);

    final DenseKernels kernels;
    final LayerPlacement placement;
    final float[] values;
    final float[] gradient;

    /** Which of the layer's sums remain. */
    final Gate gate;

    Layer(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        this.kernels = kernels;
        this.placement = placement;
        this.values = values;
        this.gradient = gradient;
        this.gate = placement.spec.activation() == Activation.RELU ? Gate.RECTIFIER : Gate.OPEN;
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

    /**
     * Evaluates the layer on feature-major samples in which some inputs are zero.
     *
     * @param set the inputs that may differ from zero ({@link SetInputs}); null for all
     */
    void forward(Panel in, IndexPairs set, Panel out, int samples) {
        forward(in, out, samples);
    }

    /** Evaluates the layer on one sample, whose values follow each other, with the bits of {@link #forward}. */
    abstract void predictOne(float[] in, IndexPairs set, float[] out);

    /** Writes the gradient of the layer's inputs, given that of its sums, where the gate is positive. */
    abstract void inputGradient(Panel sums, Gate gate, Panel inputGradient, int samples);

    /** Writes the layer's part of the parameters' gradient. */
    abstract void parameterGradient(Panel in, Panel sums, int samples, float[] scratch);

    /** Writes the layer's part of the parameters' gradient, where some inputs are zero as in {@link #forward}. */
    void parameterGradient(Panel in, IndexPairs set, Panel sums, int samples, float[] scratch) {
        parameterGradient(in, sums, samples, scratch);
    }

    /** Applies the part of the activation that is no gate. */
    final void squash(Panel out, int rows, int columns) {
        if (placement.spec.activation() == Activation.TANH) {
            kernels.tanh(out, rows, columns);
        }
    }

    /** Returns where the gradient of the layer's activations goes on to its sums. */
    final Gate gradientGate(Panel out) {
        return placement.spec.activation() == Activation.RELU ? Gate.of(out) : Gate.OPEN;
    }

    /** Turns the gradient behind that gate into that of the layer's sums. */
    final void squashGradient(Panel out, Panel gradient, int samples) {
        if (placement.spec.activation() == Activation.TANH) {
            kernels.tanhGradient(out, gradient, outputs(), samples);
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
