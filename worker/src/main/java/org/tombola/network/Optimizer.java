package org.tombola.network;

import java.io.Serializable;
import org.tombola.kernel.UpdateStep;

/**
 * How a network follows its gradient. Its state is, for each parameter, a running mean of the gradient and one of the
 * gradient's square, both zero at first.
 */
public sealed interface Optimizer extends Serializable permits Adam, CentredRmsProp {
    /** For networks that are not trained and so never ask it. */
    Optimizer UNUSED = new Adam(0.9, 0.999, 1e-8);

    /**
     * Returns the decoupled weight decay (Loshchilov and Hutter 2019): before each step all parameters are multiplied by
     * {@link #retention}. 0 for none.
     */
    double weightDecay();

    /**
     * Returns the numbers of one step.
     *
     * @param number of the step, 1 for the first one
     * @param gradientScale factor of the gradient
     */
    UpdateStep step(long number, float learningRate, float gradientScale);

    /** Returns what weight decay leaves of a parameter in one step, as a factor: 1 - learning rate · weight decay. */
    default float retention(float learningRate) {
        return (float) (1 - learningRate * weightDecay());
    }
}
