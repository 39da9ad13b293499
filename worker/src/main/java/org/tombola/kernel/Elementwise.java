package org.tombola.kernel;

/** Elementary functions over arrays, by our own approximations: the same bits on any hardware. */
public interface Elementwise {
    /** Returns the fastest form that this JVM can run. */
    static Elementwise best() {
        throw new UnsupportedOperationException();
    }

    void exp(float[] x, int from, float[] y, int to, int count);

    void log(float[] x, int from, float[] y, int to, int count);

    void tanh(float[] x, int from, float[] y, int to, int count);
}
