package org.tombola.learner;

import org.tombola.environment.ActionSpace;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;

/**
 * What an expert would do, as the outputs of its network; where they are logits of discrete actions, divided by a
 * temperature. Not thread-safe.
 */
final class ExpertLabels implements AutoCloseable {
    private final TrainableNetwork expert;
    private final NetworkPolicy policy;
    private final int samples;
    private final int minibatchSize;
    private final float inverseTemperature;
    private final FeatureMajor labels;
    private final FeatureMajor minibatch;

    ExpertLabels(Training training, DistillationSettings settings, ActionDistribution distribution) {
        Parameters parameters =
                training.expert().orElseThrow(() -> new IllegalArgumentException("distillation needs an expert"));
        int capacity = settings.iteration().capacity();
        expert = training.engine()
                .network(
                        parameters.layout().network("actor"),
                        settings.optimizer().adam(),
                        capacity);
        expert.setParameters(parameters.values(), parameters.layout().offset("actor"));
        policy = new NetworkPolicy(expert, distribution, capacity);
        samples = settings.iteration().batchSize();
        minibatchSize = settings.iteration().minibatchSize();
        boolean hasLogits = training.environment().spec().actions() instanceof ActionSpace.Discrete;
        inverseTemperature = hasLogits ? (float) (1 / settings.temperature()) : 1;
        labels = new FeatureMajor(expert.spec().outputs(), samples);
        minibatch = new FeatureMajor(expert.spec().outputs(), minibatchSize);
    }

    Policy policy() {
        return policy;
    }

    /** Labels an iteration's observations; the labels stay until the next ones. */
    FeatureMajor label(float[] observations) {
        FeatureMajor outputs = policy.predict(observations, samples);
        for (int k = 0; k < labels.features(); k++) {
            int row = k * labels.stride();
            int source = k * outputs.stride();
            for (int i = 0; i < samples; i++) {
                labels.values()[row + i] = outputs.values()[source + i] * inverseTemperature;
            }
        }
        return labels;
    }

    /** Returns the labels of the samples {@code order[from]}, {@code order[from + 1]}, …; valid until the next call. */
    FeatureMajor gather(int[] order, int from) {
        for (int k = 0; k < labels.features(); k++) {
            int row = k * minibatch.stride();
            int source = k * labels.stride();
            for (int i = 0; i < minibatchSize; i++) {
                minibatch.values()[row + i] = labels.values()[source + order[from + i]];
            }
        }
        return minibatch;
    }

    @Override
    public void close() {
        expert.close();
    }
}
