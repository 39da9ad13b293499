package org.tombola.network.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.ConvolutionLayer;

/** A convolution that works on its kept weights only. */
final class SparseConvolution extends Convolution {
    private final SparseWindows forward;

    /** For each place in the window, the filter and the channel of its kept weights. */
    private final List<IndexPairs> keptAt = new ArrayList<>();

    /** For each place in the window, which ones of the kept weights these are. */
    private final List<int[]> entriesAt = new ArrayList<>();

    /** Null until the gradient of the inputs is asked for, as it is not in the first layer. */
    private SparseWindows backward;

    SparseConvolution(
            DenseKernels kernels, LayerPlacement placement, ConvolutionLayer layer, float[] values, float[] gradient) {
        super(kernels, placement, layer, values, gradient);
        Windows windows = Windows.forward(layer, sizes.channels());
        this.forward = new SparseWindows(windows, sizes.filters(), placement.inputs, entries());
        for (int place = 0; place < sizes.windowArea(); place++) {
            IntList filters = new IntList();
            IntList channels = new IntList();
            IntList entries = new IntList();
            for (int entry = 0; entry < placement.weightCount; entry++) {
                if (placement.inputOf[entry] % sizes.windowArea() == place) {
                    filters.add(placement.outputOf[entry]);
                    channels.add(placement.inputOf[entry] / sizes.windowArea());
                    entries.add(entry);
                }
            }
            keptAt.add(new IndexPairs(filters.toArray(), channels.toArray()));
            entriesAt.add(entries.toArray());
        }
    }

    /** Returns for each weight which one of the kept weights it is, or {@link Placement#NONE}. */
    private int[] entries() {
        int[] entries = new int[placement.inputs * placement.outputs];
        Arrays.fill(entries, Placement.NONE);
        for (int entry = 0; entry < placement.weightCount; entry++) {
            entries[placement.outputOf[entry] * placement.inputs + placement.inputOf[entry]] = entry;
        }
        return entries;
    }

    @Override
    void weightsChanged() {
        forward.refresh(values, placement.weights);
        if (backward != null) {
            backward.refresh(values, placement.weights);
        }
    }

    @Override
    void sums(DenseKernels form, Panel biases, Panel in, Panel out, int samples) {
        forward.multiply(form.sparse(), biases, in, gate, out, samples);
    }

    @Override
    void inputGradient(Panel sums, Gate gate, Panel inputGradient, int samples) {
        if (backward == null) {
            Windows windows = Windows.backward(layer, sizes.channels(), sizes.filters());
            backward = new SparseWindows(windows, sizes.channels(), sizes.windowArea(), entries());
            backward.refresh(values, placement.weights);
        }
        backward.multiply(kernels.sparse(), ZEROS, sums, gate, inputGradient, samples);
    }

    @Override
    void weightGradient(int place, IndexPairs meetings, Panel in, Panel sums, int samples, float[] scratch) {
        IndexPairs kept = keptAt.get(place);
        int[] to = entriesAt.get(place);
        convolution.sparseWeightGradient(
                sizes, meetings, kept, in, sums, samples, gradient, placement.weights, to, scratch);
    }
}
