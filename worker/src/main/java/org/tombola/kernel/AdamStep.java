package org.tombola.kernel;

/**
 * The numbers of one step of Adam: with g = scale · gradient, m = beta1 · m + (1 - beta1) · g,
 * v = beta2 · v + ((1 - beta2) · g) · g, and the parameter falls by (alpha · m) / (√v + epsilon).
 *
 * @param alpha learning rate with both bias corrections
 */
public record AdamStep(
        float scale, float alpha, float beta1, float oneMinusBeta1, float beta2, float oneMinusBeta2, float epsilon)
        implements UpdateStep {
    @Override
    public void take(
            DenseKernels kernels, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        kernels.adam(this, parameters, gradient, mean, square, count);
    }
}
