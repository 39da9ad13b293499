package org.tombola.kernel;

import java.util.Arrays;

/**
 * The operations of dense layers most of whose weights are pruned, in two forms with equal bits.
 *
 * <p>Each gives the bits of its counterpart in {@link DenseKernels} on a matrix with zeros where this one has no entry,
 * as long as all numbers are finite: entries are added in the same order, and a zero that is skipped would have changed
 * nothing. Where a number is infinite or not one, a zero would have made a NaN of it that is missing here.
 */
public interface SparseKernels {
    /** Returns the fastest form that this JVM has. */
    static SparseKernels best() {
        return Choice.SPARSE_KERNELS;
    }

    /** Returns the form in plain Java, the readable definition of the bits. */
    static SparseKernels scalar() {
        return ScalarSparseKernels.INSTANCE;
    }

    /**
     * Writes {@code outputs = start + weights · inputs + 0} where the gate is positive, as {@link DenseKernels#multiply}.
     *
     * @param start of which only the first column is read
     */
    void multiply(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs, int columns);

    /**
     * Writes the gradient of a layer's weights, summed over samples: that of entry k goes to {@code into[at + k]}.
     *
     * @param weights a row for each output and a column for each input; the values are not read
     */
    void weightGradient(
            Panel activations,
            Panel gradient,
            SparseMatrix weights,
            int columns,
            float[] into,
            int at,
            float[] scratch);

    /**
     * Returns the sum of squares on {@value DenseKernels#LANES} lanes.
     *
     * @param lanes of each value, its index in the tensor with the pruned values mod {@value DenseKernels#LANES}
     */
    default float squaredNorm(byte[] lanes, float[] values, int from, float[] scratch) {
        Arrays.fill(scratch, 0, DenseKernels.LANES, 0);
        for (int i = 0; i < lanes.length; i++) {
            float value = values[from + i];
            scratch[lanes[i]] = Math.fma(value, value, scratch[lanes[i]]);
        }
        return ScalarDenseKernels.sum(scratch);
    }
}
