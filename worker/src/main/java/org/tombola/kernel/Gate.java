package org.tombola.kernel;

import java.util.Arrays;

/**
 * Decides which sums of a product are kept; the others become zero.
 *
 * <p>A sum is kept where its gate is positive. Gates are never negative zeros, and of those that are not a number the
 * sign decides.
 */
public final class Gate {
    /** As many ones as a tile is wide, wherever it is. */
    private static final Panel ONE = new Panel(ones(), 0, 0, 0);

    /** Keeps all sums. */
    public static final Gate OPEN = new Gate(ONE, 0);

    /** Makes each sum its own gate, which rectifies it: max(0, sum). */
    public static final Gate RECTIFIER = new Gate(ONE, -1);

    final Panel values;

    /** All ones where a sum is its own gate, all zeros where the values are. */
    final int own;

    private Gate(Panel values, int own) {
        this.values = values;
        this.own = own;
    }

    private static float[] ones() {
        float[] ones = new float[8 * DenseKernels.LANES];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Keeps sums where these activations of a rectified layer are not zero, as its gradient does. */
    public static Gate of(Panel activations) {
        return new Gate(activations, 0);
    }

    /** Returns the same gates from a later column on. */
    Gate fromColumn(int column) {
        return new Gate(values.fromColumn(column), own);
    }

    /** Returns those of every {@code step}-th row from {@code first} on. */
    public Gate rows(int first, int step) {
        return new Gate(values.rows(first, step), own);
    }

    /** Returns the sum if it is kept, else zero. */
    float pass(float sum, int row, int column) {
        float gate = own == 0 ? values.values[values.at(row, column)] : sum;
        return Float.floatToRawIntBits(gate) > 0 ? sum : 0;
    }
}
