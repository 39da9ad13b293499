package org.tombola.network.simd;

import java.util.ArrayList;
import java.util.List;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;

/** The two tensors of a layer, whichever comes first in DL4J's order. */
record LayerTensors(Tensor weights, Tensor biases) {
    /** Returns those of each layer. */
    static List<LayerTensors> of(NetworkSpec spec) {
        List<Tensor> tensors = spec.tensors(0);
        List<LayerTensors> layers = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i += 2) {
            Tensor first = tensors.get(i);
            Tensor second = tensors.get(i + 1);
            layers.add(first.prunable() ? new LayerTensors(first, second) : new LayerTensors(second, first));
        }
        return layers;
    }
}
