package org.tombola.learner;

import java.util.Arrays;

/**
 * How differently two policies visit an environment: the Jensen-Shannon divergence (Lin 1991) between two samples of
 * observations, input by input, as a mean over the inputs. In bits: 0 for samples that are distributed alike, 1 for samples
 * of which no values are shared.
 *
 * <p>Each input is divided into {@value #BINS} bins that hold equally many values of both samples together. Two samples of the
 * same distribution have a divergence of about {@code (BINS - 1) / (4 ln 2 n)}, n being the size of each: 0.005 for
 * {@value #SAMPLES}.
 */
final class VisitationDivergence {
    private static final int BINS = 16;
    /** The most observations of each sample that are looked at, equally spaced. */
    private static final int SAMPLES = 1024;

    private final int observationSize;

    VisitationDivergence(int observationSize) {
        this.observationSize = observationSize;
    }

    /**
     * Returns the divergence of two samples.
     *
     * @param first observations, one after the other
     * @param second as many observations
     */
    double between(float[] first, float[] second) {
        double sum = 0;
        for (int input = 0; input < observationSize; input++) {
            sum += ofInput(column(first, input), column(second, input));
        }
        return sum / observationSize;
    }

    private float[] column(float[] observations, int input) {
        int count = observations.length / observationSize;
        int samples = Math.min(count, SAMPLES);
        float[] column = new float[samples];
        for (int i = 0; i < samples; i++) {
            int observation = (int) ((long) i * count / samples);
            column[i] = observations[observation * observationSize + input];
        }
        Arrays.sort(column);
        return column;
    }

    /** Returns the divergence of two sorted samples of numbers. */
    private static double ofInput(float[] first, float[] second) {
        float[] pooled = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, pooled, first.length, second.length);
        Arrays.sort(pooled);
        double divergence = 0;
        int firstBelow = 0;
        int secondBelow = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            float end = pooled[Math.max(1, bin * pooled.length / BINS) - 1];
            // Equal values fall into one bin, which may leave the next ones empty.
            int firstEnd = upTo(first, end, firstBelow);
            int secondEnd = upTo(second, end, secondBelow);
            double p = (double) (firstEnd - firstBelow) / first.length;
            double q = (double) (secondEnd - secondBelow) / second.length;
            divergence += 0.5 * (term(p, q) + term(q, p));
            firstBelow = firstEnd;
            secondBelow = secondEnd;
        }
        return divergence;
    }

    private static int upTo(float[] sorted, float end, int from) {
        int index = from;
        while (index < sorted.length && sorted[index] <= end) {
            index++;
        }
        return index;
    }

    /** Returns p log2 (p / mean of p and q). */
    private static double term(double p, double q) {
        return p == 0 ? 0 : p * StrictMath.log(2 * p / (p + q)) / StrictMath.log(2);
    }
}
