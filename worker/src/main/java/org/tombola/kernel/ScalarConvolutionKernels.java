package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;

import java.util.Arrays;

/** The kernels for convolutions in plain Java: slow, and the definition of what the others must give. */
final class ScalarConvolutionKernels implements ConvolutionKernels {
    static final ScalarConvolutionKernels INSTANCE = new ScalarConvolutionKernels();

    private ScalarConvolutionKernels() {}

    @Override
    public void multiply(
            Panel start,
            Panel weights,
            IndexPairs taps,
            Panel inputs,
            Gate gate,
            Panel outputs,
            int rows,
            int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float sum = start.values[start.at(row, column)];
                for (int k = 0; k < taps.count; k++) {
                    float input = inputs.values[inputs.at(taps.second[k], column)];
                    sum = Math.fma(input, weights.values[weights.at(row, taps.first[k])], sum);
                }
                outputs.values[outputs.at(row, column)] = gate.pass(sum + 0f, row, column);
            }
        }
    }

    @Override
    public void weightGradient(
            ConvolutionSizes sizes,
            IndexPairs positions,
            Panel activations,
            Panel gradient,
            int columns,
            float[] into,
            int at,
            float[] scratch) {
        for (int filter = 0; filter < sizes.filters(); filter++) {
            for (int channel = 0; channel < sizes.channels(); channel++) {
                int to = at + (filter * sizes.channels() + channel) * sizes.windowArea();
                into[to] = sum(sizes, positions, filter, channel, activations, gradient, columns);
            }
        }
    }

    @Override
    public void sparseWeightGradient(
            ConvolutionSizes sizes,
            IndexPairs positions,
            IndexPairs weights,
            Panel activations,
            Panel gradient,
            int columns,
            float[] into,
            int at,
            int[] to,
            float[] scratch) {
        for (int k = 0; k < weights.count; k++) {
            into[at + to[k]] =
                    sum(sizes, positions, weights.first[k], weights.second[k], activations, gradient, columns);
        }
    }

    private static float sum(
            ConvolutionSizes sizes,
            IndexPairs positions,
            int filter,
            int channel,
            Panel activations,
            Panel gradient,
            int columns) {
        float[] lanes = new float[LANES];
        for (int position = 0; position < positions.count; position++) {
            int input = channel * sizes.inputArea() + positions.first[position];
            int output = filter * sizes.outputArea() + positions.second[position];
            for (int column = 0; column < columns; column++) {
                lanes[column % LANES] = Math.fma(
                        activations.values[activations.at(input, column)],
                        gradient.values[gradient.at(output, column)],
                        lanes[column % LANES]);
            }
        }
        return ScalarDenseKernels.sum(lanes);
    }

    @Override
    public void biasGradient(
            ConvolutionSizes sizes, Panel gradient, int columns, float[] into, int at, float[] scratch) {
        float[] lanes = new float[LANES];
        for (int filter = 0; filter < sizes.filters(); filter++) {
            Arrays.fill(lanes, 0);
            for (int position = 0; position < sizes.outputArea(); position++) {
                for (int column = 0; column < columns; column++) {
                    int output = filter * sizes.outputArea() + position;
                    lanes[column % LANES] += gradient.values[gradient.at(output, column)];
                }
            }
            into[at + filter] = ScalarDenseKernels.sum(lanes);
        }
    }
}
