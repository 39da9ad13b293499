package org.tombola.kernel;

/**
 * Decides which sums of a product are kept; the others become zero.
 *
 * <p>A sum is kept where its gate is positive. Gates are never negative zeros, and of those that are not a number the
 * sign decides.
 */
public final class Gate {
    /** Keeps all sums. */
    public static final Gate OPEN = new Gate(null);

    /** Makes each sum its own gate, which rectifies it: max(0, sum). */
    public static final Gate RECTIFIER = new Gate(null);

    /** Null where the gates are no values of a matrix. */
    final Panel values;

    private Gate(Panel values) {
        this.values = values;
    }

    /** Keeps sums where these activations of a rectified layer are not zero, as its gradient does. */
    public static Gate of(Panel activations) {
        return new Gate(activations);
    }

    /** Returns the same gates from a later column on. */
    Gate fromColumn(int column) {
        return values == null ? this : new Gate(values.fromColumn(column));
    }

    /** Returns those of every {@code step}-th row from {@code first} on. */
    public Gate rows(int first, int step) {
        return values == null ? this : new Gate(values.rows(first, step));
    }

    /** Returns the sum if it is kept, else zero. */
    float pass(float sum, int row, int column) {
        if (this == OPEN) {
            return sum;
        }
        float gate = this == RECTIFIER ? sum : values.values[values.at(row, column)];
        return Float.floatToRawIntBits(gate) > 0 ? sum : 0;
    }
}
