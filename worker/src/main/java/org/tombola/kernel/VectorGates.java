package org.tombola.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.tombola.kernel.VectorShape.INTEGERS;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Takes sums through a {@link Gate} while they are in the nearest cache.
 *
 * <p>Signs are spread over all bits, since JDK 17 turns masks into vectors and back. Rows and columns pass in one loop,
 * as a row is too short for one of its own.
 */
final class VectorGates {
    private VectorGates() {}

    static void pass(Gate gate, Panel sums, int rows, int columns) {
        if (gate == Gate.RECTIFIER) {
            rectify(sums.values, sums.offset, sums.rowStep, rows, columns);
        } else if (gate != Gate.OPEN) {
            Panel gates = gate.values;
            pass(gates.values, gates.offset, gates.rowStep, sums.values, sums.offset, sums.rowStep, rows, columns);
        }
    }

    private static void rectify(float[] sums, int offset, int step, int rows, int columns) {
        int at = offset;
        int end = offset + columns;
        int vectors = rows * columns / LENGTH;
        for (int i = 0; i < vectors; i++) {
            IntVector sum = FloatVector.fromArray(SPECIES, sums, at).reinterpretAsInts();
            sum.lanewise(AND_NOT, sum.lanewise(ASHR, 31)).reinterpretAsFloats().intoArray(sums, at);
            at += LENGTH;
            if (at == end) {
                at += step - columns;
                end += step;
            }
        }
    }

    private static void pass(
            float[] gates, int gateOffset, int gateStep, float[] sums, int offset, int step, int rows, int columns) {
        IntVector zero = IntVector.zero(INTEGERS);
        int from = gateOffset;
        int at = offset;
        int end = offset + columns;
        int vectors = rows * columns / LENGTH;
        for (int i = 0; i < vectors; i++) {
            IntVector gate = FloatVector.fromArray(SPECIES, gates, from).reinterpretAsInts();
            IntVector sum = FloatVector.fromArray(SPECIES, sums, at).reinterpretAsInts();
            IntVector kept = sum.lanewise(AND, zero.lanewise(SUB, gate).lanewise(ASHR, 31));
            kept.reinterpretAsFloats().intoArray(sums, at);
            from += LENGTH;
            at += LENGTH;
            if (at == end) {
                from += gateStep - columns;
                at += step - columns;
                end += step;
            }
        }
    }
}
