package org.tombola.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static org.tombola.kernel.VectorShape.LENGTH;
import static org.tombola.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The kernels on vectors. */
final class VectorDenseKernels implements DenseKernels {
    /** Inputs whose sums are collected before their lanes are added; with 4 outputs they fill the scratch array. */
    private static final int INPUTS_PER_PANEL = 64;

    private static final int TILE = 4;

    @Override
    public void multiply(Panel start, Panel weights, Panel inputs, Panel outputs, int rows, int depth, int columns) {
        int column = 0;
        int wide = LENGTH == LANES ? 4 * LENGTH : 2 * LENGTH;
        for (; column + wide <= columns; column += wide) {
            for (int row = 0; row < rows; row += TILE) {
                if (LENGTH == LANES) {
                    MultiplyTiles.fourByFour(start, weights, inputs, outputs, row, rows, depth, column);
                } else {
                    MultiplyTiles.fourByTwo(start, weights, inputs, outputs, row, rows, depth, column);
                }
            }
        }
        for (; column < columns; column += LENGTH) {
            for (int row = 0; row < rows; row += TILE) {
                MultiplyTiles.fourByOne(start, weights, inputs, outputs, row, rows, depth, column);
            }
        }
    }

    @Override
    public void relu(Panel values, int rows, int columns) {
        float[] array = values.values;
        for (int row = 0; row < rows; row++) {
            int at = values.at(row, 0);
            for (int i = at; i < at + columns; i += LENGTH) {
                FloatVector value = FloatVector.fromArray(SPECIES, array, i);
                value.blend(0f, value.compare(LE, 0f)).intoArray(array, i);
            }
        }
    }

    @Override
    public void reluGradient(Panel activations, Panel gradient, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = activations.at(row, 0);
            int to = gradient.at(row, 0);
            for (int i = 0; i < columns; i += LENGTH) {
                FloatVector activation = FloatVector.fromArray(SPECIES, activations.values, from + i);
                FloatVector.fromArray(SPECIES, gradient.values, to + i)
                        .blend(0f, activation.compare(LE, 0f))
                        .intoArray(gradient.values, to + i);
            }
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
        int width = Math.min(inputs, INPUTS_PER_PANEL);
        int height = SCRATCH / LANES / width / TILE * TILE;
        for (int output = 0; output < outputs; output += height) {
            int lastOutput = Math.min(output + height, outputs);
            for (int input = 0; input < inputs; input += width) {
                int lastInput = Math.min(input + width, inputs);
                sumProducts(activations, input, lastInput, gradient, output, lastOutput, columns, scratch);
                int row = lastInput - input;
                LaneTree.add(scratch, row * (lastOutput - output));
                for (int o = output; o < lastOutput; o++) {
                    System.arraycopy(scratch, (o - output) * row, into, at + input + o * inputs, row);
                }
            }
        }
    }

    private static void sumProducts(
            Panel activations,
            int firstInput,
            int lastInput,
            Panel gradient,
            int firstOutput,
            int lastOutput,
            int columns,
            float[] scratch) {
        int across = LENGTH == LANES ? TILE : 2;
        int width = lastInput - firstInput;
        int[] x = new int[across];
        int[] g = new int[TILE];
        int[] slots = new int[TILE * across];
        for (int output = firstOutput; output < lastOutput; output += TILE) {
            for (int input = firstInput; input < lastInput; input += across) {
                for (int r = 0; r < TILE; r++) {
                    int o = Math.min(output + r, lastOutput - 1);
                    g[r] = gradient.at(o, 0);
                    for (int c = 0; c < across; c++) {
                        int i = Math.min(input + c, lastInput - 1);
                        x[c] = activations.at(i, 0);
                        slots[r * across + c] = LaneTree.slot((o - firstOutput) * width + i - firstInput);
                    }
                }
                if (LENGTH == LANES) {
                    WeightGradientTiles.fourByFour(
                            activations.values, x, gradient.values, g, 0, columns, scratch, slots);
                } else {
                    for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                        WeightGradientTiles.fourByTwo(
                                activations.values, x, gradient.values, g, chunk, columns, scratch, slots);
                    }
                }
            }
        }
    }

    @Override
    public void biasGradient(Panel gradient, int outputs, int columns, float[] into, int at, float[] scratch) {
        int height = SCRATCH / LANES;
        for (int first = 0; first < outputs; first += height) {
            int last = Math.min(first + height, outputs);
            for (int output = first; output < last; output++) {
                for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                    int slot = LaneTree.slot(output - first) + chunk;
                    sum(gradient.values, gradient.at(output, chunk), columns, scratch, slot);
                }
            }
            LaneTree.add(scratch, last - first);
            System.arraycopy(scratch, 0, into, at + first, last - first);
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

    private static void sum(float[] values, int from, int count, float[] sums, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i += LANES) {
            sum = sum.add(FloatVector.fromArray(SPECIES, values, from + i));
        }
        sum.intoArray(sums, to);
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
            FloatVector m = beta1.fma(FloatVector.fromArray(SPECIES, mean, i), g.mul(step.oneMinusBeta1()));
            FloatVector v = beta2.fma(
                    FloatVector.fromArray(SPECIES, square, i),
                    g.mul(step.oneMinusBeta2()).mul(g));
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector.fromArray(SPECIES, parameters, i)
                    .sub(m.mul(step.alpha()).div(v.sqrt().add(step.epsilon())))
                    .intoArray(parameters, i);
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
