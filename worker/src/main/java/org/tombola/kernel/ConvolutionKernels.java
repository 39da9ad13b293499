package org.tombola.kernel;

/**
 * The operations of convolutions, in two forms with equal bits.
 *
 * <p>Sums are made as in {@link DenseKernels}; those over samples pass through the positions of the window one after the
 * other, and at each through all samples. What lies outside of the image is left out of a sum. Rows of samples are
 * contiguous, and {@code columns} is a multiple of {@value DenseKernels#LANES}. Implementations keep no state.
 */
public interface ConvolutionKernels {
    /** Returns the fastest form that this JVM has. */
    static ConvolutionKernels best() {
        return Choice.CONVOLUTION_KERNELS;
    }

    /** Returns the form in plain Java, the readable definition of the bits. */
    static ConvolutionKernels scalar() {
        return ScalarConvolutionKernels.INSTANCE;
    }

    /**
     * Writes {@code outputs = start + weights · inputs + 0} where the gate is positive, with some of the products only.
     *
     * @param start as in {@link DenseKernels#multiply}
     * @param weights with column step 1
     * @param taps for each product the column of {@code weights} and the row of {@code inputs}
     */
    void multiply(
            Panel start, Panel weights, IndexPairs taps, Panel inputs, Gate gate, Panel outputs, int rows, int columns);

    /**
     * Writes the gradient of the weights at one place in the window, one for each filter and channel.
     *
     * @param activations the image's rows at {@code channel * sizes.inputArea() + i}
     * @param gradient the filters' rows at {@code filter * sizes.outputArea() + j}
     * @param positions the pairs (i, j) that meet in the weights
     * @param into where that of a filter's weight for a channel goes to
     *     {@code at + (filter * sizes.channels() + channel) * sizes.windowArea()}
     */
    void weightGradient(
            ConvolutionSizes sizes,
            IndexPairs positions,
            Panel activations,
            Panel gradient,
            int columns,
            float[] into,
            int at,
            float[] scratch);

    /**
     * Writes the gradient of some of the weights at one place in the window.
     *
     * @param weights for each weight its filter and its channel
     * @param into where that of weight k goes to {@code at + to[k]}
     */
    void sparseWeightGradient(
            ConvolutionSizes sizes,
            IndexPairs positions,
            IndexPairs weights,
            Panel activations,
            Panel gradient,
            int columns,
            float[] into,
            int at,
            int[] to,
            float[] scratch);

    /** Writes the gradient of the filters' biases to {@code into[at]} and on. */
    void biasGradient(ConvolutionSizes sizes, Panel gradient, int columns, float[] into, int at, float[] scratch);
}
