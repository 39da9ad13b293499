package org.tombola.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.tombola.kernel.VectorShape.INTEGERS;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Products of a sparse matrix with a few vectors of columns, whose sums stay in registers while a row's entries pass.
 *
 * <p>Written out by hand like {@link MultiplyTiles}. The loop over the rows is inside, because many rows are too short to
 * pay for a call.
 */
final class SparseMultiplyTiles {
    private SparseMultiplyTiles() {}

    static void eight(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        float[] g = gate.values.values;
        int by = gate.values.offset;
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            IntVector s0 = a0.add(0f).reinterpretAsInts();
            IntVector g0 = FloatVector.fromArray(SPECIES, g, by).reinterpretAsInts();
            IntVector p0 = g0.lanewise(XOR, g0.lanewise(XOR, s0).lanewise(AND, own));
            s0.lanewise(AND, zero.lanewise(SUB, p0).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to);
            IntVector s1 = a1.add(0f).reinterpretAsInts();
            IntVector g1 = FloatVector.fromArray(SPECIES, g, by + LENGTH).reinterpretAsInts();
            IntVector p1 = g1.lanewise(XOR, g1.lanewise(XOR, s1).lanewise(AND, own));
            s1.lanewise(AND, zero.lanewise(SUB, p1).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + LENGTH);
            IntVector s2 = a2.add(0f).reinterpretAsInts();
            IntVector g2 = FloatVector.fromArray(SPECIES, g, by + 2 * LENGTH).reinterpretAsInts();
            IntVector p2 = g2.lanewise(XOR, g2.lanewise(XOR, s2).lanewise(AND, own));
            s2.lanewise(AND, zero.lanewise(SUB, p2).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 2 * LENGTH);
            IntVector s3 = a3.add(0f).reinterpretAsInts();
            IntVector g3 = FloatVector.fromArray(SPECIES, g, by + 3 * LENGTH).reinterpretAsInts();
            IntVector p3 = g3.lanewise(XOR, g3.lanewise(XOR, s3).lanewise(AND, own));
            s3.lanewise(AND, zero.lanewise(SUB, p3).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 3 * LENGTH);
            IntVector s4 = a4.add(0f).reinterpretAsInts();
            IntVector g4 = FloatVector.fromArray(SPECIES, g, by + 4 * LENGTH).reinterpretAsInts();
            IntVector p4 = g4.lanewise(XOR, g4.lanewise(XOR, s4).lanewise(AND, own));
            s4.lanewise(AND, zero.lanewise(SUB, p4).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 4 * LENGTH);
            IntVector s5 = a5.add(0f).reinterpretAsInts();
            IntVector g5 = FloatVector.fromArray(SPECIES, g, by + 5 * LENGTH).reinterpretAsInts();
            IntVector p5 = g5.lanewise(XOR, g5.lanewise(XOR, s5).lanewise(AND, own));
            s5.lanewise(AND, zero.lanewise(SUB, p5).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 5 * LENGTH);
            IntVector s6 = a6.add(0f).reinterpretAsInts();
            IntVector g6 = FloatVector.fromArray(SPECIES, g, by + 6 * LENGTH).reinterpretAsInts();
            IntVector p6 = g6.lanewise(XOR, g6.lanewise(XOR, s6).lanewise(AND, own));
            s6.lanewise(AND, zero.lanewise(SUB, p6).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 6 * LENGTH);
            IntVector s7 = a7.add(0f).reinterpretAsInts();
            IntVector g7 = FloatVector.fromArray(SPECIES, g, by + 7 * LENGTH).reinterpretAsInts();
            IntVector p7 = g7.lanewise(XOR, g7.lanewise(XOR, s7).lanewise(AND, own));
            s7.lanewise(AND, zero.lanewise(SUB, p7).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 7 * LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
            by += gate.values.rowStep;
        }
    }

