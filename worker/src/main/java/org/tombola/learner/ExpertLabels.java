package org.tombola.learner;

import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.FeatureMajor;

/**
 * What an expert would do; logits of discrete actions are divided by a temperature. Not thread-safe.
 */
final class ExpertLabels implements AutoCloseable {
    private final AgentPolicy policy;
    private final int samples;
    private final int minibatchSize;
    private final float inverseTemperature;
    private final FeatureMajor labels;
    private final FeatureMajor minibatch;

    ExpertLabels(Training training, DistillationSettings settings) {
        Expert expert =
                training.expert().orElseThrow(() -> new IllegalArgumentException("distillation needs an expert"));
        EnvironmentSpec environment = training.environment().spec();
        policy = expert.learner()
                .policy(
                        environment,
                        expert.settings(),
                        training.engine(),
                        expert.parameters(),
                        settings.iteration().capacity());
        samples = settings.iteration().batchSize();
        minibatchSize = settings.iteration().minibatchSize();
        boolean hasLogits = environment.actions() instanceof ActionSpace.Discrete;
        inverseTemperature = hasLogits ? (float) (1 / settings.temperature()) : 1;
        int outputs = ActionDistribution.outputs(environment.actions());
        labels = new FeatureMajor(outputs, samples);
        minibatch = new FeatureMajor(outputs, minibatchSize);
    }

    Policy policy() {
        return policy;
    }

    /** Labels an iteration's observations; the labels stay until the next ones. */
    FeatureMajor label(float[] observations) {
        FeatureMajor outputs = policy.labels(observations, samples);
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
        policy.close();
    }
}
