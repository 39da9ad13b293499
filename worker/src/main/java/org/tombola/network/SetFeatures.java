package org.tombola.network;

import java.util.Arrays;

/** Finds out which features of some samples are set: not zero in all of them. */
public final class SetFeatures {
    private final float[] totals;
    private final float[] sample;
    private final int[] set;

    public SetFeatures(int features) {
        this.totals = new float[features];
        this.sample = new float[features];
        this.set = new int[features];
    }

    /**
     * Returns the set features, ascending.
     *
     * @param samples sample i is at {@code offset + i * features}
     */
    public int[] of(float[] samples, int offset, int count) {
        Arrays.fill(totals, 0);
        for (int i = 0; i < count; i++) {
            // JDK 17 works on vectors only where both arrays have the same indices.
            System.arraycopy(samples, offset + i * sample.length, sample, 0, sample.length);
            for (int feature = 0; feature < totals.length; feature++) {
                // Magnitudes never add up to zero, and what is not a number stays none.
                totals[feature] += Math.abs(sample[feature]);
            }
        }
        int found = 0;
        for (int feature = 0; feature < totals.length; feature++) {
            set[found] = feature;
            found += totals[feature] != 0 ? 1 : 0;
        }
        return Arrays.copyOf(set, found);
    }
}
