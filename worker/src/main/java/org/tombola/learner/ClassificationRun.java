package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.tombola.dataset.DataSetSpec;
import org.tombola.network.FeatureMajor;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomStream;

/** One training by {@link Classification}; an iteration is a minibatch. */
final class ClassificationRun extends NetworkRun {
    private final ClassificationSettings settings;
    private final long iterations;
    private final int size;

    private final TrainableNetwork classifier;
    private final NetworkPolicy policy;
    private final ActionDistribution distribution;
    private final ShuffledExamples examples;

    private final float[] byLogProbability;
    private final float[] logProbabilities;
    private final float[] unusedEntropies;
    private final float[] predicted;
    private final Diagnostics diagnostics;

    private int correct;

    ClassificationRun(Training training, ClassificationSettings settings) {
        super(training, Normalization.NONE);
        this.settings = settings;
        this.size = settings.minibatchSize();
        this.iterations = (training.environmentSteps() + size - 1) / size;
        DataSetSpec spec = training.dataSet().spec();
        int capacity = Math.max(size, Evaluator.BATCH);
        this.classifier = network(training, "actor", settings.optimizer().rule(), capacity);
        this.distribution = ActionDistribution.of(spec.actions(), capacity);
        this.policy = new NetworkPolicy(classifier, distribution, capacity);
        this.examples = new ShuffledExamples(
                training.dataSet().load().training(),
                spec.observationSize(),
                size,
                new RandomStream(training.keys().apply("minibatches")));
        this.byLogProbability = new float[size];
        Arrays.fill(byLogProbability, -1f / size);
        this.logProbabilities = new float[size];
        this.unusedEntropies = new float[size];
        this.predicted = new float[size];
        this.diagnostics = new Diagnostics(
                settings.diagnostics(), spec.observationSize(), size * spec.observationSize(), classifier);
    }

    @Override
    public void advance() {
        examples.next();
        correct = 0;
        diagnostics.collected(examples.observations(), metrics);
        float learningRate = settings.optimizer().learningRate(iteration, iterations);
        classifier.backward(
                examples.inputs(), size, this::crossEntropyGradient, TrainableNetwork.GradientScope.SURVIVORS);
        diagnostics.differentiated(classifier, metrics);
        double norm = settings.optimizer().step(learningRate, classifier);
        notFinite.note(NotFinite.of(norm, iteration));
        if (!notFinite.isFound()) {
            iteration++;
            gradientSteps++;
            metrics.add("learning-rate", learningRate);
            metrics.add("gradient-norm", norm);
            addFit();
        }
    }

    /** Gradient of the mean of -log p(label) over the minibatch. */
    private void crossEntropyGradient(FeatureMajor outputs, FeatureMajor gradient, int from, int count) {
        distribution.mode(outputs, count, predicted);
        for (int i = 0; i < count; i++) {
            if (predicted[i] == examples.labels()[from + i]) {
                correct++;
            }
        }
        distribution.evaluate(outputs, count, examples.labels(), from, logProbabilities, unusedEntropies);
        distribution.gradient(gradient, count, byLogProbability, from, 0);
    }

    /** Adds what the classifier made of the minibatch before it learned from it. */
    private void addFit() {
        double sum = 0;
        for (float logProbability : logProbabilities) {
            sum -= logProbability;
        }
        metrics.add("cross-entropy", sum / size);
        metrics.add("training-accuracy", (double) correct / size);
    }

    /** Returns the examples learned from so far, each as often as it was. */
    @Override
    public long environmentSteps() {
        return iteration * size;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    /** Returns nothing: the accuracy on examples that were learned from is a metric. */
    @Override
    public EpisodeReturns drainEpisodes() {
        return EpisodeReturns.NONE;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        examples.save(out);
        diagnostics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        examples.restore(in);
        diagnostics.restore(in);
    }
}
