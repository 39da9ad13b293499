package org.tombola.environment;

import java.io.Serializable;
import org.tombola.random.RandomNumbers;

/**
 * The generator that an environment owns. Each one draws as its model does ({@link Pcg64} as Gymnasium's), so that an
 * environment can be held against its reference, draw for draw.
 */
public interface Generator extends RandomNumbers, Serializable {
    /** Starts over from a seed; says itself which seeds are the same to it. */
    void seed(long seed);
}
