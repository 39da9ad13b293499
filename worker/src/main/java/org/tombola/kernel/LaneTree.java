package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Adds the {@value DenseKernels#LANES} lanes of many sums at once, at distances 8, 4, 2 and 1.
 *
 * <p>Each step halves two vectors into one: the lanes that stay are blended from both, the lanes that come in likewise
 * and rearranged. A sum must therefore stand in the slot that {@link #slot} tells, so that the results end up in order.
 */
final class LaneTree {
    private static final int[] SLOTS = slots();

    private LaneTree() {}

    /** Returns where in the scratch array the lanes of this sum begin. */
    static int slot(int sum) {
        return SLOTS[sum];
    }

    /** Adds the lanes of the first {@code count} sums and leaves the results at the beginning of the array. */
    static void add(float[] sums, int count) {
        int floats = (count + LENGTH - 1) / LENGTH * LENGTH * LANES;
        for (int distance = LANES / 2; distance >= LENGTH; distance /= 2) {
            fold(sums, floats, distance);
            floats /= 2;
        }
        int distance = LENGTH / 2;
        for (; distance > 1; distance /= 4) {
            quarter(
                    sums,
                    floats,
                    Step.MASKS[distance],
                    Step.SHUFFLES[distance],
                    Step.MASKS[distance / 2],
                    Step.SHUFFLES[distance / 2]);
            floats /= 4;
        }
        if (distance == 1) {
            halve(sums, floats, Step.MASKS[1], Step.SHUFFLES[1]);
        }
    }

    private static void fold(float[] sums, int floats, int distance) {
        for (int from = 0, to = 0; from < floats; from += 2 * distance, to += distance) {
            for (int i = 0; i < distance; i += LENGTH) {
                FloatVector.fromArray(SPECIES, sums, from + i)
                        .add(FloatVector.fromArray(SPECIES, sums, from + distance + i))
                        .intoArray(sums, to + i);
            }
        }
    }

    private static void halve(float[] sums, int floats, VectorMask<Float> second, VectorShuffle<Float> partner) {
        for (int from = 0; from < floats; from += 2 * LENGTH) {
            FloatVector x = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector y = FloatVector.fromArray(SPECIES, sums, from + LENGTH);
            x.blend(y, second).add(y.blend(x, second).rearrange(partner)).intoArray(sums, from / 2);
        }
    }

    /** Takes two steps at once, which saves storing what lies between them. */
    private static void quarter(
            float[] sums,
            int floats,
            VectorMask<Float> second,
            VectorShuffle<Float> partner,
            VectorMask<Float> nextSecond,
            VectorShuffle<Float> nextPartner) {
        for (int from = 0; from < floats; from += 4 * LENGTH) {
            FloatVector a = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector b = FloatVector.fromArray(SPECIES, sums, from + LENGTH);
            FloatVector c = FloatVector.fromArray(SPECIES, sums, from + 2 * LENGTH);
            FloatVector d = FloatVector.fromArray(SPECIES, sums, from + 3 * LENGTH);
            FloatVector x = a.blend(b, second).add(b.blend(a, second).rearrange(partner));
            FloatVector y = c.blend(d, second).add(d.blend(c, second).rearrange(partner));
            x.blend(y, nextSecond)
                    .add(y.blend(x, nextSecond).rearrange(nextPartner))
                    .intoArray(sums, from / 4);
        }
    }

    private static int[] slots() {
        int[] slots = new int[DenseKernels.SCRATCH / LANES];
        int bits = Integer.numberOfTrailingZeros(LENGTH);
        for (int sum = 0; sum < slots.length; sum++) {
            int lane = sum % LENGTH;
            slots[sum] = (sum - lane + (Integer.reverse(lane) >>> (Integer.SIZE - bits))) * LANES;
        }
        return slots;
    }

    /** For each distance: which lanes come from the second vector, and where each lane's partner is. */
    private static final class Step {
        static final VectorMask<Float>[] MASKS = masks();
        static final VectorShuffle<Float>[] SHUFFLES = shuffles();

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static VectorMask<Float>[] masks() {
            VectorMask<Float>[] masks = new VectorMask[LENGTH];
            for (int distance = 1; distance < LENGTH; distance *= 2) {
                boolean[] second = new boolean[LENGTH];
                for (int lane = 0; lane < LENGTH; lane++) {
                    second[lane] = (lane & distance) != 0;
                }
                masks[distance] = VectorMask.fromArray(SPECIES, second, 0);
            }
            return masks;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static VectorShuffle<Float>[] shuffles() {
            VectorShuffle<Float>[] shuffles = new VectorShuffle[LENGTH];
            for (int distance = 1; distance < LENGTH; distance *= 2) {
                int partner = distance;
                shuffles[distance] = VectorShuffle.fromOp(SPECIES, lane -> lane ^ partner);
            }
            return shuffles;
        }
    }
}
