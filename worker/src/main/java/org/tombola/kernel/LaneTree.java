package org.tombola.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.INTEGERS;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Adds the {@value DenseKernels#LANES} lanes of many sums, which follow each other, at distances 8, 4, 2 and 1.
 *
 * <p>At each distance two vectors become one: half of its lanes come from the one, half from the other. JDK 17 asks for
 * some care. Lanes are chosen by bits, which is one instruction, where a mask would be several. They change places as
 * integers, because the check of their indices reads an array of their type, and only if the loop does not write to such
 * arrays is it made once. And in a method twice as long, the compiler would leave some vectors on the heap, in some JVMs.
 */
final class LaneTree {
    /** Sums that fit into a scratch array. */
    static final int SUMS = DenseKernels.SCRATCH / LANES;

    /** Lanes of a sum after the first two distances. */
    private static final int QUARTER = LANES / 4;

    /** The order in which halving brings sums into a vector. */
    private static final VectorShuffle<Integer> ORDER =
            VectorShuffle.fromOp(INTEGERS, lane -> Integer.reverse(lane) >>> Integer.numberOfLeadingZeros(LENGTH - 1));

    private static final VectorShuffle<Integer> SWAP_4 = swap(4);
    private static final VectorShuffle<Integer> SWAP_2 = swap(2);
    private static final IntVector UPPER_8 = upper(8);
    private static final IntVector UPPER_4 = upper(4);
    private static final IntVector UPPER_2 = upper(2);
    private static final IntVector UPPER_1 = upper(1);

    private LaneTree() {}

    /** Exchanges lanes at a distance, where vectors are longer than that. */
    private static VectorShuffle<Integer> swap(int distance) {
        return VectorShuffle.fromOp(INTEGERS, lane -> (lane ^ distance) % LENGTH);
    }

    /** Has ones in the upper lane of each two at a distance. */
    private static IntVector upper(int distance) {
        int[] lanes = new int[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            lanes[lane] = (lane & distance) == 0 ? 0 : -1;
        }
        return IntVector.fromArray(INTEGERS, lanes, 0);
    }

    /** Adds the lanes of the first {@code count} sums and leaves the results at the beginning of the array. */
    static void add(float[] sums, int count) {
        // Two methods, each longer than the 325 bytecodes up to which JDK 17 would make them one again.
        addHalves(sums, count);
        addQuarters(sums, count);
    }

    /** Adds at distances 8 and 4, which leaves the four lanes of each sum one after the other. */
    private static void addHalves(float[] sums, int count) {
        IntVector upper8 = UPPER_8;
        IntVector upper4 = UPPER_4;
        VectorShuffle<Integer> swap4 = SWAP_4;
        for (int sum = 0; sum < count; sum += LENGTH / QUARTER) {
            int from = sum * LANES;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector low8 = FloatVector.fromArray(SPECIES, sums, from + 8);
            if (LENGTH == QUARTER) {
                FloatVector low4 = FloatVector.fromArray(SPECIES, sums, from + 4);
                FloatVector low12 = FloatVector.fromArray(SPECIES, sums, from + 12);
                low.add(low8).add(low4.add(low12)).intoArray(sums, sum * QUARTER);
                continue;
            }
            IntVector first;
            IntVector second;
            if (LENGTH == LANES) {
                // Between the lower lanes of two sums, which follow each other, lie the other lanes of both.
                IntVector a = low.reinterpretAsInts();
                IntVector b = FloatVector.fromArray(SPECIES, sums, from + LANES).reinterpretAsInts();
                IntVector ab = a.lanewise(XOR, a.lanewise(XOR, b).lanewise(AND, upper8));
                first = ab.reinterpretAsFloats().add(low8).reinterpretAsInts();
                IntVector c =
                        FloatVector.fromArray(SPECIES, sums, from + 2 * LANES).reinterpretAsInts();
                IntVector d =
                        FloatVector.fromArray(SPECIES, sums, from + 3 * LANES).reinterpretAsInts();
                IntVector cd = c.lanewise(XOR, c.lanewise(XOR, d).lanewise(AND, upper8));
                FloatVector others = FloatVector.fromArray(SPECIES, sums, from + 2 * LANES + 8);
                second = cd.reinterpretAsFloats().add(others).reinterpretAsInts();
            } else {
                FloatVector high = FloatVector.fromArray(SPECIES, sums, from + LANES);
                FloatVector high8 = FloatVector.fromArray(SPECIES, sums, from + LANES + 8);
                first = low.add(low8).reinterpretAsInts();
                second = high.add(high8).reinterpretAsInts();
            }
            IntVector exchanged = first.lanewise(XOR, second).lanewise(AND, upper4);
            FloatVector others =
                    second.lanewise(XOR, exchanged).rearrange(swap4).reinterpretAsFloats();
            first.lanewise(XOR, exchanged).reinterpretAsFloats().add(others).intoArray(sums, sum * QUARTER);
        }
    }

    /** Adds at distances 2 and 1. */
    private static void addQuarters(float[] sums, int count) {
        IntVector upper2 = UPPER_2;
        VectorShuffle<Integer> swap2 = SWAP_2;
        IntVector upper1 = UPPER_1;
        VectorShuffle<Integer> order = ORDER;
        for (int sum = 0; sum < count; sum += LENGTH) {
            int from = sum * QUARTER;
            IntVector a = FloatVector.fromArray(SPECIES, sums, from).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(SPECIES, sums, from + LENGTH).reinterpretAsInts();
            IntVector ab = a.lanewise(XOR, b).lanewise(AND, upper2);
            FloatVector lowerAb = a.lanewise(XOR, ab).reinterpretAsFloats();
            FloatVector upperAb = b.lanewise(XOR, ab).rearrange(swap2).reinterpretAsFloats();
            IntVector c =
                    FloatVector.fromArray(SPECIES, sums, from + 2 * LENGTH).reinterpretAsInts();
            IntVector d =
                    FloatVector.fromArray(SPECIES, sums, from + 3 * LENGTH).reinterpretAsInts();
            IntVector cd = c.lanewise(XOR, d).lanewise(AND, upper2);
            FloatVector lowerCd = c.lanewise(XOR, cd).reinterpretAsFloats();
            FloatVector upperCd = d.lanewise(XOR, cd).rearrange(swap2).reinterpretAsFloats();
            IntVector first = lowerAb.add(upperAb).reinterpretAsInts();
            IntVector second = lowerCd.add(upperCd).reinterpretAsInts();
            IntVector exchanged = first.lanewise(XOR, second).lanewise(AND, upper1);
            LongVector pairs = second.lanewise(XOR, exchanged).reinterpretAsLongs();
            FloatVector others = pairs.lanewise(ROL, 32).reinterpretAsFloats();
            FloatVector reversed =
                    first.lanewise(XOR, exchanged).reinterpretAsFloats().add(others);
            reversed.reinterpretAsInts().rearrange(order).reinterpretAsFloats().intoArray(sums, sum);
        }
    }
}
