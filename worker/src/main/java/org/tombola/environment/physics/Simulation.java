package org.tombola.environment.physics;

import org.tombola.environment.Generator;

/** One environment whose state lies in a native library. An episode is a function of its random numbers and its actions. Not thread-safe. */
public interface Simulation extends AutoCloseable {
    /** Starts an episode that depends on nothing that was before, but for the generator, which stays its source of chance. */
    void reset(Generator random);

    /**
     * Acts.
     *
     * @return the reward
     */
    double step(float[] action);

    /** Returns whether the task has ended the episode. */
    boolean isTerminated();

    /** Writes what the agent sees. */
    void observe(float[] observations, int offset);

    /** Frees the native state. */
    @Override
    void close();
}
