package org.tombola.environment;

import java.awt.image.BufferedImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A batch of parallel environments of one kind. Not thread-safe.
 *
 * <p>Environments do not reset themselves: after a step that ended an episode, {@link #observe} still gives the episode's
 * last observation, and the environment must be reset before its next step.
 */
public interface Environment extends AutoCloseable {
    /** Returns the number of parallel environments. */
    int count();

    /** Starts an episode in one environment with the generator freshly seeded, as {@code reset(seed=…)} in Gymnasium. */
    void reset(int index, long seed);

    /** Starts an episode in one environment with the generator as it stands, as {@code reset()} in Gymnasium. */
    void reset(int index);

    /**
     * Steps some of the environments; the others stay as they are.
     *
     * @param which their indices, in ascending order
     * @param count how many entries of {@code which} count
     * @param actions the action of environment {@code which[k]} at {@code k * }{@link ActionSpace#size()}
     * @param result written at the indices of the environments that stepped
     */
    void step(int[] which, int count, float[] actions, Step result);

    /**
     * Steps all environments.
     *
     * @param actions one action per environment, each of {@link ActionSpace#size()} floats
     */
    default void step(float[] actions, Step result) {
        step(IntStream.range(0, count()).toArray(), count(), actions, result);
    }

    /** Writes the current observation of one environment. */
    void observe(int index, float[] observations, int offset);

    /**
     * Returns a picture of its own of what happens in one environment, if it was {@linkplain EnvironmentFactory#createVisible made} to
     * have one.
     */
    default Optional<BufferedImage> picture(int index) {
        return Optional.empty();
    }

    /** Writes the whole state, generators included. */
    void save(DataOutput out) throws IOException;

    /** Reads what {@link #save} wrote for as many environments. */
    void restore(DataInput in) throws IOException;

    /** Frees what the environment holds outside the heap, such as processes; most hold nothing. */
    @Override
    default void close() {}
}
