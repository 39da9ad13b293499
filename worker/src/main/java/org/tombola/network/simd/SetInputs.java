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
    private static final double SKIP_UP_TO = 0.75;

    private static final float[] ZEROS = new float[Batch.BLOCK];

    private SetInputs() {}

    /**
     * Returns each set input twice, as its column among the weights and its row among the inputs; null where it does not pay to leave
     * others out.
     *
     * @param samples of which there is a value in each row, padding included
     */
    static IndexPairs ofRows(FeatureMajor inputs, int samples) {
        int[] set = new int[inputs.features()];
        int count = 0;
        for (int input = 0; input < set.length; input++) {
            int row = input * inputs.stride();
            if (isSet(inputs.values(), row, row + samples)) {
                set[count++] = input;
            }
        }
        return pairs(set, count, set.length);
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

    /** Returns the same for samples whose inputs follow each other; parameters as in {@link FeatureMajor#set}. */
    static IndexPairs ofSamples(float[] observations, int offset, int samples, float[] totals) {
        int[] set = FeatureMajor.set(observations, offset, samples, totals);
        return pairs(set, set.length, totals.length);
    }

    private static IndexPairs pairs(int[] set, int count, int inputs) {
        if (count > SKIP_UP_TO * inputs) {
            return null;
        }
        int[] indices = Arrays.copyOf(set, count);
        return new IndexPairs(indices, indices);
    }
}
