package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.tombola.network.FeatureMajor;
import org.tombola.network.SetFeatures;
import org.tombola.random.RandomStream;

/** Deals the samples of an iteration out in minibatches, each epoch in another order. */
final class Minibatches {
    private final IterationSettings settings;
    private final RandomStream stream;
    private final int[] order;
    private final FeatureMajor inputs;

    private final int observationSize;
    private final SetFeatures setInputs;

    /** The observations of an iteration without the inputs that none of them sets. */
    private float[] compact = {};

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
        this.observationSize = observationSize;
        this.setInputs = new SetFeatures(observationSize);
    }

    /** Learns from all samples, as often as there are epochs. */
    void forEach(float[] observations, Update update) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] set = setInputs.of(observations, 0, order.length);
        inputs.restrict(set);
        float[] rows = withoutOthers(observations, set);
        int[] columns = IntStream.range(0, set.length).toArray();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            stream.shuffle(order);
            for (int from = 0; from < order.length; from += settings.minibatchSize()) {
                Interruption.check();
                inputs.copy(rows, set.length, columns, order, from, settings.minibatchSize());
                if (!update.learn(inputs, order, from)) {
                    return;
                }
            }
        }
    }

    /** Returns rows of the set inputs only, which stay in a nearer cache. */
    private float[] withoutOthers(float[] observations, int[] set) {
        if (set.length == observationSize) {
            return observations;
        }
        if (compact.length < order.length * set.length) {
            compact = new float[order.length * set.length];
        }
        for (int sample = 0; sample < order.length; sample++) {
            int from = sample * observationSize;
            int to = sample * set.length;
            for (int k = 0; k < set.length; k++) {
                compact[to + k] = observations[from + set[k]];
            }
        }
        return compact;
    }

    void save(DataOutput out) throws IOException {
        stream.save(out);
    }

    void restore(DataInput in) throws IOException {
        stream.restore(in);
    }
}
