package org.tombola.learner;

import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.Engine;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** Acts by a distribution whose parameters a network computes. */
final class NetworkPolicy implements AgentPolicy {
    private final TrainableNetwork network;
    private final ActionDistribution distribution;
    private final float[] rows;
    private final FeatureMajor outputs;

    /**
     * Wraps a network.
     *
     * @param capacity the most observations that one call will bring
     */
    NetworkPolicy(TrainableNetwork network, ActionDistribution distribution, int capacity) {
        this.network = network;
        this.distribution = distribution;
        this.rows = new float[capacity * network.spec().outputs()];
        this.outputs = new FeatureMajor(network.spec().outputs(), capacity);
    }

    /** Returns the policy of the network {@code actor} with these parameters. */
    static AgentPolicy ofActor(EnvironmentSpec environment, Engine engine, Parameters parameters, int capacity) {
        TrainableNetwork actor = engine.network(parameters.layout().network("actor"), capacity);
        actor.setParameters(parameters.values(), parameters.layout().offset("actor"));
        return new NetworkPolicy(actor, ActionDistribution.of(environment.actions(), capacity), capacity);
    }

    @Override
    public void greedy(float[] observations, int count, float[] actions) {
        distribution.mode(predict(observations, count), count, actions);
    }

    @Override
    public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
        distribution.sample(predict(observations, count), count, streams, actions);
    }

    /** Returns the network's outputs for the observations of the last call, valid until the next one. */
    FeatureMajor outputs() {
        return outputs;
    }

    /** Returns the network's outputs for some observations; valid until the next call. */
    FeatureMajor predict(float[] observations, int count) {
        network.predict(observations, count, rows);
        float[] values = outputs.values();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < outputs.features(); k++) {
                values[k * outputs.stride() + i] = rows[i * outputs.features() + k];
            }
        }
        return outputs;
    }

    @Override
    public FeatureMajor labels(float[] observations, int count) {
        return predict(observations, count);
    }

    @Override
    public void close() {
        network.close();
    }
}
