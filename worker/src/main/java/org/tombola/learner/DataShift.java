package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the observations that a learner learns from move: {@link VisitationDivergence} between those of an iteration and
 * those of the one before.
 */
final class DataShift {
    private final VisitationDivergence divergence;
    private final float[] previous;
    private boolean isFirst = true;

    /**
     * Prepares a measurement.
     *
     * @param values size of all observations of an iteration together
     */
    DataShift(int observationSize, int values) {
        divergence = new VisitationDivergence(observationSize);
        previous = new float[values];
    }

    /** Adds the divergence of an iteration's observations from the last ones to a metric; the first have none before. */
    void measure(float[] observations, MetricMeans metrics) {
        if (!isFirst) {
            metrics.add("data-shift", divergence.between(previous, observations));
        }
        isFirst = false;
        System.arraycopy(observations, 0, previous, 0, previous.length);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(isFirst);
        for (float value : previous) {
            out.writeFloat(value);
        }
    }

    void restore(DataInput in) throws IOException {
        isFirst = in.readBoolean();
        for (int i = 0; i < previous.length; i++) {
            previous[i] = in.readFloat();
        }
    }
}