    static void four(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        float[] g = gate.values.values;
        int by = gate.values.offset;
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            IntVector s0 = a0.add(0f).reinterpretAsInts();
            IntVector g0 = FloatVector.fromArray(SPECIES, g, by).reinterpretAsInts();
            IntVector p0 = g0.lanewise(XOR, g0.lanewise(XOR, s0).lanewise(AND, own));
            s0.lanewise(AND, zero.lanewise(SUB, p0).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to);
            IntVector s1 = a1.add(0f).reinterpretAsInts();
            IntVector g1 = FloatVector.fromArray(SPECIES, g, by + LENGTH).reinterpretAsInts();
            IntVector p1 = g1.lanewise(XOR, g1.lanewise(XOR, s1).lanewise(AND, own));
            s1.lanewise(AND, zero.lanewise(SUB, p1).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + LENGTH);
            IntVector s2 = a2.add(0f).reinterpretAsInts();
            IntVector g2 = FloatVector.fromArray(SPECIES, g, by + 2 * LENGTH).reinterpretAsInts();
            IntVector p2 = g2.lanewise(XOR, g2.lanewise(XOR, s2).lanewise(AND, own));
            s2.lanewise(AND, zero.lanewise(SUB, p2).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 2 * LENGTH);
            IntVector s3 = a3.add(0f).reinterpretAsInts();
            IntVector g3 = FloatVector.fromArray(SPECIES, g, by + 3 * LENGTH).reinterpretAsInts();
            IntVector p3 = g3.lanewise(XOR, g3.lanewise(XOR, s3).lanewise(AND, own));
            s3.lanewise(AND, zero.lanewise(SUB, p3).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + 3 * LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
            by += gate.values.rowStep;
        }
    }

    static void two(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        float[] g = gate.values.values;
        int by = gate.values.offset;
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            IntVector s0 = a0.add(0f).reinterpretAsInts();
            IntVector g0 = FloatVector.fromArray(SPECIES, g, by).reinterpretAsInts();
            IntVector p0 = g0.lanewise(XOR, g0.lanewise(XOR, s0).lanewise(AND, own));
            s0.lanewise(AND, zero.lanewise(SUB, p0).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to);
            IntVector s1 = a1.add(0f).reinterpretAsInts();
            IntVector g1 = FloatVector.fromArray(SPECIES, g, by + LENGTH).reinterpretAsInts();
            IntVector p1 = g1.lanewise(XOR, g1.lanewise(XOR, s1).lanewise(AND, own));
            s1.lanewise(AND, zero.lanewise(SUB, p1).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to + LENGTH);
            to += outputs.rowStep;
            from += start.rowStep;
            by += gate.values.rowStep;
        }
    }

    static void one(Panel start, SparseMatrix weights, Panel inputs, Gate gate, Panel outputs) {
        int[] starts = weights.starts;
        int[] columnOf = weights.columnOf;
        float[] w = weights.values;
        int offset = weights.offset;
        float[] x = inputs.values;
        int base = inputs.offset;
        int inputStep = inputs.rowStep;
        float[] y = outputs.values;
        int to = outputs.offset;
        float[] g = gate.values.values;
        int by = gate.values.offset;
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
        int from = start.offset;
        for (int row = 0; row < weights.rows; row++) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, start.values[from]);
            int end = starts[row + 1];
            for (int k = starts[row]; k < end; k++) {
                FloatVector f = FloatVector.broadcast(SPECIES, w[offset + k]);
                a0 = FloatVector.fromArray(SPECIES, x, base + columnOf[k] * inputStep)
                        .fma(f, a0);
            }
            IntVector s0 = a0.add(0f).reinterpretAsInts();
            IntVector g0 = FloatVector.fromArray(SPECIES, g, by).reinterpretAsInts();
            IntVector p0 = g0.lanewise(XOR, g0.lanewise(XOR, s0).lanewise(AND, own));
            s0.lanewise(AND, zero.lanewise(SUB, p0).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, to);
            to += outputs.rowStep;
            from += start.rowStep;
            by += gate.values.rowStep;
        }
    }
}
