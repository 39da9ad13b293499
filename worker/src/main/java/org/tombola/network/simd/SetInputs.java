package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.IndexPairs;
import org.tombola.network.FeatureMajor;

/**
 * Which inputs of some samples are set: not zero in all of them. Images of grids are almost empty, and an input that is not set changes
 * neither a sum nor, with its weights' gradients of zero, a parameter.
 */
final class SetInputs {
    /**
     * The share of set inputs up to which the first layer leaves the others out. Measured; see docs/algorithms/sparse-kernels.md.
     * What is finite does not depend on it.
     */
    static final double SKIP_UP_TO = 0.75;

    private static final float[] ZEROS = new float[Batch.BLOCK];

    private SetInputs() {}

    /** Returns the inputs that are set in some of the first samples, ascending. */
    static int[] ofRows(FeatureMajor inputs, int samples) {
        int[] candidates = inputs.set();
        int[] set = new int[candidates.length];
        int count = 0;
        for (int input : candidates) {
            int row = input * inputs.stride();
            if (isSet(inputs.values(), row, row + samples)) {
                set[count++] = input;
            }
        }
        return Arrays.copyOf(set, count);
    }

    private static boolean isSet(float[] values, int from, int to) {
        for (int block = from; block < to; block += ZEROS.length) {
            int end = Math.min(to, block + ZEROS.length);
            if (Arrays.mismatch(values, block, end, ZEROS, 0, end - block) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns each set input twice, as its column among a layer's weights and as its row among the inputs; null where it does not pay to
     * leave others out.
     *
     * @param set all of them seen by the layer
     */
    static IndexPairs pairs(LayerPlacement layer, int[] set) {
        if (layer.columnOf != null) {
            int[] columns = new int[set.length];
            for (int k = 0; k < set.length; k++) {
                columns[k] = layer.columnOf[set[k]];
            }
            return new IndexPairs(columns, set);
        }
        return set.length > SKIP_UP_TO * layer.inputs ? null : new IndexPairs(set, set);
    }
}
