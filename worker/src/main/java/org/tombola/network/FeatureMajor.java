package org.tombola.network;

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
