package org.tombola.kernel;

import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of a sparse matrix with a few vectors of columns, whose sums stay in registers while a row's entries pass.
 *
 * <p>Written out by hand like {@link MultiplyTiles}. The loop over the rows is inside, because many rows are too short to
 * pay for a call.
 */
final class SparseMultiplyTiles {
    private SparseMultiplyTiles() {}

    static void eight(Panel start, SparseMatrix weights, Panel inputs, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        int from = start.offset;
        for (int row = 0; row < weights.rows; row++) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, start.values[from]);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            FloatVector a4 = a0;
            FloatVector a5 = a0;
            FloatVector a6 = a0;
            FloatVector a7 = a0;
            int end = starts[row + 1];
            for (int k = starts[row]; k < end; k++) {
                FloatVector f = FloatVector.broadcast(SPECIES, w[offset + k]);
                int at = base + columnOf[k] * inputStep;
                a0 = FloatVector.fromArray(SPECIES, x, at).fma(f, a0);
                a1 = FloatVector.fromArray(SPECIES, x, at + LENGTH).fma(f, a1);
                a2 = FloatVector.fromArray(SPECIES, x, at + 2 * LENGTH).fma(f, a2);
                a3 = FloatVector.fromArray(SPECIES, x, at + 3 * LENGTH).fma(f, a3);
                a4 = FloatVector.fromArray(SPECIES, x, at + 4 * LENGTH).fma(f, a4);
                a5 = FloatVector.fromArray(SPECIES, x, at + 5 * LENGTH).fma(f, a5);
                a6 = FloatVector.fromArray(SPECIES, x, at + 6 * LENGTH).fma(f, a6);
                a7 = FloatVector.fromArray(SPECIES, x, at + 7 * LENGTH).fma(f, a7);
            }
            a0.add(0f).intoArray(y, to);
            a1.add(0f).intoArray(y, to + LENGTH);
            a2.add(0f).intoArray(y, to + 2 * LENGTH);
            a3.add(0f).intoArray(y, to + 3 * LENGTH);
            a4.add(0f).intoArray(y, to + 4 * LENGTH);
            a5.add(0f).intoArray(y, to + 5 * LENGTH);
            a6.add(0f).intoArray(y, to + 6 * LENGTH);
            a7.add(0f).intoArray(y, to + 7 * LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
        }
    }

    static void four(Panel start, SparseMatrix weights, Panel inputs, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        int from = start.offset;
        for (int row = 0; row < weights.rows; row++) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, start.values[from]);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            int end = starts[row + 1];
            for (int k = starts[row]; k < end; k++) {
                FloatVector f = FloatVector.broadcast(SPECIES, w[offset + k]);
                int at = base + columnOf[k] * inputStep;
                a0 = FloatVector.fromArray(SPECIES, x, at).fma(f, a0);
                a1 = FloatVector.fromArray(SPECIES, x, at + LENGTH).fma(f, a1);
                a2 = FloatVector.fromArray(SPECIES, x, at + 2 * LENGTH).fma(f, a2);
                a3 = FloatVector.fromArray(SPECIES, x, at + 3 * LENGTH).fma(f, a3);
            }
            a0.add(0f).intoArray(y, to);
            a1.add(0f).intoArray(y, to + LENGTH);
            a2.add(0f).intoArray(y, to + 2 * LENGTH);
            a3.add(0f).intoArray(y, to + 3 * LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
        }
    }

    static void two(Panel start, SparseMatrix weights, Panel inputs, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        int from = start.offset;
        for (int row = 0; row < weights.rows; row++) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, start.values[from]);
            FloatVector a1 = a0;
            int end = starts[row + 1];
            for (int k = starts[row]; k < end; k++) {
                FloatVector f = FloatVector.broadcast(SPECIES, w[offset + k]);
                int at = base + columnOf[k] * inputStep;
                a0 = FloatVector.fromArray(SPECIES, x, at).fma(f, a0);
                a1 = FloatVector.fromArray(SPECIES, x, at + LENGTH).fma(f, a1);
            }
            a0.add(0f).intoArray(y, to);
            a1.add(0f).intoArray(y, to + LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
        }
    }

    static void one(Panel start, SparseMatrix weights, Panel inputs, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        int to = outputs.offset;
        int from = start.offset;
        for (int row = 0; row < weights.rows; row++) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, start.values[from]);
            int end = starts[row + 1];
            for (int k = starts[row]; k < end; k++) {
                FloatVector f = FloatVector.broadcast(SPECIES, w[offset + k]);
                a0 = FloatVector.fromArray(SPECIES, x, base + columnOf[k] * inputStep)
                        .fma(f, a0);
            }
            a0.add(0f).intoArray(outputs.values, to);
            to += outputs.rowStep;
            from += start.rowStep;
        }
    }
}
