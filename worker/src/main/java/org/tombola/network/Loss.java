package org.tombola.network;

/** A mean loss over a minibatch, known by its gradient with respect to the network's outputs. */
@FunctionalInterface
public interface Loss {
    /**
     * Writes the gradient of the loss with respect to the outputs of the samples {@code from} to {@code from + count - 1}
     * of the minibatch.
     *
     * <p>Engines may ask for a minibatch in any partition into blocks, in ascending order. Any weighting such as
     * 1 / batch size is part of the gradient.
     *
     * @param outputs sample {@code from + i} of the minibatch is sample {@code i} here
     * @param gradient to be written, in the same place
     */
    void gradient(FeatureMajor outputs, FeatureMajor gradient, int from, int count);
}
