package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.tombola.network.TrainableNetwork;

/** The measurements beside learning that are switched on, as metrics. */
final class Diagnostics {
    private final Optional<DataShift> shift;
    private final Optional<GradientCosine> interference;

    /**
     * Prepares the measurements.
     *
     * @param values size of all observations of an iteration together
     * @param actor the network whose gradients are compared
     */
    Diagnostics(DiagnosticSettings settings, int observationSize, int values, TrainableNetwork actor) {
        shift = settings.shift() ? Optional.of(new DataShift(observationSize, values)) : Optional.empty();
        interference = settings.interference() ? Optional.of(new GradientCosine(actor)) : Optional.empty();
    }

    /** Looks at the observations of an iteration. */
    void collected(float[] observations, MetricMeans metrics) {
        shift.ifPresent(measured -> measured.measure(observations, metrics));
    }

    /** Looks at the gradient of a minibatch. */
    void differentiated(TrainableNetwork actor, MetricMeans metrics) {
        interference.ifPresent(measured -> measured.measure(actor, metrics));
    }

    void save(DataOutput out) throws IOException {
        if (shift.isPresent()) {
            shift.get().save(out);
        }
        if (interference.isPresent()) {
            interference.get().save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        if (shift.isPresent()) {
            shift.get().restore(in);
        }
        if (interference.isPresent()) {
            interference.get().restore(in);
        }
    }
}
