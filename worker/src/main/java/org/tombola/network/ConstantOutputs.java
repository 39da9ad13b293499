package org.tombola.network;

import java.io.Serializable;
import java.util.List;

/**
 * Outputs that a network has behind those of its layers and that are the same for all inputs: parameters that are trained and, like
 * biases, never pruned.
 *
 * @param name of the tensor that holds them, such as {@code log-std}
 * @param initial value before training
 * @param lowest the smallest value to which training takes them
 * @param highest the largest one
 */
public record ConstantOutputs(String name, int count, float initial, float lowest, float highest)
        implements Serializable {
    /** Those of most networks. */
    public static final ConstantOutputs NONE = new ConstantOutputs("none", 0, 0, 0, 0);

    public ConstantOutputs {
        if (count < 0 || !(lowest <= initial && initial <= highest)) {
            throw new IllegalArgumentException(count + " constant outputs " + name + " between " + lowest + " and "
                    + highest + " from " + initial);
        }
    }

    Tensor tensor(String network, int layer, int offset) {
        return new Tensor(network, layer, name, List.of(count), offset, 1, count, false);
    }

    /** Returns the nearest value to which training may take a parameter. */
    float within(float value) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
