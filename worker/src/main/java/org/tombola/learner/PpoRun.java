package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Optimizer;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomStream;

/** One training by {@link Ppo}. */
final class PpoRun implements TrainingRun {
    private final PpoSettings settings;
    private final ParameterLayout layout;
    private final long iterations;

    private final TrainableNetwork actor;
    private final TrainableNetwork critic;
    private final Policy policy;
    private final RecordingPolicy actingPolicy;
    private final ActionDistribution distribution;
    private final Rollout rollout;
    private final Minibatches minibatches;
    private final Normalization normalization;

    private final PpoBatch batch;
    private final PpoMinibatch minibatch;
    private final MetricMeans metrics = new MetricMeans();
    private final Diagnostics diagnostics;

    private long iteration;
    private long gradientSteps;
    private final NotFinite notFinite = new NotFinite();

    PpoRun(Training training, PpoSettings settings) {
        this.settings = settings;
        this.layout = training.start().layout();
        this.iterations = settings.iteration().iterations(training.environmentSteps());
        EnvironmentSpec environment = training.environment().spec();
        Optimizer optimizer = settings.optimizer().rule();
        int capacity = settings.iteration().capacity();
        this.actor = training.engine().network(layout.network("actor"), optimizer, capacity);
        this.critic = training.engine().network(layout.network("critic"), optimizer, capacity);
        this.normalization = new Normalization(
                ObservationNormalizer.of(layout, capacity),
                settings.normalizeRewards()
                        ? Optional.of(new RewardNormalizer(settings.iteration().environments(), settings.discount()))
                        : Optional.empty());
        setMask(training.mask());
        load(training.start());
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
        critic.predict(rollout.observations, samples, batch.values);
        critic.predict(rollout.nextObservations(), settings.iteration().environments(), batch.nextValues);
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
        critic.predict(rollout.truncatedObservations(), values.length, values);
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
    public long gradientSteps() {
        return gradientSteps;
    }

    @Override
    public String notFinite() {
        return notFinite.text();
    }

    @Override
    public Parameters parameters() {
        float[] values = new float[layout.size()];
        actor.copyParameters(values, layout.offset("actor"));
        critic.copyParameters(values, layout.offset("critic"));
        normalization.copyTo(values);
        return new Parameters(layout, values);
    }

    @Override
    public void load(Parameters parameters) {
        float[] values = parameters.values();
        actor.setParameters(values, layout.offset("actor"));
        critic.setParameters(values, layout.offset("critic"));
        normalization.load(values);
    }

    @Override
    public void setMask(Mask mask) {
        boolean[] kept = mask.flags();
        actor.setMask(kept, layout.offset("actor"));
        critic.setMask(kept, layout.offset("critic"));
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public SortedMap<String, Double> drainMetrics() {
        return metrics.drain();
    }

    @Override
    public EpisodeReturns drainEpisodes() {
        return rollout.drainEpisodes();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(iteration);
        out.writeLong(gradientSteps);
        notFinite.save(out);
        actor.save(out);
        critic.save(out);
        rollout.save(out);
        normalization.save(out);
        minibatches.save(out);
        metrics.save(out);
        diagnostics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        iteration = in.readLong();
        gradientSteps = in.readLong();
        notFinite.restore(in);
        actor.restore(in);
        critic.restore(in);
        rollout.restore(in);
        normalization.restore(in);
        minibatches.restore(in);
        metrics.restore(in);
        diagnostics.restore(in);
    }

    @Override
    public void close() {
        actor.close();
        critic.close();
        rollout.close();
    }
}
