package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;

import java.util.Arrays;

/** The sparse kernels in plain Java: slow, and the definition of what the others must give. */
final class ScalarSparseKernels implements SparseKernels {
    static final ScalarSparseKernels INSTANCE = new ScalarSparseKernels();

    private ScalarSparseKernels() {}

    @Override
    public void multiply(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs, int columns) {
        for (int row = 0; row < weights.rows; row++) {
            for (int column = 0; column < columns; column++) {
                float sum = start.values[start.at(row, 0)];
                for (int k = weights.starts[row]; k < weights.starts[row + 1]; k++) {
                    float input = inputs.values[inputs.at(weights.columnOf[k], column)];
                    sum = Math.fma(input, weights.values[weights.offset + k], sum);
                }
                outputs.values[outputs.at(row, column)] = gate.pass(sum + 0f, row, column);
            }
        }
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
        float[] lanes = new float[LANES];
        for (int k = 0; k < weights.entries(); k++) {
            Arrays.fill(lanes, 0);
            for (int column = 0; column < columns; column++) {
                lanes[column % LANES] = Math.fma(
                        activations.values[activations.at(weights.columnOf[k], column)],
                        gradient.values[gradient.at(weights.rowOf[k], column)],
                        lanes[column % LANES]);
            }
            into[at + k] = ScalarDenseKernels.sum(lanes);
        }
    }
}
