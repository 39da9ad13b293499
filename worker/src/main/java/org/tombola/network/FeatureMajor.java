package org.tombola.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A batch of samples, one row per feature: value {@code (feature, sample)} is at {@code feature * stride + sample}.
 *
 * <p>Rows are padded to a multiple of {@value #LANES} samples and kept {@value #LANES} floats further apart than that,
 * because rows at powers of two would share cache sets.
 */
public final class FeatureMajor {
    /** Samples in one logical vector; sums over a batch use this many lanes on any hardware. */
    public static final int LANES = 16;

    private final float[] values;
    private final int features;
    private final int capacity;
    private final int stride;

    public FeatureMajor(int features, int capacity) {
        this.features = features;
        this.capacity = padded(capacity);
        this.stride = this.capacity + LANES;
        this.values = new float[features * stride];
    }

    /** Returns the smallest multiple of {@value #LANES} that is not below a number of samples. */
    public static int padded(int samples) {
        return (samples + LANES - 1) / LANES * LANES;
    }

    /** Copies the first samples from rows of one sample each. */
    public void fill(float[] rows, int samples) {
        for (int i = 0; i < samples; i++) {
            for (int k = 0; k < features; k++) {
                values[k * stride + i] = rows[i * features + k];
            }
        }
    }

    /** Writes, for each of the first samples, which feature is the greatest, the first one among equals. */
    public void greatest(int samples, float[] indices) {
        for (int i = 0; i < samples; i++) {
            int best = 0;
            for (int k = 1; k < features; k++) {
                if (values[k * stride + i] > values[best * stride + i]) {
                    best = k;
                }
            }
            indices[i] = best;
        }
    }

    /**
     * Returns the features that are set, that is not zero in all of some samples, in ascending order.
     *
     * @param samples sample i is at {@code offset + i * totals.length}
     * @param totals working space for each feature
     */
    public static int[] set(float[] samples, int offset, int count, float[] totals) {
        Arrays.fill(totals, 0);
        for (int sample = 0; sample < count; sample++) {
            int first = offset + sample * totals.length;
            for (int feature = 0; feature < totals.length; feature++) {
                // Magnitudes never add up to zero, and what is not a number stays none.
                totals[feature] += Math.abs(samples[first + feature]);
            }
        }
        return IntStream.range(0, totals.length)
                .filter(feature -> totals[feature] != 0)
                .toArray();
    }

    /**
     * Copies some features of samples whose features follow each other.
     *
     * @param which features, ascending
     * @param samples sample i is at {@code positions[from + i] * features()}
     */
    public void copy(int[] which, float[] samples, int[] positions, int from, int count) {
        // As many features at once as share a line of the cache.
        for (int first = 0; first < which.length; first += LANES) {
            int end = Math.min(first + LANES, which.length);
            for (int i = 0; i < count; i++) {
                int sample = positions[from + i] * features;
                for (int k = first; k < end; k++) {
                    values[which[k] * stride + i] = samples[sample + which[k]];
                }
            }
        }
    }

    /** Returns the array itself, not a copy. */
    public float[] values() {
        return values;
    }

    public int features() {
        return features;
    }

    /** Returns the number of samples that fit, a multiple of {@value #LANES}. */
    public int capacity() {
        return capacity;
    }

    /** Returns the distance between two rows. */
    public int stride() {
        return stride;
    }
}
