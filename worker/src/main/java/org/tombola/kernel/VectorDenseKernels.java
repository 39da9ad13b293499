package org.tombola.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SUB;
import static org.tombola.kernel.VectorShape.INTEGERS;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** The kernels on vectors. */
final class VectorDenseKernels implements DenseKernels {
    /** Rows of a tile. */
    private static final int TILE = 4;

    /** Inputs of a tile of the weight gradient: what the registers hold. */
    private static final int ACROSS = LENGTH == LANES ? 4 : 2;

    /** The bits of a float's exponent; none is set in zeros and in numbers too small to be normal. */
    private static final int EXPONENT = 0x7f800000;

    /** Inputs whose sums with a few outputs fit into the scratch array. */
    private static final int GROUP = 32;

    @Override
    public SparseKernels sparse() {
        return Choice.SPARSE_KERNELS;
    }

    @Override
    public ConvolutionKernels convolution() {
        return Choice.CONVOLUTION_KERNELS;
    }

    @Override
    public void multiply(
            Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int columns) {
        int column = 0;
        int wide = 2 * LENGTH;
        for (; column + wide <= columns; column += wide) {
            MultiplyTiles.fourByTwo(start, weights, inputs, outputs, rows, depth, column);
            VectorGates.pass(gate.fromColumn(column), outputs.fromColumn(column), rows, wide);
        }
        for (; column < columns; column += LENGTH) {
            MultiplyTiles.fourByOne(start, weights, inputs, outputs, rows, depth, column);
            VectorGates.pass(gate.fromColumn(column), outputs.fromColumn(column), rows, LENGTH);
        }
    }

    @Override
    public void tanh(Panel values, int rows, int columns) {
        float[] array = values.values;
        for (int row = 0; row < rows; row++) {
            int at = values.at(row, 0);
            for (int i = at; i < at + columns; i += LENGTH) {
                VectorElementwise.tanh(FloatVector.fromArray(SPECIES, array, i)).intoArray(array, i);
            }
        }
    }

