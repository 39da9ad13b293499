package org.tombola.network;

import org.tombola.kernel.AdamStep;

/**
 * Adam (Kingma and Ba 2015) in ND4J's form: with {@code m}, {@code v} the running means of the gradient and its square,
 * step {@code t} subtracts {@code rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}. With weight decay it
 * is AdamW.
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    /** Adam without weight decay. */
    public Adam(double beta1, double beta2, double epsilon) {
        this(beta1, beta2, epsilon, 0);
    }

    @Override
    public AdamStep step(long number, float learningRate, float gradientScale) {
        // Math.pow may differ between machines in its last bit.
        double alpha =
                learningRate * Math.sqrt(1 - StrictMath.pow(beta2, number)) / (1 - StrictMath.pow(beta1, number));
        return new AdamStep(
                gradientScale,
                (float) alpha,
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) epsilon);
    }
}
