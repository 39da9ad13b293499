package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Parameters;
import org.tombola.random.RandomKey;
import org.tombola.settings.Settings;

/** What students learn, from whom and from what. */
class DistillationTest {
    private static final int SAMPLES = 24;
    private static final int ACTIONS = 3;
    private static final TrainingObserver NOBODY = steps -> {};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theGradientIsThatOfTheMeanDivergenceFromTheExpert(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] student = logits(random);
        double[][] expert = logits(random);
        FeatureMajor reference = new FeatureMajor(ACTIONS, SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            for (int a = 0; a < ACTIONS; a++) {
                reference.values()[a * reference.stride() + i] = (float) expert[i][a];
            }
        }
        Categorical categorical = new Categorical(ACTIONS, SAMPLES);
        float[] divergences = new float[SAMPLES];
        double[][] gradient = LossGradients.of(
                (outputs, toWrite, from, count) ->
                        categorical.divergence(outputs, count, reference, from, 1f / SAMPLES, divergences, toWrite),
                student);

        LossGradients.requireEqual(gradient, LossGradients.differences(student, logits -> divergence(expert, logits)));
        double sum = 0;
        for (float divergence : divergences) {
            assertThat(divergence).isPositive();
            sum += divergence;
        }
        assertThat(sum / SAMPLES).isCloseTo(divergence(expert, student), within(1e-5));
    }

    /** Returns floats, so that both sides see the same numbers. */
    private static double[][] logits(SplittableRandom random) {
        double[][] logits = new double[SAMPLES][ACTIONS];
        for (double[] row : logits) {
            for (int a = 0; a < ACTIONS; a++) {
                row[a] = (float) random.nextDouble(-2, 2);
            }
        }
        return logits;
    }

    private static double divergence(double[][] expert, double[][] student) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int a = 0; a < ACTIONS; a++) {
                double q = Math.exp(expert[i][a] - logSum(expert[i]));
                sum += q * (expert[i][a] - logSum(expert[i]) - student[i][a] + logSum(student[i]));
            }
        }
        return sum / SAMPLES;
    }

    private static double logSum(double[] logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert", "fixed", "student"})
    void aStudentComesToActLikeItsExpert(String data) {
        Training training = training(Map.of("data", data, "learning-rate", 1e-2), 40 * 128, 2);
        TrainingResult result = new TrainingLoop(
                        new Distillation(), training, new Evaluation(4, 2, 2, 0), NOBODY, Checkpoints.NONE)
                .run();

        double first = metric(result, "expert-divergence", 0);
        assertThat(metric(result, "expert-divergence", 3)).isLessThan(0.1 * first);
        assertThat(result.gradientSteps()).isEqualTo(40 * 2 * 2);
        assertThat(result.environmentSteps()).isEqualTo(40 * 128);
    }

    @Test
    void whoeverActsAsItsExpertIsLeftAsItIs() {
        Training training = training(Map.of(), 128, 2);
        try (TrainingRun run = new Distillation().start(training)) {
            run.load(student(training.expert().orElseThrow().parameters(), training));
            run.advance();
            Map<String, Double> metrics = run.drainMetrics();
            assertThat(metrics.get("expert-divergence")).isZero();
            assertThat(metrics.get("gradient-norm")).isLessThan(1e-6);
        }
    }

    /** A low temperature makes the expert certain of the action that it prefers. */
    @Test
    void theTemperatureSharpensTheExpert() {
        double mild = firstDivergence(Map.of("temperature", 1.0));
        double sharp = firstDivergence(Map.of("temperature", 1e-4));
        // An untrained student is near to 50 : 50, which costs log 2 where the expert is certain.
        assertThat(sharp).isCloseTo(Math.log(2), within(0.1)).isGreaterThan(5 * mild);
    }

    private static double firstDivergence(Map<String, ?> settings) {
        try (TrainingRun run = new Distillation().start(training(settings, 128, 2))) {
            run.advance();
            return run.drainMetrics().get("expert-divergence");
        }
    }

    @Test
    void onlyAStudentThatActsHasTrainingEpisodes() {
        for (String data : new String[] {"expert", "fixed", "student"}) {
            try (TrainingRun run = new Distillation().start(training(Map.of("data", data), 3 * 128, 2))) {
                advance(run, 3);
                assertThat(run.drainEpisodes().episodes() > 0).as(data).isEqualTo(data.equals("student"));
                assertThat(run.drainMetrics().containsKey("expert-return"))
                        .as(data)
                        .isEqualTo(data.equals("expert"));
            }
        }
    }

    /** The set is of the seed: cells whose own streams differ see the same observations in the end. */
    @Test
    void aFixedDataSetIsTheSameForAllCellsOfASeed() {
        Map<String, ?> settings = Map.of("data", "fixed", "data-set-samples", 128L);
        assertThat(firstDivergenceOf(withKeys(training(settings, 128, 2), "one")))
                .isCloseTo(firstDivergenceOf(withKeys(training(settings, 128, 2), "other")), within(1e-9));
        assertThat(firstDivergenceOf(withKeys(training(Map.of(), 128, 2), "one")))
                .isNotCloseTo(firstDivergenceOf(withKeys(training(Map.of(), 128, 2), "other")), within(1e-9));
    }

    private static double firstDivergenceOf(Training training) {
        try (TrainingRun run = new Distillation().start(training)) {
            run.advance();
            return run.drainMetrics().get("expert-divergence");
        }
    }

    private static Training withKeys(Training training, String cell) {
        return new Training(
                training.environment(),
                training.settings(),
                training.engine(),
                training.start(),
                training.mask(),
                training.masks(),
                training.environmentSteps(),
                training.expert(),
                purpose -> RandomKey.of(purpose, cell),
                training.seedKeys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert", "fixed", "student"})
    void aRestoredRunContinuesBitForBit(String data) throws IOException {
        Map<String, ?> settings = Map.of("data", data, "measure-shift", true, "measure-interference", true);
        Training training = training(settings, 6 * 128, 4);
        try (TrainingRun interrupted = new Distillation().start(training);
                TrainingRun continued = new Distillation().start(training)) {
            advance(interrupted, 3);
            byte[] saved = saved(interrupted);
            advance(interrupted, 3);
            continued.restore(new DataInputStream(new ByteArrayInputStream(saved)));
            advance(continued, 3);

            assertThat(continued.parameters()).isEqualTo(interrupted.parameters());
            assertThat(saved(continued)).isEqualTo(saved(interrupted));
            assertThat(continued.drainMetrics()).isEqualTo(interrupted.drainMetrics());
        }
    }

    static Training training(Map<String, ?> replaced, long environmentSteps, long seed) {
        Training agent = Cases.training(Cases.cartPole(), Cases.ppo(Map.of()), environmentSteps, seed);
        Training expert =
                Cases.training(Cases.cartPole(), Cases.ppo(Map.of("learning-rate", 1e-2)), 20 * 128, seed + 100);
        Parameters taught;
        try (TrainingRun run = new Ppo().start(expert)) {
            advance(run, 20);
            taught = run.parameters();
        }
        return Cases.student(agent, settings(replaced), taught);
    }

    static Settings settings(Map<String, ?> replaced) {
        Map<String, Object> values = new TreeMap<>(Map.ofEntries(
                Map.entry("environments", 4L),
                Map.entry("rollout-steps", 32L),
                Map.entry("minibatch-size", 64L),
                Map.entry("epochs", 2L),
                Map.entry("learning-rate", 1e-3),
                Map.entry("anneal-learning-rate", true),
                Map.entry("maximum-gradient-norm", 0.5),
                Map.entry("adam-beta1", 0.9),
                Map.entry("adam-beta2", 0.999),
                Map.entry("adam-epsilon", 1e-5),
                Map.entry("data", "expert"),
                Map.entry("data-set-samples", 1280L),
                Map.entry("temperature", 1.0)));
        values.putAll(replaced);
        return Settings.of(new Distillation().settings(), values);
    }

    /** Returns a student whose actor is the expert's. */
    private static Parameters student(Parameters expert, Training training) {
        float[] values = new float[training.start().layout().size()];
        System.arraycopy(expert.values(), expert.layout().offset("actor"), values, 0, values.length);
        return new Parameters(training.start().layout(), values);
    }

    private static double metric(TrainingResult result, String name, int point) {
        return result.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .toList()
                .get(point)
                .value();
    }

    private static void advance(TrainingRun run, int times) {
        for (int i = 0; i < times; i++) {
            run.advance();
        }
    }

    private static byte[] saved(TrainingRun run) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        run.save(new DataOutputStream(saved));
        return saved.toByteArray();
    }
}
