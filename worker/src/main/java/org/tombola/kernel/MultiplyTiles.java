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
 * The inner loops of a product of matrices, each with all its accumulators in registers.
 *
 * <p>Written out by hand, because JDK 17 keeps vectors in registers only in one flat loop without calls. Rows beyond the
 * last are the last one over again: the same values are written to the same place.
 */
final class MultiplyTiles {
    private MultiplyTiles() {}

    /** Four rows at a time of 4 vectors of columns. */
    static void fourByFour(
            Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int column) {
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
        float[] g = gate.values.values;
        int gateStep = gate.values.rowStep;
        int firstGate = gate.values.at(0, column);
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            FloatVector a02 = FloatVector.fromArray(SPECIES, s, s0 + 2 * step);
            FloatVector a03 = FloatVector.fromArray(SPECIES, s, s0 + 3 * step);
            int s1 = firstStart + row1 * startStep;
            FloatVector a10 = FloatVector.fromArray(SPECIES, s, s1);
            FloatVector a11 = FloatVector.fromArray(SPECIES, s, s1 + step);
            FloatVector a12 = FloatVector.fromArray(SPECIES, s, s1 + 2 * step);
            FloatVector a13 = FloatVector.fromArray(SPECIES, s, s1 + 3 * step);
            int s2 = firstStart + row2 * startStep;
            FloatVector a20 = FloatVector.fromArray(SPECIES, s, s2);
            FloatVector a21 = FloatVector.fromArray(SPECIES, s, s2 + step);
            FloatVector a22 = FloatVector.fromArray(SPECIES, s, s2 + 2 * step);
            FloatVector a23 = FloatVector.fromArray(SPECIES, s, s2 + 3 * step);
            int s3 = firstStart + row3 * startStep;
            FloatVector a30 = FloatVector.fromArray(SPECIES, s, s3);
            FloatVector a31 = FloatVector.fromArray(SPECIES, s, s3 + step);
            FloatVector a32 = FloatVector.fromArray(SPECIES, s, s3 + 2 * step);
            FloatVector a33 = FloatVector.fromArray(SPECIES, s, s3 + 3 * step);
            int w0 = firstWeight + row * weightRow;
            int w1 = firstWeight + row1 * weightRow;
            int w2 = firstWeight + row2 * weightRow;
            int w3 = firstWeight + row3 * weightRow;
            int at = firstInput;
            for (int k = 0; k < depth; k++) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
                FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + LENGTH);
                FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * LENGTH);
                FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * LENGTH);
                FloatVector f0 = FloatVector.broadcast(SPECIES, w[w0]);
                a00 = x0.fma(f0, a00);
                a01 = x1.fma(f0, a01);
                a02 = x2.fma(f0, a02);
                a03 = x3.fma(f0, a03);
                FloatVector f1 = FloatVector.broadcast(SPECIES, w[w1]);
                a10 = x0.fma(f1, a10);
                a11 = x1.fma(f1, a11);
                a12 = x2.fma(f1, a12);
                a13 = x3.fma(f1, a13);
                FloatVector f2 = FloatVector.broadcast(SPECIES, w[w2]);
                a20 = x0.fma(f2, a20);
                a21 = x1.fma(f2, a21);
                a22 = x2.fma(f2, a22);
                a23 = x3.fma(f2, a23);
                FloatVector f3 = FloatVector.broadcast(SPECIES, w[w3]);
                a30 = x0.fma(f3, a30);
                a31 = x1.fma(f3, a31);
                a32 = x2.fma(f3, a32);
                a33 = x3.fma(f3, a33);
                w0 += weightStep;
                w1 += weightStep;
                w2 += weightStep;
                w3 += weightStep;
                at += inputStep;
            }
            int y0 = firstOutput + row * outputStep;
            int g0 = firstGate + row * gateStep;
            IntVector s00 = a00.add(0f).reinterpretAsInts();
            IntVector g00 = FloatVector.fromArray(SPECIES, g, g0).reinterpretAsInts();
            IntVector p00 = g00.lanewise(XOR, g00.lanewise(XOR, s00).lanewise(AND, own));
            s00.lanewise(AND, zero.lanewise(SUB, p00).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0);
            IntVector s01 = a01.add(0f).reinterpretAsInts();
            IntVector g01 = FloatVector.fromArray(SPECIES, g, g0 + LENGTH).reinterpretAsInts();
            IntVector p01 = g01.lanewise(XOR, g01.lanewise(XOR, s01).lanewise(AND, own));
            s01.lanewise(AND, zero.lanewise(SUB, p01).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0 + LENGTH);
            IntVector s02 = a02.add(0f).reinterpretAsInts();
            IntVector g02 = FloatVector.fromArray(SPECIES, g, g0 + 2 * LENGTH).reinterpretAsInts();
            IntVector p02 = g02.lanewise(XOR, g02.lanewise(XOR, s02).lanewise(AND, own));
            s02.lanewise(AND, zero.lanewise(SUB, p02).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0 + 2 * LENGTH);
            IntVector s03 = a03.add(0f).reinterpretAsInts();
            IntVector g03 = FloatVector.fromArray(SPECIES, g, g0 + 3 * LENGTH).reinterpretAsInts();
            IntVector p03 = g03.lanewise(XOR, g03.lanewise(XOR, s03).lanewise(AND, own));
            s03.lanewise(AND, zero.lanewise(SUB, p03).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0 + 3 * LENGTH);
            int y1 = firstOutput + row1 * outputStep;
            int g1 = firstGate + row1 * gateStep;
            IntVector s10 = a10.add(0f).reinterpretAsInts();
            IntVector g10 = FloatVector.fromArray(SPECIES, g, g1).reinterpretAsInts();
            IntVector p10 = g10.lanewise(XOR, g10.lanewise(XOR, s10).lanewise(AND, own));
            s10.lanewise(AND, zero.lanewise(SUB, p10).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1);
            IntVector s11 = a11.add(0f).reinterpretAsInts();
            IntVector g11 = FloatVector.fromArray(SPECIES, g, g1 + LENGTH).reinterpretAsInts();
            IntVector p11 = g11.lanewise(XOR, g11.lanewise(XOR, s11).lanewise(AND, own));
            s11.lanewise(AND, zero.lanewise(SUB, p11).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1 + LENGTH);
            IntVector s12 = a12.add(0f).reinterpretAsInts();
            IntVector g12 = FloatVector.fromArray(SPECIES, g, g1 + 2 * LENGTH).reinterpretAsInts();
            IntVector p12 = g12.lanewise(XOR, g12.lanewise(XOR, s12).lanewise(AND, own));
            s12.lanewise(AND, zero.lanewise(SUB, p12).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1 + 2 * LENGTH);
            IntVector s13 = a13.add(0f).reinterpretAsInts();
            IntVector g13 = FloatVector.fromArray(SPECIES, g, g1 + 3 * LENGTH).reinterpretAsInts();
            IntVector p13 = g13.lanewise(XOR, g13.lanewise(XOR, s13).lanewise(AND, own));
            s13.lanewise(AND, zero.lanewise(SUB, p13).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1 + 3 * LENGTH);
            int y2 = firstOutput + row2 * outputStep;
            int g2 = firstGate + row2 * gateStep;
            IntVector s20 = a20.add(0f).reinterpretAsInts();
            IntVector g20 = FloatVector.fromArray(SPECIES, g, g2).reinterpretAsInts();
            IntVector p20 = g20.lanewise(XOR, g20.lanewise(XOR, s20).lanewise(AND, own));
            s20.lanewise(AND, zero.lanewise(SUB, p20).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2);
            IntVector s21 = a21.add(0f).reinterpretAsInts();
            IntVector g21 = FloatVector.fromArray(SPECIES, g, g2 + LENGTH).reinterpretAsInts();
            IntVector p21 = g21.lanewise(XOR, g21.lanewise(XOR, s21).lanewise(AND, own));
            s21.lanewise(AND, zero.lanewise(SUB, p21).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2 + LENGTH);
            IntVector s22 = a22.add(0f).reinterpretAsInts();
            IntVector g22 = FloatVector.fromArray(SPECIES, g, g2 + 2 * LENGTH).reinterpretAsInts();
            IntVector p22 = g22.lanewise(XOR, g22.lanewise(XOR, s22).lanewise(AND, own));
            s22.lanewise(AND, zero.lanewise(SUB, p22).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2 + 2 * LENGTH);
            IntVector s23 = a23.add(0f).reinterpretAsInts();
            IntVector g23 = FloatVector.fromArray(SPECIES, g, g2 + 3 * LENGTH).reinterpretAsInts();
            IntVector p23 = g23.lanewise(XOR, g23.lanewise(XOR, s23).lanewise(AND, own));
            s23.lanewise(AND, zero.lanewise(SUB, p23).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2 + 3 * LENGTH);
            int y3 = firstOutput + row3 * outputStep;
            int g3 = firstGate + row3 * gateStep;
            IntVector s30 = a30.add(0f).reinterpretAsInts();
            IntVector g30 = FloatVector.fromArray(SPECIES, g, g3).reinterpretAsInts();
            IntVector p30 = g30.lanewise(XOR, g30.lanewise(XOR, s30).lanewise(AND, own));
            s30.lanewise(AND, zero.lanewise(SUB, p30).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3);
            IntVector s31 = a31.add(0f).reinterpretAsInts();
            IntVector g31 = FloatVector.fromArray(SPECIES, g, g3 + LENGTH).reinterpretAsInts();
            IntVector p31 = g31.lanewise(XOR, g31.lanewise(XOR, s31).lanewise(AND, own));
            s31.lanewise(AND, zero.lanewise(SUB, p31).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3 + LENGTH);
            IntVector s32 = a32.add(0f).reinterpretAsInts();
            IntVector g32 = FloatVector.fromArray(SPECIES, g, g3 + 2 * LENGTH).reinterpretAsInts();
            IntVector p32 = g32.lanewise(XOR, g32.lanewise(XOR, s32).lanewise(AND, own));
            s32.lanewise(AND, zero.lanewise(SUB, p32).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3 + 2 * LENGTH);
            IntVector s33 = a33.add(0f).reinterpretAsInts();
            IntVector g33 = FloatVector.fromArray(SPECIES, g, g3 + 3 * LENGTH).reinterpretAsInts();
            IntVector p33 = g33.lanewise(XOR, g33.lanewise(XOR, s33).lanewise(AND, own));
            s33.lanewise(AND, zero.lanewise(SUB, p33).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3 + 3 * LENGTH);
        }
    }

    /** Four rows at a time of 2 vectors of columns. */
    static void fourByTwo(
            Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int column) {
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
        float[] g = gate.values.values;
        int gateStep = gate.values.rowStep;
        int firstGate = gate.values.at(0, column);
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            int g0 = firstGate + row * gateStep;
            IntVector s00 = a00.add(0f).reinterpretAsInts();
            IntVector g00 = FloatVector.fromArray(SPECIES, g, g0).reinterpretAsInts();
            IntVector p00 = g00.lanewise(XOR, g00.lanewise(XOR, s00).lanewise(AND, own));
            s00.lanewise(AND, zero.lanewise(SUB, p00).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0);
            IntVector s01 = a01.add(0f).reinterpretAsInts();
            IntVector g01 = FloatVector.fromArray(SPECIES, g, g0 + LENGTH).reinterpretAsInts();
            IntVector p01 = g01.lanewise(XOR, g01.lanewise(XOR, s01).lanewise(AND, own));
            s01.lanewise(AND, zero.lanewise(SUB, p01).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0 + LENGTH);
            int y1 = firstOutput + row1 * outputStep;
            int g1 = firstGate + row1 * gateStep;
            IntVector s10 = a10.add(0f).reinterpretAsInts();
            IntVector g10 = FloatVector.fromArray(SPECIES, g, g1).reinterpretAsInts();
            IntVector p10 = g10.lanewise(XOR, g10.lanewise(XOR, s10).lanewise(AND, own));
            s10.lanewise(AND, zero.lanewise(SUB, p10).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1);
            IntVector s11 = a11.add(0f).reinterpretAsInts();
            IntVector g11 = FloatVector.fromArray(SPECIES, g, g1 + LENGTH).reinterpretAsInts();
            IntVector p11 = g11.lanewise(XOR, g11.lanewise(XOR, s11).lanewise(AND, own));
            s11.lanewise(AND, zero.lanewise(SUB, p11).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1 + LENGTH);
            int y2 = firstOutput + row2 * outputStep;
            int g2 = firstGate + row2 * gateStep;
            IntVector s20 = a20.add(0f).reinterpretAsInts();
            IntVector g20 = FloatVector.fromArray(SPECIES, g, g2).reinterpretAsInts();
            IntVector p20 = g20.lanewise(XOR, g20.lanewise(XOR, s20).lanewise(AND, own));
            s20.lanewise(AND, zero.lanewise(SUB, p20).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2);
            IntVector s21 = a21.add(0f).reinterpretAsInts();
            IntVector g21 = FloatVector.fromArray(SPECIES, g, g2 + LENGTH).reinterpretAsInts();
            IntVector p21 = g21.lanewise(XOR, g21.lanewise(XOR, s21).lanewise(AND, own));
            s21.lanewise(AND, zero.lanewise(SUB, p21).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2 + LENGTH);
            int y3 = firstOutput + row3 * outputStep;
            int g3 = firstGate + row3 * gateStep;
            IntVector s30 = a30.add(0f).reinterpretAsInts();
            IntVector g30 = FloatVector.fromArray(SPECIES, g, g3).reinterpretAsInts();
            IntVector p30 = g30.lanewise(XOR, g30.lanewise(XOR, s30).lanewise(AND, own));
            s30.lanewise(AND, zero.lanewise(SUB, p30).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3);
            IntVector s31 = a31.add(0f).reinterpretAsInts();
            IntVector g31 = FloatVector.fromArray(SPECIES, g, g3 + LENGTH).reinterpretAsInts();
            IntVector p31 = g31.lanewise(XOR, g31.lanewise(XOR, s31).lanewise(AND, own));
            s31.lanewise(AND, zero.lanewise(SUB, p31).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3 + LENGTH);
        }
    }

    /** Four rows at a time of 1 vector of columns. */
    static void fourByOne(
            Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int column) {
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
        float[] g = gate.values.values;
        int gateStep = gate.values.rowStep;
        int firstGate = gate.values.at(0, column);
        IntVector zero = IntVector.zero(INTEGERS);
        IntVector own = IntVector.broadcast(INTEGERS, gate.own);
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
            int g0 = firstGate + row * gateStep;
            IntVector s00 = a00.add(0f).reinterpretAsInts();
            IntVector g00 = FloatVector.fromArray(SPECIES, g, g0).reinterpretAsInts();
            IntVector p00 = g00.lanewise(XOR, g00.lanewise(XOR, s00).lanewise(AND, own));
            s00.lanewise(AND, zero.lanewise(SUB, p00).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y0);
            int y1 = firstOutput + row1 * outputStep;
            int g1 = firstGate + row1 * gateStep;
            IntVector s10 = a10.add(0f).reinterpretAsInts();
            IntVector g10 = FloatVector.fromArray(SPECIES, g, g1).reinterpretAsInts();
            IntVector p10 = g10.lanewise(XOR, g10.lanewise(XOR, s10).lanewise(AND, own));
            s10.lanewise(AND, zero.lanewise(SUB, p10).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y1);
            int y2 = firstOutput + row2 * outputStep;
            int g2 = firstGate + row2 * gateStep;
            IntVector s20 = a20.add(0f).reinterpretAsInts();
            IntVector g20 = FloatVector.fromArray(SPECIES, g, g2).reinterpretAsInts();
            IntVector p20 = g20.lanewise(XOR, g20.lanewise(XOR, s20).lanewise(AND, own));
            s20.lanewise(AND, zero.lanewise(SUB, p20).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y2);
            int y3 = firstOutput + row3 * outputStep;
            int g3 = firstGate + row3 * gateStep;
            IntVector s30 = a30.add(0f).reinterpretAsInts();
            IntVector g30 = FloatVector.fromArray(SPECIES, g, g3).reinterpretAsInts();
            IntVector p30 = g30.lanewise(XOR, g30.lanewise(XOR, s30).lanewise(AND, own));
            s30.lanewise(AND, zero.lanewise(SUB, p30).lanewise(ASHR, 31))
                    .reinterpretAsFloats()
                    .intoArray(y, y3);
        }
    }
}
