package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** One training by {@link Ppo}. */
final class PpoRun extends NetworkRun {
    private final PpoSettings settings;
    private final long iterations;

    private final TrainableNetwork actor;
    private final TrainableNetwork critic;
    private final Policy policy;
    private final RecordingPolicy actingPolicy;
    private final ActionDistribution distribution;
    private final Rollout rollout;
    private final Minibatches minibatches;

    private final PpoBatch batch;
    private final PpoMinibatch minibatch;
    private final Diagnostics diagnostics;

    PpoRun(Training training, PpoSettings settings) {
        super(training, normalization(training, settings));
        this.settings = settings;
        this.iterations = settings.iteration().iterations(training.environmentSteps());
        EnvironmentSpec environment = training.environment().spec();
        Optimizer optimizer = settings.optimizer().rule();
        int capacity = settings.iteration().capacity();
        this.actor = network(training, "actor", optimizer, capacity);
        this.critic = network(training, "critic", optimizer, capacity);
        this.distribution = ActionDistribution.of(environment.actions(), capacity);
        NetworkPolicy byNetwork = new NetworkPolicy(actor, distribution, capacity);
        this.policy = normalization.around(byNetwork);
        this.actingPolicy = new RecordingPolicy(byNetwork, settings.iteration().batchSize());
        this.rollout = new Rollout(
                training.environment(),
                settings.iteration().environments(),
                settings.iteration().rolloutSteps(),
                new RandomStream(training.keys().apply("environment")),
                new RandomStream(training.keys().apply("actions")),
                normalization);
        this.minibatches = new Minibatches(
                settings.iteration(),
                environment.observationSize(),
                new RandomStream(training.keys().apply("minibatches")));
        this.batch = new PpoBatch(settings);
        this.minibatch =
                new PpoMinibatch(settings, distribution, environment.actions().size());
        this.diagnostics = new Diagnostics(
                settings.diagnostics(), environment.observationSize(), rollout.observations.length, actor);
    }

    private static Normalization normalization(Training training, PpoSettings settings) {
        return new Normalization(
                ObservationNormalizer.of(
                        training.start().layout(), settings.iteration().capacity()),
                settings.normalizeRewards()
                        ? Optional.of(new RewardNormalizer(settings.iteration().environments(), settings.discount()))
                        : Optional.empty());
    }

    @Override
    public void advance() {
        actingPolicy.forget();
        rollout.collect(actingPolicy);
        notFinite.note(rollout.notFinite());
        if (!hasDiverged()) {
            learn();
        }
        iteration++;
    }

    private void learn() {
        diagnostics.collected(rollout.observations, metrics);
        estimate();
        float learningRate = settings.optimizer().learningRate(iteration, iterations);
        minibatches.forEach(rollout.observations, (inputs, order, from) -> update(inputs, order, from, learningRate));
        metrics.add("learning-rate", learningRate);
        normalization.rewards().ifPresent(rewards -> metrics.add("reward-deviation", rewards.deviation()));
        metrics.add("explained-variance", batch.explainedVariance());
        notFinite.note(NotFinite.of(parameters(), gradientSteps));
    }

    /** Evaluates the critic and the policy that acted on the rollout and derives advantages. */
    private void estimate() {
        int samples = settings.iteration().batchSize();
        Interruption.predict(critic, rollout.observations, samples, batch.values);
        Interruption.predict(
                critic, rollout.nextObservations(), settings.iteration().environments(), batch.nextValues);
        if (rollout.truncations() > 0) {
            bootstrapTruncated();
        }
        distribution.evaluate(
                actingPolicy.outputs(), samples, rollout.actions, 0, batch.logProbabilities, batch.entropies);
        batch.estimateAdvantages(rollout.rewards, rollout.ended);
    }

    /** Adds the discounted value of the last observation to the last reward of each truncated episode. */
    private void bootstrapTruncated() {
        float[] values = new float[rollout.truncations()];
        Interruption.predict(critic, rollout.truncatedObservations(), values.length, values);
        for (int k = 0; k < values.length; k++) {
            rollout.rewards[rollout.truncatedSample(k)] += (float) settings.discount() * values[k];
        }
    }

    private boolean update(FeatureMajor inputs, int[] order, int from, float learningRate) {
        int size = settings.iteration().minibatchSize();
        minibatch.gather(rollout.actions, batch, order, from);
        actor.backward(inputs, size, minibatch::policyGradient, TrainableNetwork.GradientScope.SURVIVORS);
        critic.backward(inputs, size, minibatch::valueGradient, TrainableNetwork.GradientScope.SURVIVORS);
        diagnostics.differentiated(actor, metrics);
        double norm = settings.optimizer().step(learningRate, actor, critic);
        notFinite.note(NotFinite.of(norm, gradientSteps));
        if (!hasDiverged()) {
            gradientSteps++;
            metrics.add("gradient-norm", norm);
            minibatch.addMetrics(metrics);
        }
        return !hasDiverged();
    }

    @Override
    public long environmentSteps() {
        return iteration * settings.iteration().batchSize();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public EpisodeReturns drainEpisodes() {
        return rollout.drainEpisodes();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        rollout.save(out);
        minibatches.save(out);
        diagnostics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        rollout.restore(in);
        minibatches.restore(in);
        diagnostics.restore(in);
    }

    @Override
    public void close() {
        super.close();
        rollout.close();
    }
}
