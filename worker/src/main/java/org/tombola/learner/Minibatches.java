package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.tombola.network.FeatureMajor;
import org.tombola.random.RandomStream;

/** Deals the samples of an iteration out in minibatches, each epoch in another order. */
final class Minibatches {
    private final IterationSettings settings;
    private final RandomStream stream;
    private final int[] order;
    private final FeatureMajor inputs;

    /** Working space for each input. */
    private final float[] totals;

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
        this.stream = stream;
        this.order = new int[settings.batchSize()];
        this.inputs = new FeatureMajor(observationSize, settings.minibatchSize());
        this.totals = new float[observationSize];
    }

    /** Learns from all samples, as often as there are epochs. */
    void forEach(float[] observations, Update update) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] set = FeatureMajor.set(observations, 0, order.length, totals);
        // What is not set stays zero.
        Arrays.fill(inputs.values(), 0);
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            stream.shuffle(order);
            for (int from = 0; from < order.length; from += settings.minibatchSize()) {
                Interruption.check();
                inputs.copy(set, observations, order, from, settings.minibatchSize());
                if (!update.learn(inputs, order, from)) {
                    return;
                }
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
