package org.tombola.kernel;

/** The numbers of one step of an optimiser. */
public sealed interface UpdateStep permits AdamStep, CentredRmsPropStep {
    /**
     * Takes the step on the first {@code count} values, a multiple of {@value DenseKernels#LANES}.
     *
     * @param mean running mean of the gradient
     * @param square running mean of the gradient's square
     */
    void take(DenseKernels kernels, float[] parameters, float[] gradient, float[] mean, float[] square, int count);

    /**
     * Returns a running mean, or zero where it is below the smallest normal number. A mean of what is always zero would not reach
     * zero by itself: below that number 0.9 · m rounds to m. No parameter feels such a mean, but processors work on these numbers many
     * times slower.
     */
    static float normal(float mean) {
        return Math.abs(mean) < Float.MIN_NORMAL ? 0 : mean;
    }
}
