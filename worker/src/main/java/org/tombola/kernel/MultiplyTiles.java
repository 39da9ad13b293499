package org.tombola.kernel;

import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a product of matrices, each with all its accumulators in registers.
 *
 * <p>Written out by hand, because JDK 17 keeps vectors in registers only in one flat loop without calls. Twice as many sums
 * at once would make methods so long that its compiler leaves vectors on the heap, in some JVMs. Rows beyond the last are the
 * last one over again: the same values are written to the same place.
 */
final class MultiplyTiles {
    private MultiplyTiles() {}

    /** Four rows at a time of 2 vectors of columns. */
    static void fourByTwo(Panel start, Panel weights, Panel inputs, Panel outputs, int rows, int depth, int column) {
        float[] s = start.values;
        int startStep = start.rowStep;
        int firstStart = start.at(0, column);
        int step = start.columnStep * LENGTH;
        float[] w = weights.values;
        int weightRow = weights.rowStep;
        int firstWeight = weights.offset;
        int weightStep = weights.columnStep;
        float[] x = inputs.values;
        int inputStep = inputs.rowStep;
        int firstInput = inputs.at(0, column);
        float[] y = outputs.values;
        int outputStep = outputs.rowStep;
        int firstOutput = outputs.at(0, column);
        for (int row = 0; row < rows; row += 4) {
            int row1 = Math.min(row + 1, rows - 1);
            int row2 = Math.min(row + 2, rows - 1);
            int row3 = Math.min(row + 3, rows - 1);
            int s0 = firstStart + row * startStep;
            FloatVector a00 = FloatVector.fromArray(SPECIES, s, s0);
            FloatVector a01 = FloatVector.fromArray(SPECIES, s, s0 + step);
            int s1 = firstStart + row1 * startStep;
            FloatVector a10 = FloatVector.fromArray(SPECIES, s, s1);
            FloatVector a11 = FloatVector.fromArray(SPECIES, s, s1 + step);
            int s2 = firstStart + row2 * startStep;
            FloatVector a20 = FloatVector.fromArray(SPECIES, s, s2);
            FloatVector a21 = FloatVector.fromArray(SPECIES, s, s2 + step);
            int s3 = firstStart + row3 * startStep;
            FloatVector a30 = FloatVector.fromArray(SPECIES, s, s3);
            FloatVector a31 = FloatVector.fromArray(SPECIES, s, s3 + step);
            int w0 = firstWeight + row * weightRow;
            int w1 = firstWeight + row1 * weightRow;
            int w2 = firstWeight + row2 * weightRow;
            int w3 = firstWeight + row3 * weightRow;
            int at = firstInput;
            for (int k = 0; k < depth; k++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
                FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + LENGTH);
                FloatVector f0 = FloatVector.broadcast(SPECIES, w[w0]);
                a00 = x0.fma(f0, a00);
                a01 = x1.fma(f0, a01);
                FloatVector f1 = FloatVector.broadcast(SPECIES, w[w1]);
                a10 = x0.fma(f1, a10);
                a11 = x1.fma(f1, a11);
                FloatVector f2 = FloatVector.broadcast(SPECIES, w[w2]);
                a20 = x0.fma(f2, a20);
                a21 = x1.fma(f2, a21);
                FloatVector f3 = FloatVector.broadcast(SPECIES, w[w3]);
                a30 = x0.fma(f3, a30);
                a31 = x1.fma(f3, a31);
                w0 += weightStep;
                w1 += weightStep;
                w2 += weightStep;
                w3 += weightStep;
                at += inputStep;
            }
            int y0 = firstOutput + row * outputStep;
            a00.add(0f).intoArray(y, y0);
            a01.add(0f).intoArray(y, y0 + LENGTH);
            int y1 = firstOutput + row1 * outputStep;
            a10.add(0f).intoArray(y, y1);
            a11.add(0f).intoArray(y, y1 + LENGTH);
            int y2 = firstOutput + row2 * outputStep;
            a20.add(0f).intoArray(y, y2);
            a21.add(0f).intoArray(y, y2 + LENGTH);
            int y3 = firstOutput + row3 * outputStep;
            a30.add(0f).intoArray(y, y3);
            a31.add(0f).intoArray(y, y3 + LENGTH);
        }
    }

    /** Four rows at a time of 1 vector of columns. */
    static void fourByOne(Panel start, Panel weights, Panel inputs, Panel outputs, int rows, int depth, int column) {
        float[] s = start.values;
        int startStep = start.rowStep;
        int firstStart = start.at(0, column);
        float[] w = weights.values;
        int weightRow = weights.rowStep;
        int firstWeight = weights.offset;
        int weightStep = weights.columnStep;
        float[] x = inputs.values;
        int inputStep = inputs.rowStep;
        int firstInput = inputs.at(0, column);
        float[] y = outputs.values;
        int outputStep = outputs.rowStep;
        int firstOutput = outputs.at(0, column);
        for (int row = 0; row < rows; row += 4) {
            int row1 = Math.min(row + 1, rows - 1);
            int row2 = Math.min(row + 2, rows - 1);
            int row3 = Math.min(row + 3, rows - 1);
            int s0 = firstStart + row * startStep;
            FloatVector a00 = FloatVector.fromArray(SPECIES, s, s0);
            int s1 = firstStart + row1 * startStep;
            FloatVector a10 = FloatVector.fromArray(SPECIES, s, s1);
            int s2 = firstStart + row2 * startStep;
            FloatVector a20 = FloatVector.fromArray(SPECIES, s, s2);
            int s3 = firstStart + row3 * startStep;
            FloatVector a30 = FloatVector.fromArray(SPECIES, s, s3);
            int w0 = firstWeight + row * weightRow;
            int w1 = firstWeight + row1 * weightRow;
            int w2 = firstWeight + row2 * weightRow;
            int w3 = firstWeight + row3 * weightRow;
            int at = firstInput;
            for (int k = 0; k < depth; k++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
                FloatVector f0 = FloatVector.broadcast(SPECIES, w[w0]);
                a00 = x0.fma(f0, a00);
                FloatVector f1 = FloatVector.broadcast(SPECIES, w[w1]);
                a10 = x0.fma(f1, a10);
                FloatVector f2 = FloatVector.broadcast(SPECIES, w[w2]);
                a20 = x0.fma(f2, a20);
                FloatVector f3 = FloatVector.broadcast(SPECIES, w[w3]);
                a30 = x0.fma(f3, a30);
                w0 += weightStep;
                w1 += weightStep;
                w2 += weightStep;
                w3 += weightStep;
                at += inputStep;
            }
            int y0 = firstOutput + row * outputStep;
            a00.add(0f).intoArray(y, y0);
            int y1 = firstOutput + row1 * outputStep;
            a10.add(0f).intoArray(y, y1);
            int y2 = firstOutput + row2 * outputStep;
            a20.add(0f).intoArray(y, y2);
            int y3 = firstOutput + row3 * outputStep;
            a30.add(0f).intoArray(y, y3);
        }
    }
}
