package org.tombola.learner;

import org.tombola.random.RandomStream;

/** A way to act. */
public interface Policy {
    /**
     * Writes the most probable (or best valued) actions.
     *
     * @param observations {@code count} observations, one after the other
     * @param actions {@code count} actions, to be written
     */
    void greedy(float[] observations, int count, float[] actions);

    /** Writes actions drawn from the policy's distribution, each with the stream of its observation. */
    void sampled(float[] observations, int count, RandomStream[] streams, float[] actions);
}
