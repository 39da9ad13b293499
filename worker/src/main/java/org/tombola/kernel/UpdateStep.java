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
}
