package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.dataset.DataSetSource;
import org.tombola.dataset.Examples;
import org.tombola.dataset.SmallImages;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

class ClassificationTest {
    private static final DataSetSource IMAGES = SmallImages.source(2000, 0.5);

    @Test
    void aClassifierLearnsWhatItHasNotSeen() {
        TrainingResult result = new TrainingLoop(
                        new Classification(),
                        Classifications.training(IMAGES, "simd", 24_000, 1),
                        new Evaluation(4, 40, 300, 0),
                        steps -> {},
                        Checkpoints.NONE)
                .run();
        assertThat(result.returns().get(0).returns().mean()).isLessThan(0.4);
        assertThat(result.freshGreedy().episodes()).isEqualTo(300);
        assertThat(result.freshGreedy().mean()).isGreaterThan(0.8);
        assertThat(result.freshSampled().mean())
                .isLessThanOrEqualTo(result.freshGreedy().mean());
        assertThat(result.environmentSteps()).isEqualTo(24_000);
        assertThat(result.gradientSteps()).isEqualTo(3_000);
        assertThat(result.metrics())
                .extracting(MetricPoint::name)
                .contains("cross-entropy", "training-accuracy", "data-shift", "gradient-cosine");
        assertThat(result.solvedAtStep()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simd", "dl4j"})
    void aRestoredRunContinuesBitForBit(String engine) throws IOException {
        Training training = Classifications.training(SmallImages.source(50, 1), engine, 400, 2);
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        try (TrainingRun run = new Classification().start(training);
                TrainingRun other = new Classification().start(training)) {
            advance(run, 9);
            run.save(new DataOutputStream(state));
            other.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
            advance(run, 15);
            advance(other, 15);
            assertThat(other.parameters()).isEqualTo(run.parameters());
            assertThat(other.drainMetrics()).isEqualTo(run.drainMetrics());
            assertThat(other.environmentSteps()).isEqualTo(24 * 8);
        }
    }

    @Test
    void eachExampleIsDealtOnceBeforeAnyIsDealtAgain() {
        Examples numbered = new Numbered(10);
        ShuffledExamples shuffled =
                new ShuffledExamples(numbered, 1, 4, new RandomStream(RandomKey.of("minibatches", 1)));
        int[] dealt = new int[20];
        for (int i = 0; i < 5; i++) {
            shuffled.next();
            for (int k = 0; k < 4; k++) {
                assertThat(shuffled.inputs().values()[k]).isEqualTo(shuffled.labels()[k]);
                dealt[4 * i + k] = (int) shuffled.labels()[k];
            }
        }
        int[] first = Arrays.copyOf(dealt, 10);
        int[] second = Arrays.copyOfRange(dealt, 10, 20);
        assertThat(first)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void accuracyIsTheShareOfExamplesWhoseClassIsTold() {
        AccuracyEvaluator evaluator = new AccuracyEvaluator(IMAGES, 0, () -> {});
        Examples test = IMAGES.load().test();
        long threes = IntStream.range(0, 300).filter(i -> test.label(i) == 3).count();
        EpisodeReturns returns =
                evaluator.evaluate(new Always(3), Evaluator.Mode.GREEDY, Evaluator.Purpose.MEASUREMENT, 300);
        assertThat(returns.mean()).isCloseTo(threes / 300.0, within(1e-12));
        assertThat(List.of(returns.minimum(), returns.maximum())).containsExactly(0.0, 1.0);
        assertThat(evaluator.evaluate(new Always(3), Evaluator.Mode.SAMPLED, Evaluator.Purpose.MEASUREMENT, 300))
                .isEqualTo(returns);
        assertThat(evaluator
                        .evaluate(new Always(3), Evaluator.Mode.GREEDY, Evaluator.Purpose.CHOICE, 40)
                        .episodes())
                .isEqualTo(40);
        assertThatThrownBy(() -> evaluator.evaluate(new Always(3), Evaluator.Mode.GREEDY, Evaluator.Purpose.CHOICE, 41))
                .hasMessage("41 examples are asked for where there are 40");
    }

    @Test
    void learnersAreForEnvironmentsOrForDataSets() {
        assertThat(new Classification().canLearn(IMAGES.spec())).isTrue();
        assertThat(new Classification().canLearn(Cases.cartPole().spec())).isFalse();
        assertThat(new Ppo().canLearn(IMAGES.spec())).isFalse();
        assertThat(new Distillation().canLearn(IMAGES.spec())).isFalse();
        assertThat(new Classification().outputs(IMAGES.spec(), "actor"))
                .hasSize(10)
                .endsWith("logit of class 9");
    }

    private static void advance(TrainingRun run, int times) {
        for (int i = 0; i < times; i++) {
            run.advance();
        }
    }

    /** Examples whose only input is their number, and their class too. */
    private record Numbered(int count) implements Examples {
        @Override
        public int label(int example) {
            return example;
        }

        @Override
        public void inputs(int example, float[] target, int offset) {
            target[offset] = example;
        }
    }

    /** Takes every example for one of the same class. */
    private record Always(int label) implements Policy {
        @Override
        public void greedy(float[] observations, int count, float[] actions) {
            Arrays.fill(actions, 0, count, label);
        }

        @Override
        public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
            assertThat(Arrays.stream(streams, 0, count).map(RandomStream::nextLong))
                    .doesNotHaveDuplicates();
            greedy(observations, count, actions);
        }
    }
}
