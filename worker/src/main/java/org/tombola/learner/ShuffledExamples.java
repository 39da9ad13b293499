package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.dataset.Examples;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/**
 * Deals examples out in minibatches: all of them in a random order, then all of them in another one, and so on. Minibatches are
 * all of one size, so that one may begin with the last examples of an order and end with the first ones of the next.
 */
final class ShuffledExamples {
    private final Examples examples;
    private final RandomStream stream;
    private final int[] order;
    private int position;

    private final int size;
    private final int observationSize;
    private final float[] observations;
    private final float[] labels;
    private final FeatureMajor inputs;

    ShuffledExamples(Examples examples, int observationSize, int minibatchSize, RandomStream stream) {
        this.examples = examples;
        this.stream = stream;
        this.order = new int[examples.count()];
        this.position = order.length;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        this.size = minibatchSize;
        this.observationSize = observationSize;
        this.observations = new float[size * observationSize];
        this.labels = new float[size];
        this.inputs = new FeatureMajor(observationSize, size);
    }

    /** Goes on to the next minibatch. */
    void next() {
        for (int i = 0; i < size; i++) {
            if (position == order.length) {
                stream.shuffle(order);
                position = 0;
            }
            int example = order[position++];
            examples.inputs(example, observations, i * observationSize);
            labels[i] = examples.label(example);
        }
        float[] values = inputs.values();
        for (int feature = 0; feature < observationSize; feature++) {
            int row = feature * inputs.stride();
            for (int i = 0; i < size; i++) {
                values[row + i] = observations[i * observationSize + feature];
            }
        }
    }

    /** Returns this minibatch's inputs, one example after the other; valid until the next one. */
    float[] observations() {
        return observations;
    }

    /** Returns this minibatch's inputs; valid until the next one. */
    FeatureMajor inputs() {
        return inputs;
    }

    /** Returns this minibatch's classes; valid until the next one. */
    float[] labels() {
        return labels;
    }

    void save(DataOutput out) throws IOException {
        stream.save(out);
        out.writeInt(position);
        for (int example : order) {
            out.writeInt(example);
        }
    }

    void restore(DataInput in) throws IOException {
        stream.restore(in);
        position = in.readInt();
        for (int i = 0; i < order.length; i++) {
            order[i] = in.readInt();
        }
    }
}
