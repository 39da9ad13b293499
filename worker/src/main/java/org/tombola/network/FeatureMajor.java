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

    /** The features that may differ from zero, ascending. */
    private int[] set;

    private final int features;
    private final int capacity;
    private final int stride;

    public FeatureMajor(int features, int capacity) {
        this.features = features;
        this.capacity = padded(capacity);
        this.stride = this.capacity + LANES;
        this.values = new float[features * stride];
        this.set = IntStream.range(0, features).toArray();
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

    /** Lets only these features, ascending, differ from zero from now on, and clears the others. */
    public void restrict(int[] features) {
        int next = 0;
        for (int feature : set) {
            while (next < features.length && features[next] < feature) {
                next++;
            }
            if (next == features.length || features[next] != feature) {
                Arrays.fill(values, feature * stride, (feature + 1) * stride, 0);
            }
        }
        set = features.clone();
    }

    /**
     * Copies the features that may differ from zero from rows of one sample each.
     *
     * @param rowLength values of a row
     * @param columns where these features are in a row
     * @param positions which row is sample i: {@code positions[from + i]}
     */
    public void copy(float[] rows, int rowLength, int[] columns, int[] positions, int from, int count) {
        // As many features at once as share a line of the cache.
        for (int first = 0; first < set.length; first += LANES) {
            int end = Math.min(first + LANES, set.length);
            for (int i = 0; i < count; i++) {
                int row = positions[from + i] * rowLength;
                for (int k = first; k < end; k++) {
                    values[set[k] * stride + i] = rows[row + columns[k]];
                }
            }
        }
    }

    /** Returns the features that may differ from zero, ascending: all of them, unless {@link #restrict} left some. */
    public int[] set() {
        return set.clone();
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
