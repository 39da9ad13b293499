package org.tombola.kernel;

/**
 * The numbers of one step of centred RMSProp: with g = scale · gradient, m = decay · m + (1 - decay) · g,
 * v = decay · v + ((1 - decay) · g) · g, and the parameter falls by (rate · g) / (√max(0, v - m · m) + epsilon).
 */
public record CentredRmsPropStep(float scale, float rate, float decay, float oneMinusDecay, float epsilon)
        implements UpdateStep {
    @Override
    public void take(
            DenseKernels kernels, float[] parameters, float[] gradient, float[] mean, float[] square, int count) {
        kernels.centredRmsProp(this, parameters, gradient, mean, square, count);
    }
}
