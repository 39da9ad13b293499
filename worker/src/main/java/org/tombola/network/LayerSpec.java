package org.tombola.network;

import java.io.Serializable;
import java.util.List;

/** One layer of a declared network. */
public sealed interface LayerSpec extends Serializable permits ConvolutionLayer, DenseLayer {

    /** Returns the number of values that the layer puts out per sample. */
    int outputs();

    /** Returns the function that the layer applies to its sums. */
    Activation activation();

    /**
     * Returns what the layer's weights tell apart in what arrives.
     *
     * @param inputs values per sample that arrive at the layer
     */
    InputParts inputParts(int inputs);

    /**
     * Returns the layer's tensors in the order of DL4J's flat parameter vector, starting at {@code offset}.
     *
     * @param inputs values per sample that arrive at the layer
     */
    List<Tensor> tensors(String network, int layer, int inputs, int offset);
}
