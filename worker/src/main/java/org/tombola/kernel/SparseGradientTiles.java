package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loop of a sparse weight gradient: sums over the columns for four entries at once, lane by lane.
 *
 * <p>Entries beyond the last are the last one over again.
 */
final class SparseGradientTiles {
    private SparseGradientTiles() {}

    /** Does this for the entries from {@code first} on and the lanes from {@code chunk} on. */
    static void sums(
            Panel activations,
            Panel gradient,
            SparseMatrix weights,
            int first,
            int count,
            int chunk,
            int columns,
            float[] sums) {
        int[] rowOf = weights.rowOf;
        int[] columnOf = weights.columnOf;
        float[] x = activations.values;
        float[] g = gradient.values;
        for (int sum = 0; sum < count; sum += 4) {
            int sum1 = Math.min(sum + 1, count - 1);
            int sum2 = Math.min(sum + 2, count - 1);
            int sum3 = Math.min(sum + 3, count - 1);
            int x0 = activations.at(columnOf[first + sum], chunk);
            int x1 = activations.at(columnOf[first + sum1], chunk);
            int x2 = activations.at(columnOf[first + sum2], chunk);
            int x3 = activations.at(columnOf[first + sum3], chunk);
            int g0 = gradient.at(rowOf[first + sum], chunk);
            int g1 = gradient.at(rowOf[first + sum1], chunk);
            int g2 = gradient.at(rowOf[first + sum2], chunk);
            int g3 = gradient.at(rowOf[first + sum3], chunk);
            FloatVector a0 = FloatVector.zero(SPECIES);
            FloatVector a1 = FloatVector.zero(SPECIES);
            FloatVector a2 = FloatVector.zero(SPECIES);
            FloatVector a3 = FloatVector.zero(SPECIES);
            for (int i = 0; i < columns; i += LANES) {
                a0 = FloatVector.fromArray(SPECIES, x, x0 + i).fma(FloatVector.fromArray(SPECIES, g, g0 + i), a0);
                a1 = FloatVector.fromArray(SPECIES, x, x1 + i).fma(FloatVector.fromArray(SPECIES, g, g1 + i), a1);
                a2 = FloatVector.fromArray(SPECIES, x, x2 + i).fma(FloatVector.fromArray(SPECIES, g, g2 + i), a2);
                a3 = FloatVector.fromArray(SPECIES, x, x3 + i).fma(FloatVector.fromArray(SPECIES, g, g3 + i), a3);
            }
            a0.intoArray(sums, sum * LANES + chunk);
            a1.intoArray(sums, sum1 * LANES + chunk);
            a2.intoArray(sums, sum2 * LANES + chunk);
            a3.intoArray(sums, sum3 * LANES + chunk);
        }
    }
}
