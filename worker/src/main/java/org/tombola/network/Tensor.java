package org.tombola.network;

import java.io.Serializable;
import java.util.List;

/**
 * One parameter tensor and its place in a flat parameter vector.
 *
 * @param network name of the network within its agent, such as {@code actor}
 * @param layer index of the layer within the network
 * @param parameter DL4J's name of the parameter: {@code W} for weights, which are contiguous for one output,, {@code b} for biases
 * @param shape DL4J's shape
 * @param offset index of the first value in the flat vector
 * @param fanIn weights that one output sums over: the columns of a matrix of weights
 * @param fanOut units, or filters of a convolution, that have weights of their own: its rows
 * @param prunable whether pruning may remove values; false for biases
 */
public record Tensor(
        String network,
        int layer,
        String parameter,
        List<Integer> shape,
        int offset,
        int fanIn,
        int fanOut,
        boolean prunable)
        implements Serializable {
    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Returns the number of values. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Returns the index after the last value. */
    public int end() {
        return offset + size();
    }

    /** Returns the layer's name in tables, such as {@code actor/0}. */
    public String layerName() {
        return network + "/" + layer;
    }

    /** Returns the tensor's unique name within its agent, such as {@code actor/0/W}. */
    public String name() {
        return layerName() + "/" + parameter;
    }
}
