package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The inner loops of those gradients of a convolution that share no factors, made like {@link ConvolutionGradientTiles}. */
final class ConvolutionSums {
    private ConvolutionSums() {}

    /** Four weights at a time, for the {@code count} weights from {@code first} on. */
    static void weights(
            ConvolutionSizes sizes,
            IndexPairs positions,
            IndexPairs kept,
            int first,
            int count,
            Panel activations,
            Panel gradient,
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
        for (int sum = 0; sum < count; sum += 4) {
            int sum1 = Math.min(sum + 1, count - 1);
            int sum2 = Math.min(sum + 2, count - 1);
            int sum3 = Math.min(sum + 3, count - 1);
            int x0 = activations.at(kept.second[first + sum] * sizes.inputArea(), 0);
            int x1 = activations.at(kept.second[first + sum1] * sizes.inputArea(), 0);
            int x2 = activations.at(kept.second[first + sum2] * sizes.inputArea(), 0);
            int x3 = activations.at(kept.second[first + sum3] * sizes.inputArea(), 0);
            int g0 = gradient.at(kept.first[first + sum] * sizes.outputArea(), 0);
            int g1 = gradient.at(kept.first[first + sum1] * sizes.outputArea(), 0);
            int g2 = gradient.at(kept.first[first + sum2] * sizes.outputArea(), 0);
            int g3 = gradient.at(kept.first[first + sum3] * sizes.outputArea(), 0);
            FloatVector a0 = FloatVector.zero(SPECIES);
            FloatVector a1 = FloatVector.zero(SPECIES);
            FloatVector a2 = FloatVector.zero(SPECIES);
            FloatVector a3 = FloatVector.zero(SPECIES);
            int position = 0;
            int column = 0;
            int in = inputOf[0] * inputStep;
            int out = outputOf[0] * outputStep;
            for (int i = 0; i < total; i += LANES) {
                int from = in + column;
                int by = out + column;
                a0 = FloatVector.fromArray(SPECIES, x, x0 + from).fma(FloatVector.fromArray(SPECIES, g, g0 + by), a0);
                a1 = FloatVector.fromArray(SPECIES, x, x1 + from).fma(FloatVector.fromArray(SPECIES, g, g1 + by), a1);
                a2 = FloatVector.fromArray(SPECIES, x, x2 + from).fma(FloatVector.fromArray(SPECIES, g, g2 + by), a2);
                a3 = FloatVector.fromArray(SPECIES, x, x3 + from).fma(FloatVector.fromArray(SPECIES, g, g3 + by), a3);
                column += LANES;
                if (column == columns) {
                    column = 0;
                    position++;
                    in = inputOf[position] * inputStep;
                    out = outputOf[position] * outputStep;
                }
            }
            a0.intoArray(sums, sum * LANES + chunk);
            a1.intoArray(sums, sum1 * LANES + chunk);
            a2.intoArray(sums, sum2 * LANES + chunk);
            a3.intoArray(sums, sum3 * LANES + chunk);
        }
    }

    /** Four filters at a time, for the biases of {@code count} filters. */
    static void biases(int area, int count, Panel gradient, int columns, float[] sums, int chunk) {
        float[] g = gradient.values;
        int skipped = gradient.rowStep - columns;
        int total = area * columns;
        for (int sum = 0; sum < count; sum += 4) {
            int sum1 = Math.min(sum + 1, count - 1);
            int sum2 = Math.min(sum + 2, count - 1);
            int sum3 = Math.min(sum + 3, count - 1);
            int g0 = gradient.at(sum * area, 0);
            int g1 = gradient.at(sum1 * area, 0);
            int g2 = gradient.at(sum2 * area, 0);
            int g3 = gradient.at(sum3 * area, 0);
            FloatVector a0 = FloatVector.zero(SPECIES);
            FloatVector a1 = FloatVector.zero(SPECIES);
            FloatVector a2 = FloatVector.zero(SPECIES);
            FloatVector a3 = FloatVector.zero(SPECIES);
            int column = 0;
            int at = 0;
            for (int i = 0; i < total; i += LANES) {
                a0 = a0.add(FloatVector.fromArray(SPECIES, g, g0 + at));
                a1 = a1.add(FloatVector.fromArray(SPECIES, g, g1 + at));
                a2 = a2.add(FloatVector.fromArray(SPECIES, g, g2 + at));
                a3 = a3.add(FloatVector.fromArray(SPECIES, g, g3 + at));
                at += LANES;
                column += LANES;
                if (column == columns) {
                    column = 0;
                    at += skipped;
                }
            }
            a0.intoArray(sums, sum * LANES + chunk);
            a1.intoArray(sums, sum1 * LANES + chunk);
            a2.intoArray(sums, sum2 * LANES + chunk);
            a3.intoArray(sums, sum3 * LANES + chunk);
        }
    }
}
