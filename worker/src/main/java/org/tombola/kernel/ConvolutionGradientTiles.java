package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a convolution's gradients: sums over positions and columns, lane by lane.
 *
 * <p>Positions and columns pass in one loop, for JDK 17 does not keep vectors in registers through nested ones. A vector
 * shorter than {@value DenseKernels#LANES} lanes takes several calls, one for each chunk of the lanes: panels start at the
 * chunk's first lane, and sums are written from {@code chunk} on. Filters and channels beyond the last are the last
 * one over again.
 */
final class ConvolutionGradientTiles {
    private ConvolutionGradientTiles() {}

    /** Four filters by four channels at a time, for four filters and a range of channels. */
    static void fourByFour(
            ConvolutionSizes sizes,
            IndexPairs positions,
            Panel activations,
            int first,
            int end,
            Panel gradient,
            int filter,
            int columns,
            float[] sums,
            int chunk) {
        float[] x = activations.values;
        float[] g = gradient.values;
        int[] inputOf = positions.first;
        int[] outputOf = positions.second;
        int inputStep = activations.rowStep;
        int outputStep = gradient.rowStep;
        int total = positions.count * columns;
        int last = sizes.filters() - 1;
        int g0 = gradient.at(filter * sizes.outputArea(), 0);
        int g1 = gradient.at(Math.min(filter + 1, last) * sizes.outputArea(), 0);
        int g2 = gradient.at(Math.min(filter + 2, last) * sizes.outputArea(), 0);
        int g3 = gradient.at(Math.min(filter + 3, last) * sizes.outputArea(), 0);
        int rowStep = (end - first + 3) / 4 * 4 * LANES;
        int to = chunk;
        for (int channel = first; channel < end; channel += 4) {
            int x0 = activations.at(channel * sizes.inputArea(), 0);
            int x1 = activations.at(Math.min(channel + 1, end - 1) * sizes.inputArea(), 0);
            int x2 = activations.at(Math.min(channel + 2, end - 1) * sizes.inputArea(), 0);
            int x3 = activations.at(Math.min(channel + 3, end - 1) * sizes.inputArea(), 0);
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
            int position = 0;
            int column = 0;
            int in = inputOf[0] * inputStep;
            int out = outputOf[0] * outputStep;
            for (int i = 0; i < total; i += LANES) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + in + column);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + in + column);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + in + column);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x, x3 + in + column);
                FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + out + column);
                a00 = v0.fma(d0, a00);
                a01 = v1.fma(d0, a01);
                a02 = v2.fma(d0, a02);
                a03 = v3.fma(d0, a03);
                FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + out + column);
                a10 = v0.fma(d1, a10);
                a11 = v1.fma(d1, a11);
                a12 = v2.fma(d1, a12);
                a13 = v3.fma(d1, a13);
                FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + out + column);
                a20 = v0.fma(d2, a20);
                a21 = v1.fma(d2, a21);
                a22 = v2.fma(d2, a22);
                a23 = v3.fma(d2, a23);
                FloatVector d3 = FloatVector.fromArray(SPECIES, g, g3 + out + column);
                a30 = v0.fma(d3, a30);
                a31 = v1.fma(d3, a31);
                a32 = v2.fma(d3, a32);
                a33 = v3.fma(d3, a33);
                column += LANES;
                if (column == columns) {
                    column = 0;
                    position++;
                    in = inputOf[position] * inputStep;
                    out = outputOf[position] * outputStep;
                }
            }
            a00.intoArray(sums, to);
            a01.intoArray(sums, to + LANES);
            a02.intoArray(sums, to + 2 * LANES);
            a03.intoArray(sums, to + 3 * LANES);
            a10.intoArray(sums, to + rowStep);
            a11.intoArray(sums, to + rowStep + LANES);
            a12.intoArray(sums, to + rowStep + 2 * LANES);
            a13.intoArray(sums, to + rowStep + 3 * LANES);
            a20.intoArray(sums, to + 2 * rowStep);
            a21.intoArray(sums, to + 2 * rowStep + LANES);
            a22.intoArray(sums, to + 2 * rowStep + 2 * LANES);
            a23.intoArray(sums, to + 2 * rowStep + 3 * LANES);
            a30.intoArray(sums, to + 3 * rowStep);
            a31.intoArray(sums, to + 3 * rowStep + LANES);
            a32.intoArray(sums, to + 3 * rowStep + 2 * LANES);
            a33.intoArray(sums, to + 3 * rowStep + 3 * LANES);
            to += 4 * LANES;
        }
    }

    /** Four filters by two channels at a time, for four filters and a range of channels. */
    static void fourByTwo(
            ConvolutionSizes sizes,
            IndexPairs positions,
            Panel activations,
            int first,
            int end,
            Panel gradient,
            int filter,
            int columns,
            float[] sums,
            int chunk) {
        float[] x = activations.values;
        float[] g = gradient.values;
        int[] inputOf = positions.first;
        int[] outputOf = positions.second;
        int inputStep = activations.rowStep;
        int outputStep = gradient.rowStep;
        int total = positions.count * columns;
        int last = sizes.filters() - 1;
        int g0 = gradient.at(filter * sizes.outputArea(), 0);
        int g1 = gradient.at(Math.min(filter + 1, last) * sizes.outputArea(), 0);
        int g2 = gradient.at(Math.min(filter + 2, last) * sizes.outputArea(), 0);
        int g3 = gradient.at(Math.min(filter + 3, last) * sizes.outputArea(), 0);
        int rowStep = (end - first + 1) / 2 * 2 * LANES;
        int to = chunk;
        for (int channel = first; channel < end; channel += 2) {
            int x0 = activations.at(channel * sizes.inputArea(), 0);
            int x1 = activations.at(Math.min(channel + 1, end - 1) * sizes.inputArea(), 0);
            FloatVector a00 = FloatVector.zero(SPECIES);
            FloatVector a01 = FloatVector.zero(SPECIES);
            FloatVector a10 = FloatVector.zero(SPECIES);
            FloatVector a11 = FloatVector.zero(SPECIES);
            FloatVector a20 = FloatVector.zero(SPECIES);
            FloatVector a21 = FloatVector.zero(SPECIES);
            FloatVector a30 = FloatVector.zero(SPECIES);
            FloatVector a31 = FloatVector.zero(SPECIES);
            int position = 0;
            int column = 0;
            int in = inputOf[0] * inputStep;
            int out = outputOf[0] * outputStep;
            for (int i = 0; i < total; i += LANES) {
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + in + column);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + in + column);
                FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + out + column);
                a00 = v0.fma(d0, a00);
                a01 = v1.fma(d0, a01);
                FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + out + column);
                a10 = v0.fma(d1, a10);
                a11 = v1.fma(d1, a11);
                FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + out + column);
                a20 = v0.fma(d2, a20);
                a21 = v1.fma(d2, a21);
                FloatVector d3 = FloatVector.fromArray(SPECIES, g, g3 + out + column);
                a30 = v0.fma(d3, a30);
                a31 = v1.fma(d3, a31);
                column += LANES;
                if (column == columns) {
                    column = 0;
                    position++;
                    in = inputOf[position] * inputStep;
                    out = outputOf[position] * outputStep;
                }
            }
            a00.intoArray(sums, to);
            a01.intoArray(sums, to + LANES);
            a10.intoArray(sums, to + rowStep);
            a11.intoArray(sums, to + rowStep + LANES);
            a20.intoArray(sums, to + 2 * rowStep);
            a21.intoArray(sums, to + 2 * rowStep + LANES);
            a30.intoArray(sums, to + 3 * rowStep);
            a31.intoArray(sums, to + 3 * rowStep + LANES);
            to += 2 * LANES;
        }
    }
}
