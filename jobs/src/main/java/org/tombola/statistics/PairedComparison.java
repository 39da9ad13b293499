package org.tombola.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * How two samples compare that have the same seeds.
 *
 * @param pairs how many seeds there are
 * @param difference mean of first minus second
 * @param effectSize standardised mean difference of pairs, see {@link #effectSize}
 * @param improvement probability that the first improves on the second, see {@link #improvement}
 * @param equivalenceP p-value of equivalence, see {@link #equivalenceP}
 */
public record PairedComparison(
        int pairs, Interval difference, double effectSize, Interval improvement, double equivalenceP) {
    /**
     * Compares two samples of the same seeds in the same order.
     *
     * @param margin the largest difference that does not matter, in units of the values
     */
    public static PairedComparison of(Bootstrap bootstrap, double[] first, double[] second, double margin) {
        double[] differences = differences(first, second);
        return new PairedComparison(
                differences.length,
                bootstrap.interval(Estimator.MEAN, differences),
                effectSize(differences),
                improvement(bootstrap, first, second),
                equivalenceP(differences, margin));
    }

    private static double[] differences(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " values cannot be paired with " + second.length);
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }

    /**
     * Returns Cohen's d_z, the mean difference in units of the differences' standard deviation, times Hedges' exact
     * correction for small samples, Γ(m/2) / (√(m/2) Γ((m−1)/2)) with m = n − 1 (Hedges 1981, eq. 6e).
     *
     * @return NaN for fewer than three pairs, and where all differences are equal
     */
    public static double effectSize(double... differences) {
        double deviation = new StandardDeviation().evaluate(differences);
        if (differences.length < 3 || deviation == 0) {
            return Double.NaN;
        }
        double freedom = differences.length - 1.0;
        double correction =
                Math.exp(Gamma.logGamma(freedom / 2) - Gamma.logGamma((freedom - 1) / 2)) / Math.sqrt(freedom / 2);
        return correction * new Mean().evaluate(differences) / deviation;
    }

    /**
     * Returns the p-value of two one-sided paired t tests (Schuirmann 1987): small where the mean difference is shown to lie
     * between minus and plus the margin.
     *
     * @return NaN for fewer than two pairs
     */
    public static double equivalenceP(double[] differences, double margin) {
        if (differences.length < 2) {
            return Double.NaN;
        }
        double mean = new Mean().evaluate(differences);
        double error = new StandardDeviation().evaluate(differences) / Math.sqrt(differences.length);
        double room = margin - Math.abs(mean);
        if (error == 0) {
            return room > 0 ? 0 : 1;
        }
        return new TDistribution(null, differences.length - 1.0).cumulativeProbability(-room / error);
    }

    /**
     * Returns the probability that a run of the first is better than a run of the second, any seed against any other, ties
     * counting half (Agarwal et al. 2021; Mann and Whitney's U over the number of pairs). The interval draws the same
     * seeds for both.
     */
    public static Interval improvement(Bootstrap bootstrap, double[] first, double[] second) {
        double[][] wins = wins(first, second);
        return bootstrap.interval(first.length, drawn -> improvement(wins, drawn, drawn));
    }

    /** Returns the probability of improvement in a resample of either sample. */
    static double improvement(double[][] wins, int[] drawnFirst, int[] drawnSecond) {
        double sum = 0;
        int firstSize = 0;
        int secondSize = 0;
        for (int multiplicity : drawnSecond) {
            secondSize += multiplicity;
        }
        for (int i = 0; i < drawnFirst.length; i++) {
            firstSize += drawnFirst[i];
            if (drawnFirst[i] > 0) {
                double row = 0;
                for (int j = 0; j < drawnSecond.length; j++) {
                    row += drawnSecond[j] * wins[i][j];
                }
                sum += drawnFirst[i] * row;
            }
        }
        return sum / firstSize / secondSize;
    }

    /** Returns what each pair of a run of the first and a run of the second counts: 1, 0, or a half for a tie. */
    static double[][] wins(double[] first, double[] second) {
        double[][] wins = new double[first.length][second.length];
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                wins[i][j] = (Math.signum(first[i] - second[j]) + 1) / 2;
            }
        }
        return wins;
    }
}
