package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a weight gradient: sums over the columns for a few pairs of an output and an input, lane by lane.
 *
 * <p>A vector shorter than {@value DenseKernels#LANES} lanes takes several calls, one for each chunk of the lanes. Rows
 * beyond the last are the last one over again.
 */
final class WeightGradientTiles {
    // Single constants, because C2 does not fold the elements of an array.
    private static final int SLOT0 = LaneTree.slot(0);
    private static final int SLOT1 = LaneTree.slot(1);
    private static final int SLOT2 = LaneTree.slot(2);
    private static final int SLOT3 = LaneTree.slot(3);
    private static final int SLOT4 = LaneTree.slot(4);
    private static final int SLOT5 = LaneTree.slot(5);
    private static final int SLOT6 = LaneTree.slot(6);
    private static final int SLOT7 = LaneTree.slot(7);
    private static final int SLOT8 = LaneTree.slot(8);
    private static final int SLOT9 = LaneTree.slot(9);
    private static final int SLOT10 = LaneTree.slot(10);
    private static final int SLOT11 = LaneTree.slot(11);
    private static final int SLOT12 = LaneTree.slot(12);
    private static final int SLOT13 = LaneTree.slot(13);
    private static final int SLOT14 = LaneTree.slot(14);
    private static final int SLOT15 = LaneTree.slot(15);

    private WeightGradientTiles() {}

    /** Four outputs by four inputs from these on, the lanes from {@code chunk} on. */
    static void fourByFour(
            Panel activations,
            int input,
            int lastInput,
            Panel gradient,
            int output,
            int lastOutput,
            int chunk,
            int columns,
            float[] sums,
            int to) {
        float[] x = activations.values;
        int x0 = activations.at(input, chunk);
        int x1 = activations.at(Math.min(input + 1, lastInput), chunk);
        int x2 = activations.at(Math.min(input + 2, lastInput), chunk);
        int x3 = activations.at(Math.min(input + 3, lastInput), chunk);
        float[] g = gradient.values;
        int g0 = gradient.at(output, chunk);
        int g1 = gradient.at(Math.min(output + 1, lastOutput), chunk);
        int g2 = gradient.at(Math.min(output + 2, lastOutput), chunk);
        int g3 = gradient.at(Math.min(output + 3, lastOutput), chunk);
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a02 = FloatVector.zero(SPECIES);
        FloatVector a03 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector a12 = FloatVector.zero(SPECIES);
        FloatVector a13 = FloatVector.zero(SPECIES);
        FloatVector a20 = FloatVector.zero(SPECIES);
        FloatVector a21 = FloatVector.zero(SPECIES);
        FloatVector a22 = FloatVector.zero(SPECIES);
        FloatVector a23 = FloatVector.zero(SPECIES);
        FloatVector a30 = FloatVector.zero(SPECIES);
        FloatVector a31 = FloatVector.zero(SPECIES);
        FloatVector a32 = FloatVector.zero(SPECIES);
        FloatVector a33 = FloatVector.zero(SPECIES);
        for (int i = 0; i < columns; i += LANES) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + i);
            FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + i);
            FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + i);
            FloatVector v3 = FloatVector.fromArray(SPECIES, x, x3 + i);
            FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + i);
            a00 = v0.fma(d0, a00);
            a01 = v1.fma(d0, a01);
            a02 = v2.fma(d0, a02);
            a03 = v3.fma(d0, a03);
            FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + i);
            a10 = v0.fma(d1, a10);
            a11 = v1.fma(d1, a11);
            a12 = v2.fma(d1, a12);
            a13 = v3.fma(d1, a13);
            FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + i);
            a20 = v0.fma(d2, a20);
            a21 = v1.fma(d2, a21);
            a22 = v2.fma(d2, a22);
            a23 = v3.fma(d2, a23);
            FloatVector d3 = FloatVector.fromArray(SPECIES, g, g3 + i);
            a30 = v0.fma(d3, a30);
            a31 = v1.fma(d3, a31);
            a32 = v2.fma(d3, a32);
            a33 = v3.fma(d3, a33);
        }
        int at = to + chunk;
        a00.intoArray(sums, at + SLOT0);
        a01.intoArray(sums, at + SLOT1);
        a02.intoArray(sums, at + SLOT2);
        a03.intoArray(sums, at + SLOT3);
        a10.intoArray(sums, at + SLOT4);
        a11.intoArray(sums, at + SLOT5);
        a12.intoArray(sums, at + SLOT6);
        a13.intoArray(sums, at + SLOT7);
        a20.intoArray(sums, at + SLOT8);
        a21.intoArray(sums, at + SLOT9);
        a22.intoArray(sums, at + SLOT10);
        a23.intoArray(sums, at + SLOT11);
        a30.intoArray(sums, at + SLOT12);
        a31.intoArray(sums, at + SLOT13);
        a32.intoArray(sums, at + SLOT14);
        a33.intoArray(sums, at + SLOT15);
    }

    /** Four outputs by two inputs from these on, the lanes from {@code chunk} on. */
    static void fourByTwo(
            Panel activations,
            int input,
            int lastInput,
            Panel gradient,
            int output,
            int lastOutput,
            int chunk,
            int columns,
            float[] sums,
            int to) {
        float[] x = activations.values;
        int x0 = activations.at(input, chunk);
        int x1 = activations.at(Math.min(input + 1, lastInput), chunk);
        float[] g = gradient.values;
        int g0 = gradient.at(output, chunk);
        int g1 = gradient.at(Math.min(output + 1, lastOutput), chunk);
        int g2 = gradient.at(Math.min(output + 2, lastOutput), chunk);
        int g3 = gradient.at(Math.min(output + 3, lastOutput), chunk);
        FloatVector a00 = FloatVector.zero(SPECIES);
        FloatVector a01 = FloatVector.zero(SPECIES);
        FloatVector a10 = FloatVector.zero(SPECIES);
        FloatVector a11 = FloatVector.zero(SPECIES);
        FloatVector a20 = FloatVector.zero(SPECIES);
        FloatVector a21 = FloatVector.zero(SPECIES);
        FloatVector a30 = FloatVector.zero(SPECIES);
        FloatVector a31 = FloatVector.zero(SPECIES);
        for (int i = 0; i < columns; i += LANES) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + i);
            FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + i);
            FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + i);
            a00 = v0.fma(d0, a00);
            a01 = v1.fma(d0, a01);
            FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + i);
            a10 = v0.fma(d1, a10);
            a11 = v1.fma(d1, a11);
            FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + i);
            a20 = v0.fma(d2, a20);
            a21 = v1.fma(d2, a21);
            FloatVector d3 = FloatVector.fromArray(SPECIES, g, g3 + i);
            a30 = v0.fma(d3, a30);
            a31 = v1.fma(d3, a31);
        }
        int at = to + chunk;
        a00.intoArray(sums, at + SLOT0);
        a01.intoArray(sums, at + SLOT1);
        a10.intoArray(sums, at + SLOT2);
        a11.intoArray(sums, at + SLOT3);
        a20.intoArray(sums, at + SLOT4);
        a21.intoArray(sums, at + SLOT5);
        a30.intoArray(sums, at + SLOT6);
        a31.intoArray(sums, at + SLOT7);
    }
}
