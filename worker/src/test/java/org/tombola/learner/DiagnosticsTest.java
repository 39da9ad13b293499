package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.tombola.network.Activation;
import org.tombola.network.Adam;
import org.tombola.network.Engines;
import org.tombola.network.FeatureMajor;
import org.tombola.network.NetworkSpec;
import org.tombola.network.TrainableNetwork;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** What is measured beside learning. */
class DiagnosticsTest {
    @Test
    void theDivergenceOfVisitsIsZeroForTheSameAndOneForDisjointSamples() {
        VisitationDivergence divergence = new VisitationDivergence(2);
        float[] first = {0, 5, 1, 5, 2, 5, 3, 5};
        float[] second = {4, 5, 5, 5, 6, 5, 7, 5};

        assertThat(divergence.between(first, first)).isZero();
        // The first input is disjoint, the second one the same constant.
        assertThat(divergence.between(first, second)).isCloseTo(0.5, within(1e-12));
        assertThat(divergence.between(second, first)).isEqualTo(divergence.between(first, second));
    }

    @Test
    void theDivergenceOfTwoCoinsIsThatOfTheFormula() {
        float[] fair = new float[1000];
        float[] biased = new float[1000];
        for (int i = 0; i < 1000; i++) {
            fair[i] = i % 2;
            biased[i] = i % 4 == 0 ? 1 : 0;
        }
        double expected = entropy(0.375) - (entropy(0.5) + entropy(0.25)) / 2;

        assertThat(new VisitationDivergence(1).between(fair, biased)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void twoSamplesOfOneDistributionAreAsFarApartAsDocumented() {
        RandomStream stream = new RandomStream(RandomKey.of("gaussian"));
        VisitationDivergence divergence = new VisitationDivergence(1);
        double sum = 0;
        for (int repeat = 0; repeat < 50; repeat++) {
            float[][] samples = new float[2][1024];
            for (float[] sample : samples) {
                for (int i = 0; i < sample.length; i++) {
                    sample[i] = (float) stream.nextGaussian();
                }
            }
            sum += divergence.between(samples[0], samples[1]);
        }
        assertThat(sum / 50).isCloseTo(15 / (4 * Math.log(2) * 1024), within(0.001));
    }

    private static double entropy(double p) {
        return -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }

    @Test
    void gradientsThatAgreeHaveCosineOneAndOppositeOnesMinusOne() {
        NetworkSpec spec = NetworkSpec.perceptron("actor", 1, List.of(), Activation.IDENTITY, 1);
        MetricMeans metrics = new MetricMeans();
        try (TrainableNetwork network = Engines.of("simd").network(spec, new Adam(0.9, 0.999, 1e-5), 16)) {
            GradientCosine cosine = new GradientCosine(network);
            assertThat(next(cosine, network, 1, metrics)).isEmpty();
            assertThat(next(cosine, network, 2, metrics).get("gradient-cosine")).isCloseTo(1, within(1e-9));
            assertThat(next(cosine, network, -3, metrics).get("gradient-cosine"))
                    .isCloseTo(-1, within(1e-9));
        }
    }

    private static SortedMap<String, Double> next(
            GradientCosine cosine, TrainableNetwork network, float byOutput, MetricMeans metrics) {
        FeatureMajor inputs = new FeatureMajor(1, 16);
        inputs.values()[0] = 1;
        network.backward(
                inputs,
                1,
                (outputs, gradient, from, count) -> gradient.values()[0] = byOutput,
                TrainableNetwork.GradientScope.SURVIVORS);
        cosine.measure(network, metrics);
        return metrics.drain();
    }

    @Test
    void measuringChangesNothingThatIsLearned() {
        Map<String, Object> measured = Map.of("measure-shift", true, "measure-interference", true);
        requireSame(
                new Ppo(),
                Cases.training(Cases.cartPole(), Cases.ppo(Map.of()), 512, 3),
                Cases.training(Cases.cartPole(), Cases.ppo(measured), 512, 3),
                "data-shift");
        requireSame(
                new Distillation(),
                DistillationTest.training(Map.of(), 512, 3),
                DistillationTest.training(measured, 512, 3),
                "visitation-divergence");
    }

    private static void requireSame(Learner learner, Training plain, Training measured, String metric) {
        try (TrainingRun one = learner.start(plain);
                TrainingRun other = learner.start(measured)) {
            for (int i = 0; i < 4; i++) {
                one.advance();
                other.advance();
            }
            assertThat(other.parameters()).isEqualTo(one.parameters());
            SortedMap<String, Double> metrics = other.drainMetrics();
            assertThat(metrics.get(metric)).isBetween(0.0, 1.0);
            assertThat(metrics.get("gradient-cosine")).isBetween(-1.0, 1.0);
            assertThat(metrics).containsAllEntriesOf(one.drainMetrics());
        }
    }
}
