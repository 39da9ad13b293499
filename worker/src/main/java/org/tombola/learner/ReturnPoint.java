package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Returns at one point of training.
 *
 * @param policy {@code greedy}: an evaluation; {@code sampled}: the training episodes since the previous point
 */
public record ReturnPoint(long environmentSteps, String policy, EpisodeReturns returns) {
    public static final String GREEDY = "greedy";
    public static final String SAMPLED = "sampled";

    void save(DataOutput out) throws IOException {
        out.writeLong(environmentSteps);
        out.writeUTF(policy);
        returns.save(out);
    }

    static ReturnPoint restore(DataInput in) throws IOException {
        return new ReturnPoint(in.readLong(), in.readUTF(), EpisodeReturns.restore(in));
    }
}
