package org.tombola.network;

import org.tombola.kernel.CentredRmsPropStep;

/**
 * RMSProp with the gradient's variance instead of its square (Graves 2013), in PyTorch's form: with {@code m}, {@code v} the
 * running means of the gradient and its square, a step subtracts {@code rate * g / (sqrt(max(0, v - m^2)) + epsilon)}.
 *
 * @param decay of both means, below 1
 * @param epsilon above 0
 */
public record CentredRmsProp(double decay, double epsilon, double weightDecay) implements Optimizer {
    @Override
    public CentredRmsPropStep step(long number, float learningRate, float gradientScale) {
        return new CentredRmsPropStep(gradientScale, learningRate, (float) decay, (float) (1 - decay), (float) epsilon);
    }
}
