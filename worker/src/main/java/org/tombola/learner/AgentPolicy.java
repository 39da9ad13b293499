package org.tombola.learner;

import org.tombola.network.FeatureMajor;

/** How a trained agent acts. Not thread-safe. */
public interface AgentPolicy extends Policy, AutoCloseable {
    /**
     * Returns what a student of the agent learns from: for discrete actions logits, up to a temperature, for others the
     * parameters of a distribution; valid until the next call.
     *
     * @param observations {@code count} observations, one after the other
     */
    FeatureMajor labels(float[] observations, int count);

    /** Frees the networks. */
    @Override
    void close();
}
