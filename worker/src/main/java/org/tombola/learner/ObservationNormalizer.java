package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.tombola.network.InputStatistics;
import org.tombola.network.ParameterLayout;

/**
 * Brings each input to mean 0 and variance 1 over all observations that were learned from, as Gymnasium's
 * {@code NormalizeObservation} and CleanRL do. Not thread-safe.
 *
 * <p>What is used are means and deviations rounded to single precision, which are part of an agent's parameters: a snapshot acts
 * as the agent did in training.
 */
final class ObservationNormalizer {
    private static final double EPSILON = 1e-8;

    private final InputStatistics statistics;
    private final int inputs;
    private final RunningMoments moments;
    /** Means and deviations in use. */
    private final float[] used;

    private final float[] normalized;

    private ObservationNormalizer(InputStatistics statistics, int capacity) {
        this.statistics = statistics;
        this.inputs = statistics.inputs();
        this.moments = new RunningMoments(inputs);
        this.used = new float[statistics.size()];
        this.normalized = new float[capacity * inputs];
        use(moments);
    }

    /**
     * Returns the normaliser of an agent, if it has one, without any observations.
     *
     * @param capacity the most observations that are normalised at once
     */
    static Optional<ObservationNormalizer> of(ParameterLayout layout, int capacity) {
        return InputStatistics.of(layout).map(statistics -> new ObservationNormalizer(statistics, capacity));
    }

    /** Takes observations into account, then normalises them as {@link #normalize} does. */
    float[] learn(float[] observations, int count) {
        moments.add(count, (row, column) -> observations[row * inputs + column]);
        use(moments);
        return normalize(observations, count);
    }

    private void use(RunningMoments learned) {
        for (int i = 0; i < inputs; i++) {
            used[i] = (float) learned.mean(i);
            used[inputs + i] = (float) Math.sqrt(learned.variance(i) + EPSILON);
        }
    }

    /** Returns normalised observations, one after the other; the array is valid until the next call. */
    float[] normalize(float[] observations, int count) {
        statistics.normalize(used, 0, observations, count, normalized);
        return normalized;
    }

    /** Writes the statistics in use to where they belong among an agent's parameters. */
    void copyTo(float[] parameters) {
        System.arraycopy(used, 0, parameters, statistics.means().offset(), used.length);
    }

    /** Uses the statistics of a snapshot; what was learned stays. */
    void load(float[] parameters) {
        System.arraycopy(parameters, statistics.means().offset(), used, 0, used.length);
    }

    void save(DataOutput out) throws IOException {
        moments.save(out);
    }

    void restore(DataInput in) throws IOException {
        moments.restore(in);
        use(moments);
    }
}
