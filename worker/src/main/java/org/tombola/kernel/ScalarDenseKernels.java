package org.tombola.kernel;

import java.util.Arrays;

/** The kernels in plain Java: slow, and the definition of what the others must give. */
final class ScalarDenseKernels implements DenseKernels {
    static final ScalarDenseKernels INSTANCE = new ScalarDenseKernels();

    private ScalarDenseKernels() {}

    @Override
    public SparseKernels sparse() {
        return ScalarSparseKernels.INSTANCE;
    }

    @Override
    public ConvolutionKernels convolution() {
        return ScalarConvolutionKernels.INSTANCE;
    }

    @Override
    public void multiply(
            Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float sum = start.values[start.at(row, column)];
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(inputs.values[inputs.at(k, column)], weights.values[weights.at(row, k)], sum);
                }
                outputs.values[outputs.at(row, column)] = gate.pass(sum + 0f, row, column);
            }
        }
    }

    @Override
    public void tanh(Panel values, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int at = values.at(row, 0);
            ScalarElementwise.INSTANCE.tanh(values.values, at, values.values, at, columns);
        }
    }

    @Override
    public void tanhGradient(Panel activations, Panel gradient, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float activation = activations.values[activations.at(row, column)];
                gradient.values[gradient.at(row, column)] *= 1 - activation * activation;
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
        float[] lanes = new float[LANES];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                Arrays.fill(lanes, 0);
                for (int column = 0; column < columns; column++) {
                    lanes[column % LANES] = Math.fma(
                            activations.values[activations.at(input, column)],
                            gradient.values[gradient.at(output, column)],
                            lanes[column % LANES]);
                }
                into[at + input + output * inputs] = sum(lanes);
            }
        }
    }

    @Override
    public void biasGradient(Panel gradient, int outputs, int columns, float[] into, int at, float[] scratch) {
        float[] lanes = new float[LANES];
        for (int output = 0; output < outputs; output++) {
            Arrays.fill(lanes, 0);
            for (int column = 0; column < columns; column++) {
                lanes[column % LANES] += gradient.values[gradient.at(output, column)];
            }
            into[at + output] = sum(lanes);
        }
    }

    @Override
    public float squaredNorm(float[] values, int from, int count, float[] scratch) {
        float[] lanes = new float[LANES];
        for (int i = 0; i < count; i++) {
            lanes[i % LANES] = Math.fma(values[from + i], values[from + i], lanes[i % LANES]);
        }
        return sum(lanes);
    }

    @Override
    public void adam(AdamStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        for (int i = 0; i < count; i++) {
            float g = step.scale() * gradient[i];
            mean[i] = UpdateStep.normal(Math.fma(step.beta1(), mean[i], step.oneMinusBeta1() * g));
            square[i] = UpdateStep.normal(Math.fma(step.beta2(), square[i], step.oneMinusBeta2() * g * g));
            parameters[i] -= step.alpha() * mean[i] / ((float) Math.sqrt(square[i]) + step.epsilon());
        }
    }

    @Override
    public void centredRmsProp(
            CentredRmsPropStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        for (int i = 0; i < count; i++) {
            float g = step.scale() * gradient[i];
            mean[i] = UpdateStep.normal(Math.fma(step.decay(), mean[i], step.oneMinusDecay() * g));
            square[i] = UpdateStep.normal(Math.fma(step.decay(), square[i], step.oneMinusDecay() * g * g));
            float variance = square[i] - mean[i] * mean[i];
            // Rounding may leave less than nothing.
            float deviation = (float) Math.sqrt(variance < 0 ? 0 : variance);
            parameters[i] -= step.rate() * g / (deviation + step.epsilon());
        }
    }

    @Override
    public void scale(float factor, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }

    @Override
    public void keep(float[] kept, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (kept[i] == 0) {
                values[i] = 0;
            }
        }
    }

    /** Adds {@value #LANES} lanes at distances 8, 4, 2 and 1; the lanes are overwritten. */
    static float sum(float[] lanes) {
        for (int distance = LANES / 2; distance > 0; distance /= 2) {
            for (int lane = 0; lane < distance; lane++) {
                lanes[lane] += lanes[lane + distance];
            }
        }
        return lanes[0];
    }
}
