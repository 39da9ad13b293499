package org.tombola.network.simd;

import java.util.List;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.ConvolutionLayer;

/** A convolution that works on all weights between its live channels and filters, with zeros for the pruned ones. */
final class DenseConvolution extends Convolution {
    private final Windows forward;
    private final List<IndexPairs> forwardTaps;

    /** Null until the gradient of the inputs is asked for, as it is not in the first layer. */
    private Windows backward;

    private List<IndexPairs> backwardTaps;

    DenseConvolution(
            DenseKernels kernels, LayerPlacement placement, ConvolutionLayer layer, float[] values, float[] gradient) {
        super(kernels, placement, layer, values, gradient);
        this.forward = Windows.forward(layer, sizes.channels());
        this.forwardTaps = forward.tables();
    }

    @Override
    void weightsChanged() {
        // Nothing is derived from them.
    }

    @Override
    void sums(DenseKernels form, Panel biases, Panel in, Panel out, int samples) {
        Panel matrix = new Panel(values, placement.weights, placement.inputs, 1);
        forward.slide(
                in,
                gate,
                out,
                (table, from, gates, to) -> form.convolution()
                        .multiply(biases, matrix, forwardTaps.get(table), from, gates, to, sizes.filters(), samples));
    }

    @Override
    void inputGradient(Panel sums, Gate gate, Panel inputGradient, int samples) {
        if (backward == null) {
            backward = Windows.backward(layer, sizes.channels(), sizes.filters());
            backwardTaps = backward.tables();
        }
        Panel matrix = new Panel(values, placement.weights, sizes.windowArea(), 1);
        backward.slide(
                sums,
                gate,
                inputGradient,
                (table, from, gates, to) -> convolution.multiply(
                        ZEROS, matrix, backwardTaps.get(table), from, gates, to, sizes.channels(), samples));
    }

    @Override
    void weightGradient(int place, IndexPairs meetings, Panel in, Panel sums, int samples, float[] scratch) {
        int at = placement.weights + place;
        convolution.weightGradient(sizes, meetings, in, sums, samples, gradient, at, scratch);
    }
}
