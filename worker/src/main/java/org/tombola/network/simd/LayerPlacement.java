package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Activation;
import org.tombola.network.Tensor;

/** One layer, reduced to its live units, and where its parameters are. */
final class LayerPlacement {
    /**
     * The share of kept weights, among those between live units, up to which a layer is sparse.
     *
     * <p>Measured; see docs/algorithms/sparse-kernels.md. It is a constant and not measured anew on each machine, so that a
     * run that diverges does so in the same way everywhere; finite results do not depend on it.
     */
    static final double SPARSE_UP_TO = 0.5;

    final int inputs;
    final int outputs;
    final Activation activation;

    /** Position of the first weight. */
    final int weights;

    /** Position of the first bias. */
    final int biases;

    /** For a sparse layer, the unit that each weight leads to and the one that it comes from, counting live units. */
    final int[] outputOf;

    final int[] inputOf;

    /** For each weight, the lane on which its squared gradient is summed; null where the lanes simply take turns. */
    final byte[] weightLanes;

    /** The same for the biases. */
    final byte[] biasLanes;

    private final boolean sparse;

    /**
     * Appends the indices of a layer's parameters to an order and describes what was appended.
     *
     * @param tensor the layer's weights, which the biases follow
     */
    LayerPlacement(IntList order, Tensor tensor, LiveUnits units, Activation activation, boolean[] kept) {
        int[] liveInputs = units.inputs(tensor.layer());
        int[] liveOutputs = units.outputs(tensor.layer());
        this.inputs = liveInputs.length;
        this.outputs = liveOutputs.length;
        this.activation = activation;
        this.weights = order.size();
        IntList from = new IntList();
        IntList to = new IntList();
        IntList all = new IntList();
        IntList survivors = new IntList();
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                int index = tensor.offset() + liveInputs[input] + liveOutputs[output] * tensor.fanIn();
                all.add(index);
                if (kept[index]) {
                    from.add(input);
                    to.add(output);
                    survivors.add(index);
                }
            }
        }
        this.sparse = survivors.size() <= SPARSE_UP_TO * all.size();
        this.outputOf = to.toArray();
        this.inputOf = from.toArray();
        int[] placed = (sparse ? survivors : all).toArray();
        Arrays.stream(placed).forEach(order::add);
        this.weightLanes = lanes(placed, tensor.offset());
        this.biases = order.size();
        int[] placedBiases =
                Arrays.stream(liveOutputs).map(output -> tensor.end() + output).toArray();
        Arrays.stream(placedBiases).forEach(order::add);
        this.biasLanes = lanes(placedBiases, tensor.end());
    }

    boolean sparse() {
        return sparse;
    }

    private static byte[] lanes(int[] placed, int first) {
        byte[] lanes = new byte[placed.length];
        boolean inTurns = true;
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = (byte) ((placed[i] - first) % DenseKernels.LANES);
            inTurns &= lanes[i] == i % DenseKernels.LANES;
        }
        return inTurns ? null : lanes;
    }
}
