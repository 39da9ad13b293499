package org.tombola.statistics;

import java.util.Arrays;
import java.util.Locale;

/**
 * What stands for the middle of a sample. All three are means of its order statistics after as many were cut from either
 * end: none, a quarter, or all but the middle one or two.
 */
public enum Estimator {
    /** The arithmetic mean. */
    MEAN {
        @Override
        int cut(int size) {
            return 0;
        }
    },
    /** The middle value, or the mean of the two in the middle. */
    MEDIAN {
        @Override
        int cut(int size) {
            return (size - 1) / 2;
        }
    },
    /** The interquartile mean (Agarwal et al. 2021): a quarter, rounded down, is cut from either end. */
    IQM {
        @Override
        int cut(int size) {
            return size / 4;
        }
    };

    /** Returns the word in tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the estimate, NaN for no values. */
    public double of(double... values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        int[] once = new int[values.length];
        Arrays.fill(once, 1);
        return of(ascending, once);
    }

    /**
     * Returns the estimate of a sample that holds each value some number of times.
     *
     * @param ascending the values in ascending order
     * @param multiplicities how often the sample has each of them; 0 is allowed
     */
    double of(double[] ascending, int[] multiplicities) {
        int size = 0;
        for (int multiplicity : multiplicities) {
            size += multiplicity;
        }
        int first = cut(size);
        int end = size - first;
        double sum = 0;
        int rank = 0;
        for (int i = 0; i < ascending.length; i++) {
            int next = rank + multiplicities[i];
            int used = Math.min(next, end) - Math.max(rank, first);
            if (used > 0) {
                sum += used * ascending[i];
            }
            rank = next;
        }
        return sum / (end - first);
    }

    /** Returns how many of the smallest values, and of the largest, do not count. */
    abstract int cut(int size);
}
