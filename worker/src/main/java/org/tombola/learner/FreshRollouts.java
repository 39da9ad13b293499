package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** New observations of a policy in every iteration. */
record FreshRollouts(Rollout rollout, Policy policy) implements Demonstrations {
    @Override
    public void next() {
        rollout.collect(policy);
    }

    @Override
    public float[] observations() {
        return rollout.observations;
    }

    @Override
    public String notFinite() {
        return rollout.notFinite();
    }

    @Override
    public EpisodeReturns drainEpisodes() {
        return rollout.drainEpisodes();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        rollout.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        rollout.restore(in);
    }

    @Override
    public void close() {
        rollout.close();
    }
}
