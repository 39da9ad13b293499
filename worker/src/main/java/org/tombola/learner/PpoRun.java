package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.network.FeatureMajor;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** One training by {@link Ppo}. */
final class PpoRun implements TrainingRun {
    private final PpoSettings settings;
    private final ParameterLayout layout;
    private final long iterations;
    private final int observationSize;

    private final TrainableNetwork actor;
    private final TrainableNetwork critic;
    private final NetworkPolicy policy;
    private final ActionDistribution distribution;
    private final Rollout rollout;
    private final RandomStream minibatchOrder;

    private final PpoBatch batch;
    private final int[] order;
    private final FeatureMajor inputs;
    private final PpoMinibatch minibatch;
    private final MetricMeans metrics = new MetricMeans();

    private long iteration;
    private long gradientSteps;
    private boolean diverged;

    PpoRun(Training training, PpoSettings settings) {
        this.settings = settings;
        this.layout = training.start().layout();
        this.iterations = (training.environmentSteps() + settings.batchSize() - 1) / settings.batchSize();
        EnvironmentSpec environment = training.environment().spec();
        this.observationSize = environment.observationSize();
        int capacity = Math.max(settings.batchSize(), 128);
        this.actor = training.engine().network(layout.network("actor"), settings.adam(), capacity);
        this.critic = training.engine().network(layout.network("critic"), settings.adam(), capacity);
        boolean[] kept = training.mask().flags();
        actor.setMask(kept, layout.offset("actor"));
        critic.setMask(kept, layout.offset("critic"));
        load(training.start());
        this.distribution = ActionDistribution.of(environment.actions(), capacity);
        this.policy = new NetworkPolicy(actor, distribution, capacity);
        this.rollout = new Rollout(
                training.environment(),
                settings.environments(),
                settings.rolloutSteps(),
                new RandomStream(training.keys().apply("environment")),
                new RandomStream(training.keys().apply("actions")));
        this.minibatchOrder = new RandomStream(training.keys().apply("minibatches"));
        this.batch = new PpoBatch(settings);
        this.order = new int[settings.batchSize()];
        this.inputs = new FeatureMajor(observationSize, settings.minibatchSize());
        this.minibatch =
                new PpoMinibatch(settings, distribution, environment.actions().size());
    }

    @Override
    public void advance() {
        rollout.collect(policy);
        estimate();
        float learningRate = (float)
                (settings.annealLearningRate()
                        ? settings.learningRate() * (1 - (double) iteration / iterations)
                        : settings.learningRate());
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < settings.epochs() && !diverged; epoch++) {
            minibatchOrder.shuffle(order);
            for (int from = 0; from < order.length && !diverged; from += settings.minibatchSize()) {
                update(from, learningRate);
            }
        }
        metrics.add("learning-rate", learningRate);
        metrics.add("explained-variance", batch.explainedVariance());
        iteration++;
    }

    /** Evaluates the critic and the old policy on the rollout and derives advantages. */
    private void estimate() {
        int samples = order.length;
        critic.predict(rollout.observations, samples, batch.values);
        critic.predict(rollout.nextObservations(), settings.environments(), batch.nextValues);
        if (rollout.truncations() > 0) {
            bootstrapTruncated();
        }
        distribution.evaluate(
                policy.predict(rollout.observations, samples),
                samples,
                rollout.actions,
                0,
                batch.logProbabilities,
                batch.entropies);
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

    private void update(int from, float learningRate) {
        int size = settings.minibatchSize();
        gather(from, size);
        minibatch.gather(rollout.actions, batch, order, from);
        actor.backward(inputs, size, minibatch::policyGradient, TrainableNetwork.GradientScope.SURVIVORS);
        critic.backward(inputs, size, minibatch::valueGradient, TrainableNetwork.GradientScope.SURVIVORS);
        double norm = Math.sqrt(actor.squaredGradientNorm() + critic.squaredGradientNorm());
        if (!Double.isFinite(norm)) {
            diverged = true;
            return;
        }
        float scale = (float) Math.min(1, settings.maximumGradientNorm() / (norm + 1e-6));
        actor.update(learningRate, scale);
        critic.update(learningRate, scale);
        gradientSteps++;
        metrics.add("gradient-norm", norm);
        minibatch.addMetrics(metrics);
    }

    private void gather(int from, int size) {
        float[] values = inputs.values();
        for (int feature = 0; feature < observationSize; feature++) {
            int row = feature * inputs.stride();
            for (int i = 0; i < size; i++) {
                values[row + i] = rollout.observations[order[from + i] * observationSize + feature];
            }
        }
    }

    @Override
    public long environmentSteps() {
        return iteration * settings.batchSize();
    }

    @Override
    public long gradientSteps() {
        return gradientSteps;
    }

    @Override
    public boolean hasDiverged() {
        return diverged;
    }

    @Override
    public Parameters parameters() {
        float[] values = new float[layout.size()];
        actor.copyParameters(values, layout.offset("actor"));
        critic.copyParameters(values, layout.offset("critic"));
        return new Parameters(layout, values);
    }

    @Override
    public void load(Parameters parameters) {
        actor.setParameters(parameters.values(), layout.offset("actor"));
        critic.setParameters(parameters.values(), layout.offset("critic"));
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
        out.writeBoolean(diverged);
        actor.save(out);
        critic.save(out);
        rollout.save(out);
        minibatchOrder.save(out);
        metrics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        iteration = in.readLong();
        gradientSteps = in.readLong();
        diverged = in.readBoolean();
        actor.restore(in);
        critic.restore(in);
        rollout.restore(in);
        minibatchOrder.restore(in);
        metrics.restore(in);
    }

    @Override
    public void close() {
        actor.close();
        critic.close();
    }
}