    @Override
    public void tanhGradient(Panel activations, Panel gradient, int rows, int columns) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int row = 0; row < rows; row++) {
            int from = activations.at(row, 0);
            int to = gradient.at(row, 0);
            for (int i = 0; i < columns; i += LENGTH) {
                FloatVector activation = FloatVector.fromArray(SPECIES, activations.values, from + i);
                FloatVector.fromArray(SPECIES, gradient.values, to + i)
                        .mul(one.sub(activation.mul(activation)))
                        .intoArray(gradient.values, to + i);
            }
        }
    }

    @Override
    public void weightGradient(
            Panel activations,
            int inputs,
            Panel gradient,
            int outputs,
            int columns,
            float[] into,
            int at,
            float[] scratch) {
        for (int input = 0; input < inputs; input += GROUP) {
            int end = Math.min(input + GROUP, inputs);
            weightGradient(activations, input, end, gradient, outputs, columns, into, at, inputs, scratch);
        }
    }

    /** Does this for a group of inputs. */
    private static void weightGradient(
            Panel activations,
            int firstInput,
            int endInput,
            Panel gradient,
            int outputs,
            int columns,
            float[] into,
            int at,
            int step,
            float[] scratch) {
        int width = (endInput - firstInput + ACROSS - 1) / ACROSS * ACROSS;
        int height = LaneTree.SUMS / width / TILE * TILE;
        for (int first = 0; first < outputs; first += height) {
            int end = Math.min(first + height, outputs);
            for (int output = first; output < end; output += TILE) {
                int to = (output - first) * width * LANES;
                for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                    if (LENGTH == LANES) {
                        WeightGradientTiles.fourByFour(
                                activations,
                                firstInput,
                                endInput,
                                gradient,
                                output,
                                outputs - 1,
                                chunk,
                                columns,
                                scratch,
                                to,
                                width * LANES);
                    } else {
                        WeightGradientTiles.fourByTwo(
                                activations,
                                firstInput,
                                endInput,
                                gradient,
                                output,
                                outputs - 1,
                                chunk,
                                columns,
                                scratch,
                                to,
                                width * LANES);
                    }
                }
            }
            LaneTree.add(scratch, (end - first) * width);
            for (int output = first; output < end; output++) {
                int to = at + firstInput + output * step;
                System.arraycopy(scratch, (output - first) * width, into, to, endInput - firstInput);
            }
        }
    }

    @Override
    public void biasGradient(Panel gradient, int outputs, int columns, float[] into, int at, float[] scratch) {
        for (int first = 0; first < outputs; first += LaneTree.SUMS) {
            int count = Math.min(LaneTree.SUMS, outputs - first);
            for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                sums(gradient, first, count, chunk, columns, scratch);
            }
            LaneTree.add(scratch, count);
            System.arraycopy(scratch, 0, into, at + first, count);
        }
    }

    /** Sums four rows at once, whose additions wait for nothing but their own; rows beyond the last are the last one. */
    private static void sums(Panel values, int first, int count, int chunk, int columns, float[] sums) {
        float[] v = values.values;
        for (int sum = 0; sum < count; sum += TILE) {
            int sum1 = Math.min(sum + 1, count - 1);
            int sum2 = Math.min(sum + 2, count - 1);
            int sum3 = Math.min(sum + 3, count - 1);
            int v0 = values.at(first + sum, chunk);
            int v1 = values.at(first + sum1, chunk);
            int v2 = values.at(first + sum2, chunk);
            int v3 = values.at(first + sum3, chunk);
            FloatVector a0 = FloatVector.zero(SPECIES);
            FloatVector a1 = FloatVector.zero(SPECIES);
            FloatVector a2 = FloatVector.zero(SPECIES);
            FloatVector a3 = FloatVector.zero(SPECIES);
            for (int i = 0; i < columns; i += LANES) {
                a0 = a0.add(FloatVector.fromArray(SPECIES, v, v0 + i));
                a1 = a1.add(FloatVector.fromArray(SPECIES, v, v1 + i));
                a2 = a2.add(FloatVector.fromArray(SPECIES, v, v2 + i));
                a3 = a3.add(FloatVector.fromArray(SPECIES, v, v3 + i));
            }
            a0.intoArray(sums, sum * LANES + chunk);
            a1.intoArray(sums, sum1 * LANES + chunk);
            a2.intoArray(sums, sum2 * LANES + chunk);
            a3.intoArray(sums, sum3 * LANES + chunk);
        }
    }

    @Override
    public float squaredNorm(float[] values, int from, int count, float[] scratch) {
        int whole = count - count % LANES;
        for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
            sumSquares(values, from + chunk, whole, scratch, chunk);
        }
        for (int i = whole; i < count; i++) {
            scratch[i - whole] = Math.fma(values[from + i], values[from + i], scratch[i - whole]);
        }
        return ScalarDenseKernels.sum(scratch);
    }

    private static void sumSquares(float[] values, int from, int count, float[] sums, int chunk) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, values, from + i);
            sum = value.fma(value, sum);
        }
        sum.intoArray(sums, chunk);
    }

    @Override
    public void adam(AdamStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        FloatVector beta1 = FloatVector.broadcast(SPECIES, step.beta1());
        FloatVector beta2 = FloatVector.broadcast(SPECIES, step.beta2());
        for (int i = 0; i < count; i += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, gradient, i).mul(step.scale());
            FloatVector m = normal(beta1.fma(FloatVector.fromArray(SPECIES, mean, i), g.mul(step.oneMinusBeta1())));
            FloatVector v = normal(beta2.fma(
                    FloatVector.fromArray(SPECIES, square, i),
                    g.mul(step.oneMinusBeta2()).mul(g)));
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector.fromArray(SPECIES, parameters, i)
                    .sub(m.mul(step.alpha()).div(v.sqrt().add(step.epsilon())))
                    .intoArray(parameters, i);
        }
    }

    @Override
    public void centredRmsProp(
            CentredRmsPropStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        FloatVector decay = FloatVector.broadcast(SPECIES, step.decay());
        for (int i = 0; i < count; i += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, gradient, i).mul(step.scale());
            FloatVector part = g.mul(step.oneMinusDecay());
            FloatVector m = normal(decay.fma(FloatVector.fromArray(SPECIES, mean, i), part));
            FloatVector v = normal(decay.fma(FloatVector.fromArray(SPECIES, square, i), part.mul(g)));
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector variance = v.sub(m.mul(m));
            FloatVector deviation = variance.blend(0f, variance.compare(LT, 0f)).sqrt();
            FloatVector.fromArray(SPECIES, parameters, i)
                    .sub(g.mul(step.rate()).div(deviation.add(step.epsilon())))
                    .intoArray(parameters, i);
        }
    }

    /** Does what {@link UpdateStep#normal} does: keeps what has an exponent, by integers alone, as JDK 17 is slow with masks. */
    private static FloatVector normal(FloatVector values) {
        IntVector bits = values.reinterpretAsInts();
        IntVector exponents = bits.lanewise(AND, EXPONENT);
        return bits.lanewise(
                        AND, IntVector.zero(INTEGERS).lanewise(SUB, exponents).lanewise(ASHR, 31))
                .reinterpretAsFloats();
    }

    @Override
    public void scale(float factor, float[] values, int count) {
        for (int i = 0; i < count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, values, i).mul(factor).intoArray(values, i);
        }
    }

    @Override
    public void keep(float[] kept, float[] values, int count) {
        for (int i = 0; i < count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, values, i)
                    .blend(0f, FloatVector.fromArray(SPECIES, kept, i).compare(EQ, 0f))
                    .intoArray(values, i);
        }
    }
}
