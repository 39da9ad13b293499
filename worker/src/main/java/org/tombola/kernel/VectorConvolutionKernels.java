package org.tombola.kernel;

import static org.tombola.kernel.DenseKernels.LANES;
import static org.tombola.kernel.VectorShape.LENGTH;

/** The kernels for convolutions on vectors. */
final class VectorConvolutionKernels implements ConvolutionKernels {
    /** Filters of a tile. */
    private static final int TILE = 4;

    /** Channels of a tile of the weight gradient: what the registers hold. */
    private static final int ACROSS = LENGTH == LANES ? 4 : 2;

    /** Channels whose sums for one tile of filters fit into the scratch array. */
    private static final int GROUP = LaneTree.SUMS / TILE;

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
        int column = 0;
        for (; column + 2 * LENGTH <= columns; column += 2 * LENGTH) {
            ConvolutionTiles.fourByTwo(start, weights, taps, inputs, outputs, rows, column);
        }
        for (; column < columns; column += LENGTH) {
            ConvolutionTiles.fourByOne(start, weights, taps, inputs, outputs, rows, column);
        }
        VectorGates.pass(gate, outputs, rows, columns);
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
        for (int first = 0; first < sizes.channels(); first += GROUP) {
            int end = Math.min(first + GROUP, sizes.channels());
            int width = (end - first + ACROSS - 1) / ACROSS * ACROSS;
            for (int filter = 0; filter < sizes.filters(); filter += TILE) {
                for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                    sums(sizes, positions, activations, first, end, gradient, filter, chunk, columns, scratch);
                }
                int rows = Math.min(TILE, sizes.filters() - filter);
                LaneTree.add(scratch, rows * width);
                for (int sum = 0; sum < rows * width; sum++) {
                    int channel = first + sum % width;
                    if (channel < end) {
                        int row = filter + sum / width;
                        into[at + (row * sizes.channels() + channel) * sizes.windowArea()] = scratch[sum];
                    }
                }
            }
        }
    }

    private static void sums(
            ConvolutionSizes sizes,
            IndexPairs positions,
            Panel activations,
            int first,
            int end,
            Panel gradient,
            int filter,
            int chunk,
            int columns,
            float[] scratch) {
        Panel x = activations.fromColumn(chunk);
        Panel g = gradient.fromColumn(chunk);
        if (LENGTH == LANES) {
            ConvolutionGradientTiles.fourByFour(sizes, positions, x, first, end, g, filter, columns, scratch, chunk);
        } else {
            ConvolutionGradientTiles.fourByTwo(sizes, positions, x, first, end, g, filter, columns, scratch, chunk);
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
        for (int first = 0; first < weights.count; first += LaneTree.SUMS) {
            int count = Math.min(LaneTree.SUMS, weights.count - first);
            for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                Panel x = activations.fromColumn(chunk);
                Panel g = gradient.fromColumn(chunk);
                ConvolutionSums.weights(sizes, positions, weights, first, count, x, g, columns, scratch, chunk);
            }
            LaneTree.add(scratch, count);
            for (int k = 0; k < count; k++) {
                into[at + to[first + k]] = scratch[k];
            }
        }
    }

    @Override
    public void biasGradient(
            ConvolutionSizes sizes, Panel gradient, int columns, float[] into, int at, float[] scratch) {
        for (int first = 0; first < sizes.filters(); first += LaneTree.SUMS) {
            int count = Math.min(LaneTree.SUMS, sizes.filters() - first);
            for (int chunk = 0; chunk < LANES; chunk += LENGTH) {
                Panel g = gradient.fromColumn(chunk).rows(first * sizes.outputArea(), 1);
                ConvolutionSums.biases(sizes.outputArea(), count, g, columns, scratch, chunk);
            }
            LaneTree.add(scratch, count);
            System.arraycopy(scratch, 0, into, at + first, count);
        }
    }
}
