package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.network.FeatureMajor;

/** A growing list of integers. */
final class IntList {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** Fills up to a multiple of {@value FeatureMajor#LANES}. */
    void pad(int value) {
        while (size != FeatureMajor.padded(size)) {
            add(value);
        }
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
