package org.tombola.learner;

import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** Acts as a network's policy does and keeps the outputs that it drew actions by, so that they need not be computed again. */
final class RecordingPolicy implements Policy {
    private final NetworkPolicy policy;
    private final FeatureMajor recorded;
    private int samples;

    /**
     * Wraps a policy.
     *
     * @param capacity the most samples between two calls of {@link #forget}
     */
    RecordingPolicy(NetworkPolicy policy, int capacity) {
        this.policy = policy;
        this.recorded = new FeatureMajor(policy.outputs().features(), capacity);
    }

    @Override
    public void greedy(float[] observations, int count, float[] actions) {
        policy.greedy(observations, count, actions);
    }

    @Override
    public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
        policy.sampled(observations, count, streams, actions);
        FeatureMajor outputs = policy.outputs();
        for (int k = 0; k < outputs.features(); k++) {
            System.arraycopy(
                    outputs.values(), k * outputs.stride(), recorded.values(), k * recorded.stride() + samples, count);
        }
        samples += count;
    }

    /** Begins anew. */
    void forget() {
        samples = 0;
    }

    /** Returns the outputs of all samples drawn since the last call of {@link #forget}; the array itself. */
    FeatureMajor outputs() {
        return recorded;
    }
}
