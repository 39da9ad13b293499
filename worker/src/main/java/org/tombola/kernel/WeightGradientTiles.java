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
    private WeightGradientTiles() {}

    /** Four outputs by four inputs at a time, for four outputs and a range of inputs, the lanes from {@code chunk} on. */
    static void fourByFour(
            Panel activations,
            int firstInput,
            int endInput,
            Panel gradient,
            int output,
            int lastOutput,
            int chunk,
            int columns,
            float[] sums,
            int to,
            int rowStep) {
        float[] x = activations.values;
        float[] g = gradient.values;
        int g0 = gradient.at(output, chunk);
        int g1 = gradient.at(Math.min(output + 1, lastOutput), chunk);
        int g2 = gradient.at(Math.min(output + 2, lastOutput), chunk);
        int g3 = gradient.at(Math.min(output + 3, lastOutput), chunk);
        int at = to + chunk;
        for (int input = firstInput; input < endInput; input += 4) {
            int x0 = activations.at(input, chunk);
            int x1 = activations.at(Math.min(input + 1, endInput - 1), chunk);
            int x2 = activations.at(Math.min(input + 2, endInput - 1), chunk);
            int x3 = activations.at(Math.min(input + 3, endInput - 1), chunk);
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
            a00.intoArray(sums, at);
            a01.intoArray(sums, at + LANES);
            a02.intoArray(sums, at + 2 * LANES);
            a03.intoArray(sums, at + 3 * LANES);
            a10.intoArray(sums, at + rowStep);
            a11.intoArray(sums, at + rowStep + LANES);
            a12.intoArray(sums, at + rowStep + 2 * LANES);
            a13.intoArray(sums, at + rowStep + 3 * LANES);
            a20.intoArray(sums, at + 2 * rowStep);
            a21.intoArray(sums, at + 2 * rowStep + LANES);
            a22.intoArray(sums, at + 2 * rowStep + 2 * LANES);
            a23.intoArray(sums, at + 2 * rowStep + 3 * LANES);
            a30.intoArray(sums, at + 3 * rowStep);
            a31.intoArray(sums, at + 3 * rowStep + LANES);
            a32.intoArray(sums, at + 3 * rowStep + 2 * LANES);
            a33.intoArray(sums, at + 3 * rowStep + 3 * LANES);
            at += 4 * LANES;
        }
    }

    /** Four outputs by two inputs at a time, for four outputs and a range of inputs, the lanes from {@code chunk} on. */
    static void fourByTwo(
            Panel activations,
            int firstInput,
            int endInput,
            Panel gradient,
            int output,
            int lastOutput,
            int chunk,
            int columns,
            float[] sums,
            int to,
            int rowStep) {
        float[] x = activations.values;
        float[] g = gradient.values;
        int g0 = gradient.at(output, chunk);
        int g1 = gradient.at(Math.min(output + 1, lastOutput), chunk);
        int g2 = gradient.at(Math.min(output + 2, lastOutput), chunk);
        int g3 = gradient.at(Math.min(output + 3, lastOutput), chunk);
        int at = to + chunk;
        for (int input = firstInput; input < endInput; input += 2) {
            int x0 = activations.at(input, chunk);
            int x1 = activations.at(Math.min(input + 1, endInput - 1), chunk);
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
            a00.intoArray(sums, at);
            a01.intoArray(sums, at + LANES);
            a10.intoArray(sums, at + rowStep);
            a11.intoArray(sums, at + rowStep + LANES);
            a20.intoArray(sums, at + 2 * rowStep);
            a21.intoArray(sums, at + 2 * rowStep + LANES);
            a30.intoArray(sums, at + 3 * rowStep);
            a31.intoArray(sums, at + 3 * rowStep + LANES);
            at += 2 * LANES;
        }
    }
}
