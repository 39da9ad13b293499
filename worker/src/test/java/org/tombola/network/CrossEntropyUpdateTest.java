package org.tombola.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.dataset.Examples;
import org.tombola.dataset.SmallImages;
import org.tombola.learner.Classification;
import org.tombola.learner.Classifications;
import org.tombola.learner.Training;
import org.tombola.learner.TrainingRun;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningScope;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** Updates of a classifier by each engine against the same in float64: loss, length of the gradient, parameters. */
class CrossEntropyUpdateTest {
    private static final int EXAMPLES = 20;
    private static final int MINIBATCH = 8;
    private static final int UPDATES = 3;
    private static final double LEARNING_RATE = 1e-2;

    private final Examples examples = SmallImages.source(EXAMPLES, 1).load().training();
    private final double[][] inputs = new double[MINIBATCH][];
    private final int[] labels = new int[MINIBATCH];
    private double loss;

    @ParameterizedTest(name = "{0}, {1} weights kept")
    @CsvSource({"simd, 17024", "dl4j, 17024", "simd, 1700", "dl4j, 1700"})
    void parametersAreThoseOfTheReferenceAfterOneAndThreeUpdates(String engine, int kept) {
        Training dense = Classifications.training(SmallImages.source(EXAMPLES, 1), engine, UPDATES * MINIBATCH, 5);
        Mask mask = Pruning.uniform(dense.start().layout(), PruningScope.ACTOR, kept, RandomKey.of("mask", 1));
        Training training = Classifications.masked(dense, mask);
        NetworkSpec spec = training.start().layout().network("actor");
        ReferenceNetwork reference = new ReferenceNetwork(
                spec,
                new Adam(0.9, 0.999, 1e-8),
                Samples.doubles(training.start().values()),
                mask.flags());
        RandomStream shuffles = new RandomStream(RandomKey.of("minibatches", 5));
        int[] order = new int[EXAMPLES];
        Arrays.setAll(order, i -> i);
        try (TrainingRun run = new Classification().start(training)) {
            for (int update = 0; update < UPDATES; update++) {
                deal(order, shuffles, update);
                reference.backward(inputs, this::gradient);
                double norm = Math.sqrt(
                        Arrays.stream(reference.gradient()).map(g -> g * g).sum());
                reference.update(LEARNING_RATE * (UPDATES - update) / UPDATES, Math.min(1, 1 / (norm + 1e-6)));

                run.advance();
                SortedMap<String, Double> metrics = run.drainMetrics();
                assertThat(metrics.get("cross-entropy")).isCloseTo(loss, within(1e-5));
                assertThat(metrics.get("gradient-norm")).isCloseTo(norm, within(1e-5 * norm));
                if (update != 1) {
                    assertParametersClose(run.parameters().values(), reference.parameters());
                }
            }
            assertThat(mask.violations(run.parameters().values())).isZero();
        }
    }

    /** The third minibatch begins with the last four examples of the first order. */
    private void deal(int[] order, RandomStream shuffles, int update) {
        for (int i = 0; i < MINIBATCH; i++) {
            int position = (update * MINIBATCH + i) % EXAMPLES;
            if (position == 0) {
                shuffles.shuffle(order);
            }
            float[] example = new float[256];
            examples.inputs(order[position], example, 0);
            inputs[i] = Samples.doubles(example);
            labels[i] = examples.label(order[position]);
        }
    }

    /** Gradient of the mean of log sum exp(z) - z[label], which becomes the loss. */
    private double[][] gradient(double[][] outputs) {
        double[][] gradient = new double[outputs.length][];
        loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            double sum = Arrays.stream(outputs[i]).map(Math::exp).sum();
            gradient[i] = Arrays.stream(outputs[i])
                    .map(z -> Math.exp(z) / sum / MINIBATCH)
                    .toArray();
            gradient[i][labels[i]] -= 1.0 / MINIBATCH;
            loss += (Math.log(sum) - outputs[i][labels[i]]) / MINIBATCH;
        }
        return gradient;
    }

    private static void assertParametersClose(float[] values, double[] expected) {
        // A hundredth of the step that Adam takes at first.
        assertThat(Samples.doubles(values)).containsExactly(expected, within(LEARNING_RATE / 100));
    }
}
