package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.network.TrainableNetwork;

/**
 * The cosine between the gradients of successive minibatches: 1 where they agree, 0 where they have nothing to do with each
 * other, negative where learning from one undoes what was learned from the other.
 */
final class GradientCosine {
    private float[] previous;
    private float[] current;
    private boolean isFirst = true;

    GradientCosine(TrainableNetwork network) {
        int parameters = network.spec().parameterCount();
        previous = new float[parameters];
        current = new float[parameters];
    }

    /** Adds the cosine between a network's gradient and the one before to a metric; the first one has none before. */
    void measure(TrainableNetwork network, MetricMeans metrics) {
        network.copyGradient(current, 0);
        double product = 0;
        double squares = 0;
        double previousSquares = 0;
        for (int i = 0; i < current.length; i++) {
            product += (double) current[i] * previous[i];
            squares += (double) current[i] * current[i];
            previousSquares += (double) previous[i] * previous[i];
        }
        // A gradient of length zero has no direction.
        if (!isFirst && squares > 0 && previousSquares > 0) {
            metrics.add("gradient-cosine", product / Math.sqrt(squares * previousSquares));
        }
        isFirst = false;
        float[] swapped = previous;
        previous = current;
        current = swapped;
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
