package org.tombola.statistics;

/**
 * The return of dense agents as the measure of others.
 *
 * <p>Fractions are of the return's magnitude, so that they mean the same where returns are negative: agents at 95 % of a
 * dense return of −80 reach −84.
 *
 * @param denseReturn return of a dense agent, or the mean over several
 */
public record DenseReference(double denseReturn) {
    /** The share of the dense return that may be lost, and within which returns count as equal. */
    public static final double TOLERANCE = 0.05;

    /** Returns the largest difference of returns that does not matter. */
    public double margin() {
        return TOLERANCE * Math.abs(denseReturn);
    }

    /** Returns the smallest return that counts as not degraded. */
    public double threshold() {
        return denseReturn - margin();
    }

    /** Returns 1 for the dense return and 1 − x for a return that is less by x times its magnitude; NaN if that is 0. */
    public double normalised(double episodeReturn) {
        return denseReturn == 0 ? Double.NaN : 1 + (episodeReturn - denseReturn) / Math.abs(denseReturn);
    }
}
