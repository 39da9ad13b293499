package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.LENGTH;

/** The sparse kernels on vectors. */
final class VectorSparseKernels implements SparseKernels {
    @Override
    public void multiply(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs, int columns) {
        int column = 0;
        for (; column + 8 * LENGTH <= columns; column += 8 * LENGTH) {
            SparseMultiplyTiles.eight(start, weights, inputs.fromColumn(column), outputs.fromColumn(column));
        }
        for (; column + 4 * LENGTH <= columns; column += 4 * LENGTH) {
            SparseMultiplyTiles.four(start, weights, inputs.fromColumn(column), outputs.fromColumn(column));
        }
        for (; column + 2 * LENGTH <= columns; column += 2 * LENGTH) {
            SparseMultiplyTiles.two(start, weights, inputs.fromColumn(column), outputs.fromColumn(column));
        }
        for (; column < columns; column += LENGTH) {
            SparseMultiplyTiles.one(start, weights, inputs.fromColumn(column), outputs.fromColumn(column));
        }
        VectorGates.pass(gate, outputs, weights.rows, columns);
    }

    @Override
    public void weightGradient(
            Panel activations,
            Panel gradient,
            SparseMatrix weights,
            int columns,
            float[] into,
            int at,
            float[] scratch) {
        for (int first = 0; first < weights.entries(); first += LaneTree.SUMS) {
            int count = Math.min(LaneTree.SUMS, weights.entries() - first);
            for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                SparseGradientTiles.sums(activations, gradient, weights, first, count, chunk, columns, scratch);
            }
            LaneTree.add(scratch, count);
            System.arraycopy(scratch, 0, into, at + first, count);
        }
    }
}
