package org.tombola.network.simd;

import java.util.Arrays;
import java.util.List;
import org.tombola.kernel.ConvolutionKernels;
import org.tombola.kernel.ConvolutionSizes;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.FeatureMajor;

/** A layer that moves its live filters over the live channels of an image. */
abstract class Convolution extends Layer {
    final ConvolutionKernels convolution;
    final ConvolutionSizes sizes;
    final ConvolutionLayer layer;

    /** For each place in the window, the inputs and outputs that meet in its weights. */
    private final List<IndexPairs> meetings;

    /** Each bias once for every lane. */
    private final float[] repeatedBiases;

    Convolution(
            DenseKernels kernels, LayerPlacement placement, ConvolutionLayer layer, float[] values, float[] gradient) {
        super(kernels, placement, values, gradient);
        int windowArea = layer.window().area();
        this.convolution = kernels.convolution();
        this.layer = layer;
        this.sizes = new ConvolutionSizes(
                placement.inputs / windowArea,
                layer.input().area(),
                placement.outputs,
                layer.output().area(),
                windowArea);
        this.meetings = Windows.meetings(layer);
        this.repeatedBiases = new float[sizes.filters() * DenseKernels.LANES];
    }

    @Override
    final int inputs() {
        return sizes.channels() * sizes.inputArea();
    }

    @Override
    final int outputs() {
        return sizes.filters() * sizes.outputArea();
    }

    @Override
    final void prepare() {
        for (int filter = 0; filter < sizes.filters(); filter++) {
            int at = filter * DenseKernels.LANES;
            Arrays.fill(repeatedBiases, at, at + DenseKernels.LANES, values[placement.biases + filter]);
        }
        weightsChanged();
    }

    /** Forgets what was derived from the weights. */
    abstract void weightsChanged();

    @Override
    final void forward(Panel in, Panel out, int samples) {
        sums(kernels, new Panel(repeatedBiases, 0, DenseKernels.LANES, 0), in, out, samples);
        squash(out, outputs(), samples);
    }

    @Override
    final void predictOne(float[] in, IndexPairs set, float[] out) {
        // One value after the other: a vector would hold one sample and nothing else.
        Panel biases = Panel.ofRows(values, placement.biases, 1);
        sums(DenseKernels.scalar(), biases, Panel.ofRows(in, 0, 1), Panel.ofRows(out, 0, 1), 1);
        squash(Panel.ofRows(out, 0, 0), 1, FeatureMajor.padded(outputs()));
    }

    /** Writes the layer's sums, through its gate. */
    abstract void sums(DenseKernels form, Panel biases, Panel in, Panel out, int samples);

    @Override
    final void parameterGradient(Panel in, Panel sums, int samples, float[] scratch) {
        for (int place = 0; place < meetings.size(); place++) {
            weightGradient(place, meetings.get(place), in, sums, samples, scratch);
        }
        convolution.biasGradient(sizes, sums, samples, gradient, placement.biases, scratch);
    }

    /** Writes the gradient of the weights at one place in the window. */
    abstract void weightGradient(int place, IndexPairs meetings, Panel in, Panel sums, int samples, float[] scratch);
}
