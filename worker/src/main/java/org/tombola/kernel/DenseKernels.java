package org.tombola.kernel;

/**
 * The operations of dense layers, in two forms with equal bits.
 *
 * <p>Order of every sum: products are added by fused multiply-add; sums over the depth of a product ascend with one
 * accumulator; sums over samples use {@value #LANES} logical lanes, lane = column mod {@value #LANES}, ascending, which
 * are then added at distances 8, 4, 2 and 1, whatever the hardware's vector length.
 *
 * <p>Rows of samples or outputs are contiguous (column step 1), and {@code columns} is a multiple of {@value #LANES}.
 * Implementations keep no state.
 */
public interface DenseKernels {
    /** Logical lanes of a sum over samples. */
    int LANES = 16;

    /** Floats of working space that the gradient kernels need. */
    int SCRATCH = 256 * LANES;

    /** Returns the fastest form that this JVM has. */
    static DenseKernels best() {
        return Choice.DENSE_KERNELS;
    }

    /** Returns the form in plain Java, the readable definition of the bits. */
    static DenseKernels scalar() {
        return ScalarDenseKernels.INSTANCE;
    }

    /** Returns the sparse kernels of the same form. */
    SparseKernels sparse();

    /** Returns the kernels for convolutions of the same form. */
    ConvolutionKernels convolution();

    /**
     * Writes {@code outputs = start + weights · inputs + 0} where the gate is positive, else 0.
     *
     * <p>The last addition turns a negative zero into a positive one. The sign of a zero is all that a product with a zero
     * weight can change, so that leaving such products out, as {@link SparseKernels} do, gives the same bits.
     *
     * @param start as large as {@code outputs}; with column step 0, each row holds its one value {@value #LANES} times
     * @param weights {@code rows} by {@code depth}
     * @param inputs {@code depth} rows of {@code columns}
     * @param gate as large as {@code outputs}
     */
    void multiply(Panel start, Panel weights, Panel inputs, Gate gate, Panel outputs, int rows, int depth, int columns);

    /** Replaces each value by its hyperbolic tangent, as {@link Elementwise#tanh}. */
    void tanh(Panel values, int rows, int columns);

    /** Multiplies the gradient by 1 - activation². */
    void tanhGradient(Panel activations, Panel gradient, int rows, int columns);

    /**
     * Writes the gradient of a layer's weights, summed over samples: that of input i and output o goes to
     * {@code into[at + i + o * inputs]}.
     */
    void weightGradient(
            Panel activations,
            int inputs,
            Panel gradient,
            int outputs,
            int columns,
            float[] into,
            int at,
            float[] scratch);

    /** Writes the gradient of a layer's biases, summed over samples, to {@code into[at]} and on. */
    void biasGradient(Panel gradient, int outputs, int columns, float[] into, int at, float[] scratch);

    /** Returns the sum of squares on {@value #LANES} lanes, lane = (index - from) mod {@value #LANES}. */
    float squaredNorm(float[] values, int from, int count, float[] scratch);

    /** Takes one step of Adam on the first {@code count} values, a multiple of {@value #LANES}. */
    void adam(AdamStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count);

    /** Takes one step of centred RMSProp; arrays and count as in {@link #adam}. */
    void centredRmsProp(
            CentredRmsPropStep step, float[] parameters, float[] gradient, float[] mean, float[] square, int count);

    /** Multiplies values by a factor; count as in {@link #adam}. */
    void scale(float factor, float[] values, int count);

    /** Sets values to zero where {@code kept} is 0 and leaves them where it is 1; count as in {@link #adam}. */
    void keep(float[] kept, float[] values, int count);
}
