package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Adds the {@value DenseKernels#LANES} lanes of many sums, which follow each other, at distances 8, 4, 2 and 1.
 *
 * <p>Lanes are brought together by loading them at these distances, not by rearranging vectors, which costs several
 * times as much on JDK 17. Some of what is loaded belongs to the next sum, and what comes of it is overwritten or not
 * read.
 */
final class LaneTree {
    /** Sums that fit into a scratch array, which is longer by what is loaded in vain after the last one. */
    static final int SUMS = DenseKernels.SCRATCH / LANES - 1;

    /** Lanes of a sum after the first two distances. */
    private static final int QUARTER = LANES / 4;

    private LaneTree() {}

    /** Adds the lanes of the first {@code count} sums and leaves the results at the beginning of the array. */
    static void add(float[] sums, int count) {
        for (int sum = 0; sum < count; sum++) {
            int from = sum * LANES;
            at(sums, from)
                    .add(at(sums, from + 8))
                    .add(at(sums, from + 4).add(at(sums, from + 12)))
                    .intoArray(sums, sum * QUARTER);
        }
        for (int i = 0; i < count * QUARTER; i += LENGTH) {
            at(sums, i)
                    .add(at(sums, i + 2))
                    .add(at(sums, i + 1).add(at(sums, i + 3)))
                    .intoArray(sums, i);
        }
        for (int sum = 0; sum < count; sum++) {
            sums[sum] = sums[sum * QUARTER];
        }
    }

    private static FloatVector at(float[] sums, int index) {
        return FloatVector.fromArray(SPECIES, sums, index);
    }
}
