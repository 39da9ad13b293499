package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.tombola.random.RandomStream;

/** One data set of a policy's observations, of which every iteration draws some without repetition. */
final class FixedDemonstrations implements Demonstrations {
    private final int observationSize;
    private final float[] samples;
    private final int[] order;
    private final float[] drawn;
    private final RandomStream stream;
    private final String notFinite;

    /**
     * Collects the data set.
     *
     * @param rollout where; closed when that is done
     * @param size number of observations, at least those of one rollout
     * @param stream draws
     */
    FixedDemonstrations(Rollout rollout, Policy policy, int size, RandomStream stream) {
        this.observationSize = rollout.observationSize();
        this.samples = new float[size * observationSize];
        this.order = new int[size];
        this.drawn = new float[rollout.observations.length];
        this.stream = stream;
        try (rollout) {
            for (int filled = 0; filled < samples.length; filled += drawn.length) {
                rollout.collect(policy);
                System.arraycopy(
                        rollout.observations, 0, samples, filled, Math.min(drawn.length, samples.length - filled));
            }
            this.notFinite = rollout.notFinite();
        }
    }

    @Override
    public void next() {
        Arrays.setAll(order, i -> i);
        stream.shuffle(order);
        for (int i = 0; i < drawn.length / observationSize; i++) {
            System.arraycopy(samples, order[i] * observationSize, drawn, i * observationSize, observationSize);
        }
    }

    @Override
    public float[] observations() {
        return drawn;
    }

    @Override
    public String notFinite() {
        return notFinite;
    }

    @Override
    public EpisodeReturns drainEpisodes() {
        return EpisodeReturns.NONE;
    }

    /** The samples follow from the training's start: only the draws go on. */
    @Override
    public void save(DataOutput out) throws IOException {
        stream.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        stream.restore(in);
    }

    /** Nobody acts any more. */
    @Override
    public void close() {}
}
