package org.tombola.statistics;

/** The area under a curve over IMP iterations, which are equal steps of the logarithm of the density. */
public final class CurveArea {
    private CurveArea() {}

    /**
     * Returns the area by the trapezoidal rule, divided by the length of the range: the mean height of the curve.
     *
     * @param values by IMP iteration, from the dense one on, at least two
     * @return NaN if one of the values is
     */
    public static double of(double[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += (values[i - 1] + values[i]) / 2;
        }
        return sum / (values.length - 1);
    }
}
