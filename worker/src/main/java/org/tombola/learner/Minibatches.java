package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** Deals the samples of an iteration out in minibatches, each epoch in another order. */
final class Minibatches {
    private final IterationSettings settings;
    private final int observationSize;
    private final RandomStream stream;
    private final int[] order;
    private final FeatureMajor inputs;

    /** What is learned from one minibatch. */
    interface Update {
        /**
         * Learns from the samples {@code order[from]}, {@code order[from + 1]}, …
         *
         * @param inputs the samples' observations
         * @return whether to go on
         */
        boolean learn(FeatureMajor inputs, int[] order, int from);
    }

    Minibatches(IterationSettings settings, int observationSize, RandomStream stream) {
        this.settings = settings;
        this.observationSize = observationSize;
        this.stream = stream;
        this.order = new int[settings.batchSize()];
        this.inputs = new FeatureMajor(observationSize, settings.minibatchSize());
    }

    /** Learns from all samples, as often as there are epochs. */
    void forEach(float[] observations, Update update) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            stream.shuffle(order);
            for (int from = 0; from < order.length; from += settings.minibatchSize()) {
                Interruption.check();
                gather(observations, from);
                if (!update.learn(inputs, order, from)) {
                    return;
                }
            }
        }
    }

    private void gather(float[] observations, int from) {
        float[] values = inputs.values();
        for (int feature = 0; feature < observationSize; feature++) {
            int row = feature * inputs.stride();
            for (int i = 0; i < settings.minibatchSize(); i++) {
                values[row + i] = observations[order[from + i] * observationSize + feature];
            }
        }
    }

    void save(DataOutput out) throws IOException {
        stream.save(out);
    }

    void restore(DataInput in) throws IOException {
        stream.restore(in);
    }
}
