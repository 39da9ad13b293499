package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a weight gradient: sums over the columns for a few pairs of an output and an input, lane by lane.
 *
 * <p>A vector shorter than {@value DenseKernels#LANES} lanes takes several calls, one for each chunk of the lanes.
 */
final class WeightGradientTiles {
    private WeightGradientTiles() {}

    /** Four outputs by four inputs, on all lanes. */
    static void fourByFour(
            float[] x, int[] inputs, float[] g, int[] outputs, int chunk, int columns, float[] sums, int[] slots) {
        int x0 = inputs[0] + chunk;
        int x1 = inputs[1] + chunk;
        int x2 = inputs[2] + chunk;
        int x3 = inputs[3] + chunk;
        int g0 = outputs[0] + chunk;
        int g1 = outputs[1] + chunk;
        int g2 = outputs[2] + chunk;
        int g3 = outputs[3] + chunk;
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
        a00.intoArray(sums, slots[0] + chunk);
        a01.intoArray(sums, slots[1] + chunk);
        a02.intoArray(sums, slots[2] + chunk);
        a03.intoArray(sums, slots[3] + chunk);
        a10.intoArray(sums, slots[4] + chunk);
        a11.intoArray(sums, slots[5] + chunk);
        a12.intoArray(sums, slots[6] + chunk);
        a13.intoArray(sums, slots[7] + chunk);
        a20.intoArray(sums, slots[8] + chunk);
        a21.intoArray(sums, slots[9] + chunk);
        a22.intoArray(sums, slots[10] + chunk);
        a23.intoArray(sums, slots[11] + chunk);
        a30.intoArray(sums, slots[12] + chunk);
        a31.intoArray(sums, slots[13] + chunk);
        a32.intoArray(sums, slots[14] + chunk);
        a33.intoArray(sums, slots[15] + chunk);
    }

    /** Four outputs by two inputs, on the lanes from {@code chunk} on. */
    static void fourByTwo(
            float[] x, int[] inputs, float[] g, int[] outputs, int chunk, int columns, float[] sums, int[] slots) {
        int x0 = inputs[0] + chunk;
        int x1 = inputs[1] + chunk;
        int g0 = outputs[0] + chunk;
        int g1 = outputs[1] + chunk;
        int g2 = outputs[2] + chunk;
        int g3 = outputs[3] + chunk;
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
        a00.intoArray(sums, slots[0] + chunk);
        a01.intoArray(sums, slots[1] + chunk);
        a10.intoArray(sums, slots[2] + chunk);
        a11.intoArray(sums, slots[3] + chunk);
        a20.intoArray(sums, slots[4] + chunk);
        a21.intoArray(sums, slots[5] + chunk);
        a30.intoArray(sums, slots[6] + chunk);
        a31.intoArray(sums, slots[7] + chunk);
    }
}
