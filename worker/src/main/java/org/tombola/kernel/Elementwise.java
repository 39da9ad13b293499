package org.tombola.kernel;

/**
 * Functions of each element of an array, as our own approximations: the same bits on every machine and in both forms.
 *
 * <p>Any count is allowed, and source and destination may be the same range; other overlaps are not allowed. NaN stays
 * NaN.
 */
public interface Elementwise {
    /** Returns the fastest form that this JVM has. */
    static Elementwise best() {
        return Choice.ELEMENTWISE;
    }

    /** Returns the form in plain Java, the readable definition of the bits. */
    static Elementwise scalar() {
        return ScalarElementwise.INSTANCE;
    }

    /**
     * Writes e^x with a relative error below 1.5e-7; results below the smallest normal number are rounded to subnormal
     * ones, and results above the largest number are infinite.
     */
    void exp(float[] x, int from, float[] y, int to, int count);

    /**
     * Writes the natural logarithm with a relative error below 1.5e-7; that of zero is negative infinity, that of a
     * negative number NaN.
     */
    void log(float[] x, int from, float[] y, int to, int count);

    /** Writes the hyperbolic tangent with an absolute error below 3e-7, never beyond ±1. */
    void tanh(float[] x, int from, float[] y, int to, int count);
}
