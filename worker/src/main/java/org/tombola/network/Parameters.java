package org.tombola.network;

import java.util.Arrays;

/** The values of all parameters of an agent. Immutable. */
public final class Parameters {
    private final ParameterLayout layout;
    private final float[] values;

    /** Copies a flat vector. */
    public Parameters(ParameterLayout layout, float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(values.length + " values for " + layout.size() + " parameters");
        }
        this.layout = layout;
        this.values = values.clone();
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** Returns a copy of the flat vector. */
    public float[] values() {
        return values.clone();
    }

    /** Returns a copy of one tensor's values. */
    public float[] values(Tensor tensor) {
        return Arrays.copyOfRange(values, tensor.offset(), tensor.end());
    }

    /** Returns whether two sets of parameters have the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters parameters
                && layout.equals(parameters.layout)
                && Arrays.equals(values, parameters.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
