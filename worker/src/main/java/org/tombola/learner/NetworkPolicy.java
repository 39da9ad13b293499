package org.tombola.learner;

import java.util.Optional;
import org.tombola.environment.TaskSpec;
import org.tombola.network.Engine;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** Acts by what a network puts out. */
final class NetworkPolicy implements AgentPolicy {
    private final TrainableNetwork network;
    private final ActionChoice choice;
    private final float[] rows;
    private final FeatureMajor outputs;

    /**
     * Wraps a network.
     *
     * @param capacity the most observations that one call will bring
     */
    NetworkPolicy(TrainableNetwork network, ActionChoice choice, int capacity) {
        this.network = network;
        this.choice = choice;
        this.rows = new float[capacity * network.spec().outputs()];
        this.outputs = new FeatureMajor(network.spec().outputs(), capacity);
    }

    /** Returns the policy that acts by the distribution whose parameters the network {@code actor} puts out. */
    static AgentPolicy ofActor(TaskSpec task, Engine engine, Parameters parameters, int capacity) {
        return ofActor(ActionDistribution.of(task.actions(), capacity), engine, parameters, capacity);
    }

    /** Returns the policy that chooses by what the network {@code actor} puts out. */
    static AgentPolicy ofActor(ActionChoice choice, Engine engine, Parameters parameters, int capacity) {
        TrainableNetwork actor = engine.network(parameters.layout().network("actor"), capacity);
        actor.setParameters(parameters.values(), parameters.layout().offset("actor"));
        Normalization normalization =
                new Normalization(ObservationNormalizer.of(parameters.layout(), capacity), Optional.empty());
        normalization.load(parameters.values());
        return normalization.around(new NetworkPolicy(actor, choice, capacity));
    }

    @Override
    public void greedy(float[] observations, int count, float[] actions) {
        choice.mode(predict(observations, count), count, actions);
    }

    @Override
    public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
        choice.sample(predict(observations, count), count, streams, actions);
    }

    /** Returns the network's outputs for the observations of the last call, valid until the next one. */
    FeatureMajor outputs() {
        return outputs;
    }

    /** Returns the network's outputs for some observations; valid until the next call. */
    FeatureMajor predict(float[] observations, int count) {
        Interruption.predict(network, observations, count, rows);
        outputs.fill(rows, count);
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
