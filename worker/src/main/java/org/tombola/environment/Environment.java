package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A batch of parallel environments of one kind. Not thread-safe.
 *
 * <p>Environments do not reset themselves: after a step that ended an episode, {@link #observe} still gives the episode's
 * last observation, and the environment must be reset before its next step.
 */
public interface Environment {
    /** Returns the number of parallel environments. */
    int count();

    /** Starts an episode in one environment with the generator freshly seeded, as {@code reset(seed=…)} in Gymnasium. */
    void reset(int index, long seed);

    /** Starts an episode in one environment with the generator as it stands, as {@code reset()} in Gymnasium. */
    void reset(int index);

    /**
     * Steps all environments.
     *
     * @param actions one action per environment, each of {@link ActionSpace#size()} floats
     */
    void step(float[] actions, Step result);

    /** Writes the current observation of one environment. */
    void observe(int index, float[] observations, int offset);

    /** Writes the whole state, generators included. */
    void save(DataOutput out) throws IOException;

    /** Reads what {@link #save} wrote for as many environments. */
    void restore(DataInput in) throws IOException;
}
