package org.tombola.learner;

import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** Acts as a policy does that was learned from normalised observations. */
record NormalizingPolicy(AgentPolicy policy, ObservationNormalizer normalizer) implements AgentPolicy {
    @Override
    public void greedy(float[] observations, int count, float[] actions) {
        policy.greedy(normalizer.normalize(observations, count), count, actions);
    }

    @Override
    public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
        policy.sampled(normalizer.normalize(observations, count), count, streams, actions);
    }

    @Override
    public FeatureMajor labels(float[] observations, int count) {
        return policy.labels(normalizer.normalize(observations, count), count);
    }

    @Override
    public void close() {
        policy.close();
    }
}
