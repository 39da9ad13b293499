package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import org.tombola.network.FeatureMajor;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** One training by {@link Distillation}. */
final class DistillationRun extends NetworkRun {
    private final DistillationSettings settings;
    private final long iterations;
    private final int samples;

    private final TrainableNetwork student;
    private final NetworkPolicy byNetwork;
    private final Policy policy;
    private final ActionDistribution distribution;
    private final ExpertLabels expert;
    private final Demonstrations demonstrations;
    private final Minibatches minibatches;

    private final float[] divergences;
    private final FeatureMajor unusedGradient;
    private final Diagnostics diagnostics;
    private final Optional<Probe> probe;

    DistillationRun(Training training, DistillationSettings settings) {
        super(
                training,
                new Normalization(
                        ObservationNormalizer.of(
                                training.start().layout(), settings.iteration().capacity()),
                        Optional.empty()));
        this.settings = settings;
        this.iterations = settings.iteration().iterations(training.environmentSteps());
        this.samples = settings.iteration().batchSize();
        int capacity = settings.iteration().capacity();
        int observationSize = training.environment().spec().observationSize();
        this.student = network(training, "actor", settings.optimizer().rule(), capacity);
        this.distribution = ActionDistribution.of(training.environment().spec().actions(), capacity);
        this.byNetwork = new NetworkPolicy(student, distribution, capacity);
        this.policy = normalization.around(byNetwork);
        this.expert = new ExpertLabels(training, settings);
        this.demonstrations = demonstrations(training);
        this.minibatches = new Minibatches(
                settings.iteration(),
                observationSize,
                new RandomStream(training.keys().apply("minibatches")));
        this.divergences = new float[samples];
        this.unusedGradient = new FeatureMajor(student.spec().outputs(), samples);
        this.diagnostics = new Diagnostics(settings.diagnostics(), observationSize, samples * observationSize, student);
        try {
            this.probe = settings.diagnostics().shift() ? Optional.of(probe(training)) : Optional.empty();
        } catch (RuntimeException e) {
            demonstrations.close();
            throw e;
        }
    }

    private Demonstrations demonstrations(Training training) {
        RandomStream seeds = new RandomStream(training.keys().apply("environment"));
        RandomStream actions = new RandomStream(training.keys().apply("actions"));
        return switch (settings.data()) {
            case EXPERT -> new FreshRollouts(rollout(training, seeds, actions), expert.policy());
            case STUDENT -> new FreshRollouts(rollout(training, seeds, actions), policy);
            case FIXED ->
                new FixedDemonstrations(
                        rollout(
                                training,
                                new RandomStream(training.seedKeys().apply("data-set")),
                                new RandomStream(training.seedKeys().apply("data-set-actions"))),
                        expert.policy(),
                        settings.dataSetSamples(),
                        new RandomStream(training.keys().apply("data-set-draws")));
        };
    }

    private Probe probe(Training training) {
        return new Probe(
                rollout(
                        training,
                        new RandomStream(training.keys().apply("probe")),
                        new RandomStream(training.keys().apply("probe-actions"))),
                learnsFromItself() ? expert.policy() : policy);
    }

    private Rollout rollout(Training training, RandomStream seeds, RandomStream actions) {
        return new Rollout(
                training.environment(),
                settings.iteration().environments(),
                settings.iteration().rolloutSteps(),
                seeds,
                actions);
    }

    private boolean learnsFromItself() {
        return settings.data() == DistillationSettings.Data.STUDENT;
    }

    @Override
    public void advance() {
        demonstrations.next();
        notFinite.note(demonstrations.notFinite());
        if (!hasDiverged()) {
            learn();
        }
        iteration++;
    }

    private void learn() {
        float[] observations = demonstrations.observations();
        diagnostics.collected(observations, metrics);
        probe.ifPresent(measured -> measured.measure(observations, metrics));
        FeatureMajor labels = expert.label(observations);
        float[] seen = normalization.learn(observations, samples);
        metrics.add("expert-divergence", divergence(seen, labels));
        float learningRate = settings.optimizer().learningRate(iteration, iterations);
        minibatches.forEach(seen, (inputs, order, from) -> update(inputs, order, from, learningRate));
        metrics.add("learning-rate", learningRate);
        notFinite.note(NotFinite.of(parameters(), gradientSteps));
    }

    /** Returns the student's mean divergence before it learns from the observations. */
    private double divergence(float[] observations, FeatureMajor labels) {
        FeatureMajor outputs = byNetwork.predict(observations, samples);
        distribution.divergence(outputs, samples, labels, 0, 0, divergences, unusedGradient);
        return meanDivergence(samples);
    }

    private boolean update(FeatureMajor inputs, int[] order, int from, float learningRate) {
        int size = settings.iteration().minibatchSize();
        FeatureMajor labels = expert.gather(order, from);
        student.backward(
                inputs,
                size,
                (outputs, gradient, first, count) ->
                        distribution.divergence(outputs, count, labels, first, 1f / size, divergences, gradient),
                TrainableNetwork.GradientScope.SURVIVORS);
        diagnostics.differentiated(student, metrics);
        double norm = settings.optimizer().step(learningRate, student);
        notFinite.note(NotFinite.of(norm, gradientSteps));
        if (!hasDiverged()) {
            gradientSteps++;
            metrics.add("gradient-norm", norm);
            metrics.add("distillation-loss", meanDivergence(size));
        }
        return !hasDiverged();
    }

    private double meanDivergence(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += divergences[i];
        }
        return sum / count;
    }

    @Override
    public long environmentSteps() {
        return iteration * samples;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public SortedMap<String, Double> drainMetrics() {
        EpisodeReturns expertReturns = learnsFromItself() ? EpisodeReturns.NONE : demonstrations.drainEpisodes();
        if (expertReturns.episodes() > 0) {
            metrics.add("expert-return", expertReturns.mean());
        }
        return super.drainMetrics();
    }

    /** Returns the student's own training episodes, of which there are none where the expert acts. */
    @Override
    public EpisodeReturns drainEpisodes() {
        return learnsFromItself() ? demonstrations.drainEpisodes() : EpisodeReturns.NONE;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        demonstrations.save(out);
        minibatches.save(out);
        diagnostics.save(out);
        if (probe.isPresent()) {
            probe.get().rollout().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        demonstrations.restore(in);
        minibatches.restore(in);
        diagnostics.restore(in);
        if (probe.isPresent()) {
            probe.get().rollout().restore(in);
        }
    }

    @Override
    public void close() {
        super.close();
        expert.close();
        demonstrations.close();
        probe.ifPresent(measured -> measured.rollout().close());
    }

    /** Rollouts of the policy whose observations are not learned from, to see where it would go. */
    private record Probe(Rollout rollout, Policy policy) {
        void measure(float[] observations, MetricMeans metrics) {
            rollout.collect(policy);
            rollout.drainEpisodes();
            VisitationDivergence divergence = new VisitationDivergence(rollout.observationSize());
            metrics.add("visitation-divergence", divergence.between(observations, rollout.observations));
        }
    }
}
