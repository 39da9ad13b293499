package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Statistics of the undiscounted returns of some episodes.
 *
 * @param std standard deviation of the episodes (not of their mean), 0 for a single one
 */
public record EpisodeReturns(int episodes, double mean, double std, double minimum, double maximum) {
    /** Of no episodes. */
    public static final EpisodeReturns NONE = new EpisodeReturns(0, 0, 0, 0, 0);

    /** Returns the statistics of {@code count} returns; all zero where there is none. */
    public static EpisodeReturns of(double[] returns, int count) {
        if (count == 0) {
            return NONE;
        }
        double sum = 0;
        double minimum = returns[0];
        double maximum = returns[0];
        for (int i = 0; i < count; i++) {
            sum += returns[i];
            minimum = Math.min(minimum, returns[i]);
            maximum = Math.max(maximum, returns[i]);
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (returns[i] - mean) * (returns[i] - mean);
        }
        return new EpisodeReturns(count, mean, count > 1 ? Math.sqrt(squares / (count - 1)) : 0, minimum, maximum);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(episodes);
        out.writeDouble(mean);
        out.writeDouble(std);
        out.writeDouble(minimum);
        out.writeDouble(maximum);
    }

    static EpisodeReturns restore(DataInput in) throws IOException {
        return new EpisodeReturns(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
