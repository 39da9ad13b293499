package org.tombola.network.simd;

import java.util.List;
import java.util.stream.IntStream;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;

/**
 * The units of a network from which kept weights lead to an output.
 *
 * <p>No other unit needs to be computed: its value is multiplied by zeros only, and its gradient is zero. Units that no
 * input reaches are alive all the same, since their biases train.
 */
final class LiveUnits {
    /** For each layer, ascending, the units that it reads; at last the outputs. */
    private final int[][] units;

    LiveUnits(NetworkSpec spec, boolean[] kept) {
        int layers = spec.layers().size();
        List<Tensor> tensors = spec.tensors(0);
        this.units = new int[layers + 1][];
        units[layers] = IntStream.range(0, spec.outputs()).toArray();
        for (int layer = layers - 1; layer > 0; layer--) {
            Tensor weights = tensors.get(2 * layer);
            int[] outputs = units[layer + 1];
            units[layer] = IntStream.range(0, weights.fanIn())
                    .filter(unit -> IntStream.of(outputs)
                            .anyMatch(output -> kept[weights.offset() + unit + output * weights.fanIn()]))
                    .toArray();
        }
        units[0] = IntStream.range(0, spec.inputs()).toArray();
    }

    /** Returns the units that a layer reads, ascending: all inputs for the first layer. */
    int[] inputs(int layer) {
        return units[layer];
    }

    /** Returns the units that a layer computes, ascending. */
    int[] outputs(int layer) {
        return units[layer + 1];
    }
}
