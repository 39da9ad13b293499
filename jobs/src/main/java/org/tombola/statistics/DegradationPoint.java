package org.tombola.statistics;

/**
 * Where a curve falls below a threshold: the sparsest IMP iteration that reaches it and before which every denser one did.
 *
 * @param impIteration the last iteration before the first that falls below, or before the first that was not measured
 * @param neverDegraded whether nothing that was measured up to there fell below: the true point may be sparser
 */
public record DegradationPoint(int impIteration, boolean neverDegraded) {
    /**
     * Finds the point of a curve.
     *
     * @param values by IMP iteration, from the dense one on, which is the point if even the first pruning degrades; NaN
     *     where nothing was measured
     */
    public static DegradationPoint of(double[] values, double threshold) {
        int last = 0;
        while (last + 1 < values.length && values[last + 1] >= threshold) {
            last++;
        }
        boolean end = last + 1 == values.length || Double.isNaN(values[last + 1]);
        return new DegradationPoint(last, end);
    }
}
